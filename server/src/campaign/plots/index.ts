/** All plots of a campaign. */
import type { CampaignJob } from '../campaignJob';
import { failuresBySite } from './failuresBySite';
import { failuresOverDay, failuresOverTime } from './failureTimes';
import { memoryUse } from './memoryUse';
import type { Plot } from './types';

/** The plots that these jobs have something to show in. */
export function plotsOf(jobs: readonly CampaignJob[]): Plot[] {
  return [failuresOverTime(jobs), failuresOverDay(jobs), failuresBySite(jobs), memoryUse(jobs)].filter(
    (plot) => plot !== null,
  );
}
