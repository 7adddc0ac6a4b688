/** How a job ended, in the words of client and server. */

/** `nojob`: the pilot ended without one. */
export type Outcome = 'failed' | 'succeeded' | 'incomplete' | 'nojob' | 'unknown';
