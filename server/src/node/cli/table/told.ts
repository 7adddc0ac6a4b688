/** A campaign as the formats to be passed on take it. */
import { joinedJobs } from '../../../campaign/joinedJobs';
import type { Campaign } from '../../../campaign/out/campaign';
import { compareJobs } from '../../../campaign/records';
import type { Gathered } from './gathered';

/** The table with the jobs that it was made of, in an order that does not depend on how they were read. */
export function told({ table, records, catalogue }: Gathered): Campaign {
  return { table: table(), jobs: joinedJobs(records).sort(compareJobs), catalogue };
}
