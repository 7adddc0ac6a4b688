/** What several sources tell of one job, as one: its logs know the cause; a job list knows what the server did with it. */
import { compareText } from '../engine/order';
import type { CampaignJob } from './campaignJob';
import { recordLine } from './records';

/**
 * Each job once, in no order; what is said of it does not depend on the order of the records. Jobs without a PandaID stand
 * for themselves.
 */
export function joinedJobs(records: Iterable<CampaignJob>): CampaignJob[] {
  const known = new Map<string, CampaignJob | CampaignJob[]>();
  const nameless: CampaignJob[] = [];
  for (const record of records) {
    const { pandaId } = record;
    const before = pandaId === null ? undefined : known.get(pandaId);
    if (pandaId === null) nameless.push(record);
    else if (before === undefined) known.set(pandaId, record);
    else if (Array.isArray(before)) before.push(record);
    else known.set(pandaId, [before, record]);
  }
  const jobs = [...known.values()].map((told) => (Array.isArray(told) ? joined(told) : told));
  return [...jobs, ...distinct(nameless)];
}

/** The same words of the same source are told once. */
function distinct(records: readonly CampaignJob[]): CampaignJob[] {
  return [...new Map(records.map((record) => [recordLine(record), record])).values()];
}

function joined(records: readonly CampaignJob[]): CampaignJob {
  const sources = distinct(records).sort((a, b) => worth(b) - worth(a) || compareText(recordLine(a), recordLine(b)));
  const isLog = ({ path }: CampaignJob): boolean => path !== null;
  const [logs, lists] = [sources.filter(isLog), sources.filter((source) => !isLog(source))];
  // The server has the last word on how a job ended, and where and when it ran.
  const official = [...lists, ...logs];
  const ended = official.find(({ outcome }) => outcome === 'failed' || outcome === 'succeeded') ?? official[0];
  const outcome = ended?.outcome ?? 'unknown';
  const failing = outcome === 'succeeded' ? undefined : sources.find(({ failure }) => failure !== null);
  const { failure = null } = failing ?? {};
  // The place of a failure is in the log that tells of it.
  const shown = failing !== undefined && isLog(failing) ? failing : logs[0];
  const told = logs.concat(lists);
  return {
    path: shown?.path ?? null,
    pandaId: first(official, ({ pandaId }) => pandaId),
    taskId: first(official, ({ taskId }) => taskId),
    site: first(official, ({ site }) => site),
    node: first(official, ({ node }) => node),
    experiment: first(official, ({ experiment }) => experiment),
    attempt: first(official, ({ attempt }) => attempt),
    outcome,
    start: first(official, ({ start }) => start),
    end: first(official, ({ end }) => end),
    failure: failure && { ...failure, time: failure.time ?? first(official, (source) => source.failure?.time ?? null) },
    reported: once(
      told.flatMap(({ reported }) => reported),
      ({ code }) => code,
    ),
    // Their places are in that log, too.
    recovered: shown?.recovered ?? [],
    memory: first(told, ({ memory }) => memory),
    limits: [...new Set(told.flatMap((source) => limitsOf(source, source === shown)))],
  };
}

/** What was not read of another place than the one that is shown is told with that place. */
function limitsOf({ path, limits }: CampaignJob, isShown: boolean): readonly string[] {
  return isShown || path === null ? limits : limits.map((limit) => `${path}: ${limit}`);
}

/** What the first says that says anything. */
function first<T>(sources: readonly CampaignJob[], of: (source: CampaignJob) => T | null): T | null {
  for (const source of sources) {
    const value = of(source);
    if (value !== null) return value;
  }
  return null;
}

/**
 * How much a source knows of the failure. A log with a known text goes before all, as it can be looked at; what the texts of
 * the job table prove goes before a log that nothing explains.
 */
function worth({ failure, path }: CampaignJob): number {
  if (failure === null) return 0;
  if (path !== null) return failure.signature === null ? 2 : 4;
  return failure.signature !== null && (failure.confidence ?? 0) >= 75 ? 3 : 1;
}

/** The first of each key. */
function once<T>(things: readonly T[], keyOf: (thing: T) => string): T[] {
  const known = new Map<string, T>();
  for (const thing of things) if (!known.has(keyOf(thing))) known.set(keyOf(thing), thing);
  return [...known.values()];
}
