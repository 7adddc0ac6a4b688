/** How a campaign on a batch system is told of. */
import type { Submitted } from './submitting';
import type { View } from './view';

/** Where it stands, on one line: `3 of 12 parts done, 2 running, 6 waiting (Resources), 1 failed`. */
export function standing({ done, running, waiting, lost, reasons, merge, lastMerge }: View, parts: number): string {
  const why = reasons.filter((reason) => reason !== '' && reason !== 'None').join(', ');
  const counts = [
    `${done.length} of ${parts} parts done`,
    running.length > 0 ? `${running.length} running` : '',
    waiting.length > 0 ? `${waiting.length} waiting${why === '' ? '' : ` (${why})`}` : '',
    lost.length > 0 ? `${lost.length} without a result` : '',
    done.length === parts && merge === 'alive' ? `merging${lastMerge?.state === 'PENDING' ? ' soon' : ''}` : '',
  ];
  return counts.filter((count) => count !== '').join(', ');
}

/** What was submitted, on one line. */
export function submittedWords({ array, parts, merge }: Submitted): string {
  const jobs = [
    array === null ? '' : `${numberOf(parts, 'part')} as job ${array}`,
    merge === null ? '' : `the merge as job ${merge}`,
  ].filter((job) => job !== '');
  return jobs.length === 0 ? 'all that is missing is in the queue' : `submitted ${jobs.join(', ')}`;
}

/** What is said in the end where there is no table. */
export function whatIsMissing(work: string, { lost, done }: View): string[] {
  const all = numberOf(lost.length + done.length, 'part');
  const what = lost.length > 0 ? `${lost.length} of ${all} without a result` : `no table was made of ${all}`;
  return [`${what}; to run again what is missing: ${resumeCommand(work)}`];
}

/** What is said to somebody who waits no longer. */
export function whatGoesOn(work: string, { arrays, merges }: View, { jobs }: Submitted): string[] {
  const now = [...arrays, ...merges];
  return [
    `the jobs of Slurm go on; to wait for them again: ${resumeCommand(work)}`,
    `to end them: ${cancelCommand(now.length > 0 ? now : jobs)}`,
  ];
}

/** What is said of jobs that are not waited for: what was submitted, and three commands. */
export function howToLook(work: string, submitted: Submitted): string {
  return [
    `${work}: ${submittedWords(submitted)}`,
    `to look at the jobs:                 ${queueCommand(submitted.jobs)}`,
    `to wait for the table and print it:  ${resumeCommand(work)}`,
    `to end the jobs:                     ${cancelCommand(submitted.jobs)}`,
    '',
  ].join('\n');
}

/** How to go on with a campaign: a command line for a shell. */
function resumeCommand(work: string): string {
  return `panda-triage farm --slurm --resume ${shellWord(work)}`;
}

/** How to look at jobs. */
function queueCommand(jobs: readonly number[]): string {
  return `squeue --jobs=${jobs.join(',')}`;
}

/** How to end jobs. */
function cancelCommand(jobs: readonly number[]): string {
  return `scancel ${jobs.join(' ')}`;
}

/** `1 part`, `3 parts`. */
function numberOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** A text as one word of a shell. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
