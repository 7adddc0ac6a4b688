/** What is wrong with a command line, in one line for a person. */
export class UsageError extends Error {}
