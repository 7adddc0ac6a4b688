/** A campaign as the formats to be passed on take it. */
import { joinedJobs } from '../../../campaign/joinedJobs';
import type { Campaign } from '../../../campaign/out/campaign';
import type { Gathered } from './gathered';

/** The table with the jobs that it was made of. */
export function told({ table, records, catalogue }: Gathered): Campaign {
  return { table: table(), jobs: joinedJobs(records), catalogue };
}
