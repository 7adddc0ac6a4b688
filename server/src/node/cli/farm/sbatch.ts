/** Submits the parts of a campaign as one array of jobs, and the merge after it. */
import path from 'node:path';
import { oneLine } from '../../../report/hostile';
import { slurm, SlurmError } from './slurm';

/** What both scripts are told, in this order. */
interface Places {
  work: string;
  /** Folder that relative paths of units begin at. */
  base: string;
  /** Node.js, and the command line that it runs. */
  node: string;
  program: string;
}

export interface Submission {
  /** Name in the queue. */
  name: string;
  /** Options of the user's own, as sbatch takes them. */
  options: readonly string[];
  places: Places;
}

/**
 * Options for an array.
 *
 * @param parts from 1, ascending
 * @param rest what the script gets after the places
 */
export function arrayArguments(submission: Submission, parts: readonly number[], rest: readonly string[]): string[] {
  return arguments_(submission, 'part', 'part-%4a', [`--array=${ranges(parts)}`], rest);
}

/** Options for the merge. @param after numbers of the jobs that must have ended, however they did */
export function mergeArguments(submission: Submission, after: readonly number[], rest: readonly string[]): string[] {
  const dependency = after.length > 0 ? [`--dependency=afterany:${after.join(':')}`] : [];
  return arguments_(submission, 'merge', 'merge', dependency, rest);
}

/**
 * Submits a job.
 *
 * @returns its number
 * @throws SlurmError
 */
export async function submit(args: readonly string[]): Promise<number> {
  const said = await slurm('sbatch', args);
  const id = jobNumber(said);
  if (id === null) throw new SlurmError(`sbatch: no number of a job in '${oneLine(said.trim())}'`);
  return id;
}

/** The number in what `sbatch --parsable` prints, `NUMBER` or `NUMBER;CLUSTER`; null where there is none. */
export function jobNumber(said: string): number | null {
  // Plug-ins of a site may print lines of their own before it.
  const last = said.trimEnd().split('\n').at(-1) ?? '';
  const number = /^(\d+)(?:;|$)/.exec(last)?.[1];
  return number === undefined ? null : Number(number);
}

function arguments_(
  { name, options, places }: Submission,
  script: string,
  log: string,
  own: readonly string[],
  rest: readonly string[],
): string[] {
  const { work, base, node, program } = places;
  return [
    ...options,
    '--parsable',
    `--job-name=${name}`,
    `--chdir=${work}`,
    // Slurm fills in what stands behind a per cent sign, in the names of folders, too.
    `--output=${path.join(work, 'logs').replaceAll('%', '%%')}/${log}.log`,
    '--open-mode=truncate',
    ...own,
    path.join(work, `${script}.sh`),
    ...[work, base, node, program],
    ...rest,
  ];
}

/** `1-3,7`. */
export function ranges(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}
