/** A place of a campaign of which nothing is known: it counts, for there may be a job in it. */
import type { CampaignJob } from './campaignJob';

/** @param why a sentence */
export function unreadJob(path: string, why: string): CampaignJob {
  return {
    path,
    pandaId: null,
    taskId: null,
    site: null,
    node: null,
    experiment: null,
    attempt: null,
    outcome: 'unknown',
    start: null,
    end: null,
    failure: null,
    reported: [],
    recovered: [],
    memory: null,
    limits: [why],
  };
}
