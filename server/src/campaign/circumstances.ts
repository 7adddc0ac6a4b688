/** What else failed at the same place and time, for failures whose text proves no cause: many causes have one message. */
import { compareText } from '../engine/order';
import { shortTime } from '../report/words';
import type { CampaignJob } from './campaignJob';
import { groupedBy } from './counts';
import type { FailedJob } from './rowOf';

/** Jobs of a worker node that all failed, at least, before the node is suspected: two may be chance. */
const MIN_ON_NODE = 3;
/** Failures at one site that make a burst, at least, and how many times as many as usual there. */
const MIN_IN_BURST = 5;
const TIMES_USUAL = 5;
/** Failures of one outage are seen within minutes. */
const BURST_MS = 10 * 60_000;

/** A confidence from which on the text proves the cause, whatever else happened. */
const PROVEN = 75;

/**
 * For each failure without a proof what speaks of its surroundings, in sentences that are the same for all jobs in the
 * same ones: every job of its worker node failed; many failed at its site, or everywhere, in the same minutes.
 *
 * @param jobs all of the campaign
 */
export function circumstancesOf(jobs: readonly CampaignJob[]): ReadonlyMap<CampaignJob, readonly string[]> {
  const told = new Map<CampaignJob, string[]>();
  const tell = (job: FailedJob, sentence: string): void => {
    if ((job.failure.confidence ?? 0) < PROVEN) told.set(job, [...(told.get(job) ?? []), sentence]);
  };
  const failed = jobs.filter((job): job is FailedJob => job.failure !== null);
  for (const { node, site, all } of badNodes(jobs)) {
    for (const job of all)
      tell(job, `Every job on ${node}${site === null ? '' : ` of ${site}`} failed (${all.length}).`);
  }
  for (const [site, own] of groupedBy(failed, (job) => job.site)) {
    if (site === null) continue;
    for (const burst of burstsOf(own)) for (const job of burst) tell(job, burstWords(burst, `at ${site}`));
  }
  for (const burst of burstsOf(failed)) {
    const sites = new Set(burst.map(({ site }) => site)).size;
    // Of one site this was told.
    if (sites > 1) for (const job of burst) tell(job, burstWords(burst, `at ${sites} sites`));
  }
  return told;
}

interface BadNode {
  node: string;
  site: string | null;
  all: FailedJob[];
}

/** Nodes on which every job that ended failed. */
function badNodes(jobs: readonly CampaignJob[]): BadNode[] {
  const ended = jobs.filter(
    ({ node, outcome, failure }) => node !== null && (failure !== null || outcome === 'succeeded'),
  );
  return [...groupedBy(ended, ({ site, node }) => `${site ?? ''} ${node ?? ''}`).values()].flatMap((own): BadNode[] => {
    const all = own.filter((job): job is FailedJob => job.failure !== null);
    const [one] = all;
    const isBad = all.length === own.length && all.length >= MIN_ON_NODE;
    return isBad && one !== undefined ? [{ node: one.node ?? '', site: one.site, all }] : [];
  });
}

/** Failures that are much closer together than they usually are. */
function burstsOf(failed: readonly FailedJob[]): FailedJob[][] {
  const timed = failed.filter((job) => timeOf(job) !== null).sort((a, b) => at(a) - at(b) || byId(a, b));
  const [first, last] = [timed[0], timed.at(-1)];
  if (first === undefined || last === undefined) return [];
  const usual = (timed.length * BURST_MS) / Math.max(at(last) - at(first), BURST_MS);
  const enough = Math.max(MIN_IN_BURST, TIMES_USUAL * usual);
  const bursts: FailedJob[][] = [];
  for (let from = 0, to = 0; from < timed.length;) {
    const start = at(timed[from] as FailedJob);
    while (to < timed.length && at(timed[to] as FailedJob) < start + BURST_MS) to += 1;
    const isBurst = to - from >= enough;
    if (isBurst) bursts.push(timed.slice(from, to));
    from = isBurst ? to : from + 1;
  }
  return bursts;
}

function burstWords(burst: readonly FailedJob[], where: string): string {
  const start = shortTime(timeOf(burst[0] as FailedJob)).slice(0, 16);
  return `${burst.length} jobs failed ${where} within 10 minutes from ${start} UTC on.`;
}

function timeOf({ failure, end }: FailedJob): number | null {
  return failure.time ?? end;
}

function at(job: FailedJob): number {
  return timeOf(job) ?? 0;
}

function byId(a: CampaignJob, b: CampaignJob): number {
  return compareText(a.pandaId ?? '', b.pandaId ?? '') || compareText(a.path ?? '', b.path ?? '');
}
