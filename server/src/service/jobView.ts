/** What of the jobs of a folder is told in one of their files. */
import type { Finding, Role, Stage, Triage } from '../engine/types';
import { rootFinding } from '../report/words';

/** Jobs that are named in one sentence. */
const MAX_NAMED = 5;

/** How much a role tells: 0 is the most telling one. */
export const WEIGHT: Record<Role, number> = { root: 0, contributing: 1, recovered: 2, echo: 3, noise: 4 };

/** The jobs that a file belongs to; all of them when it belongs to none. */
export function jobsWith(jobs: readonly Triage[], file: string): readonly Triage[] {
  const own = jobs.filter(({ files }) => files.includes(file));
  return own.length > 0 ? own : jobs;
}

/**
 * One triage for a document that may hold the logs of several jobs: the verdict is that of the first job that failed
 * (and whose cause is known, if there is one), else of the last one; findings and stages are those of all, each place
 * once with its weightiest role.
 *
 * @param jobs at least one, in the order in which they began
 */
export function jobView(jobs: readonly Triage[]): Triage {
  const [first, ...more] = jobs;
  if (first === undefined) throw new RangeError('a view needs a job');
  if (more.length === 0) return first;
  const failed = jobs.filter(({ verdict }) => verdict.outcome === 'failed');
  const shown = failed.find((job) => rootFinding(job) !== undefined) ?? failed[0] ?? jobs.at(-1) ?? first;
  // The job of the verdict goes first: the first root of a triage is that of its verdict.
  const inOrder = [shown, ...jobs.filter((job) => job !== shown)];
  return {
    ...shown,
    files: unique(inOrder.flatMap(({ files }) => files)),
    dialects: unique(inOrder.flatMap(({ dialects }) => dialects)),
    findings: withoutTwins(inOrder.flatMap(({ findings }) => findings)),
    timeline: stagesOf(jobs),
    limits: [manyJobs(jobs, shown), ...unique(inOrder.flatMap(({ limits }) => limits))],
  };
}

/** What stands before the first job of a pilot belongs to each of its jobs: it is listed once. */
function withoutTwins(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.file}\n${finding.line}\n${finding.column}\n${finding.signature}`;
    const known = byPlace.get(key);
    if (known === undefined || WEIGHT[finding.role] < WEIGHT[known.role]) byPlace.set(key, finding);
  }
  return [...byPlace.values()];
}

function stagesOf(jobs: readonly Triage[]): Stage[] {
  const byPlace = new Map<string, Stage>();
  for (const stage of jobs.flatMap(({ timeline }) => timeline)) {
    const key = `${stage.file}\n${stage.line}\n${stage.stage}`;
    if (!byPlace.has(key)) byPlace.set(key, stage);
  }
  return [...byPlace.values()];
}

function manyJobs(jobs: readonly Triage[], shown: Triage): string {
  const name = ({ job }: Triage): string => job.pandaId ?? 'one without an id';
  const named = jobs.slice(0, MAX_NAMED).map((job) => `${name(job)} ${job.verdict.outcome}`);
  const more = jobs.length > MAX_NAMED ? ', …' : '';
  return `This file is about ${jobs.length} jobs (${named.join(', ')}${more}); the verdict is that of ${name(shown)}.`;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
