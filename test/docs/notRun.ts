/** Commands of the documentation that no test can run as they stand, each with the reason and who sees to it instead. */

export interface NotRun {
  command: RegExp;
  why: string;
}

export const NOT_RUN: readonly NotRun[] = [
  { command: /^npm (?:start|test)$/, why: 'They open an editor, and run these tests.' },
  { command: /^npm run build$/, why: 'The part "build" of the tests has done so, and others use what it made.' },
  {
    command: /^npm install --global panda-log-triage-/,
    why: 'test/release installs that package, in a folder of its own.',
  },
  {
    command: /^panda-triage mcp --root \/data/,
    why: 'It waits for a client: a session with one stands in docs/agents.md, and is run.',
  },
  { command: /^panda-triage farm --slurm /, why: 'It needs a Slurm: test/slurm has one and runs farm in it.' },
];
