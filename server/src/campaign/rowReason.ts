/** Why the failures of a row have this cause and no other that has the same message. */
import type { Catalogue } from '../catalogue/types';
import type { CampaignJob } from './campaignJob';
import { countsOf } from './counts';
import type { FailedJob } from './rowOf';

/** Surroundings that are told of a row, those of most jobs. */
const MAX_TOLD = 3;
/** Jobs and the part of a row that share their surroundings, at least: fewer may be chance. */
const MIN_TOLD = 3;
const MIN_SHARE = 0.05;

/**
 * Sentences; empty where the message has one cause and nothing speaks of its surroundings.
 *
 * @param jobs of the row, at least one
 * @param circumstances see `circumstancesOf`
 */
export function rowReason(
  jobs: readonly FailedJob[],
  circumstances: ReadonlyMap<CampaignJob, readonly string[]>,
  catalogue: Catalogue,
): string {
  // Those of the log rotation are close together for a reason that is known.
  const open = jobs.filter(({ failure }) => failure.variant === null);
  const enough = Math.max(MIN_TOLD, MIN_SHARE * jobs.length);
  const counts = countsOf(open.flatMap((job) => circumstances.get(job) ?? [])).filter((one) => one.jobs >= enough);
  const told = counts.slice(0, MAX_TOLD).map(({ name, jobs: some }) => `${shareWords(some, jobs.length)}: ${name}`);
  const more = counts.length - MAX_TOLD;
  const rest = more > 0 ? [`${more} more of this kind.`] : [];
  return [...rotationWords(jobs[0], catalogue), ...told, ...rest].join(' ');
}

/** Of a message that the catalogue takes for another one in the minutes of the log rotation. */
function rotationWords(job: FailedJob | undefined, catalogue: Catalogue): string[] {
  const { signature, variant } = job?.failure ?? {};
  const cause = catalogue.signatures.find(({ id }) => id === signature)?.cause ?? [];
  if (!cause.some(({ when }) => when === 'log-rotation')) return [];
  return variant === 'log-rotation'
    ? ['All failed in the minutes of the daily log rotation on the worker nodes.']
    : ['None is known to have failed in the minutes of the daily log rotation on the worker nodes.'];
}

function shareWords(some: number, all: number): string {
  return some === all ? 'All' : `${some} of ${all}`;
}
