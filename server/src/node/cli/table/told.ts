/** A campaign as the formats for people and other programs take it. */
import { joinedJobs } from '../../../campaign/joinedJobs';
import type { Campaign as ToldCampaign } from '../../../campaign/out/campaign';
import type { Campaign } from './formats';

/** The table with the jobs that it was made of. */
export function told({ table, records, catalogue }: Campaign): ToldCampaign {
  return { table: table(), jobs: joinedJobs(records), catalogue };
}
