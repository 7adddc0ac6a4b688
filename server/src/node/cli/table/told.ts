/** A campaign as the formats to be passed on take it. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { ErrorTable } from '../../../campaign/errorTable';
import { joinedJobs } from '../../../campaign/joinedJobs';
import type { Campaign } from '../../../campaign/out/campaign';
import type { Catalogue } from '../../../catalogue/types';

/** What a run gathered. */
export interface Gathered {
  table: () => ErrorTable;
  records: readonly CampaignJob[];
  catalogue: Catalogue;
  /** Of this program. */
  version: string;
}

/** The table with the jobs that it was made of. */
export function told({ table, records, catalogue }: Gathered): Campaign {
  return { table: table(), jobs: joinedJobs(records), catalogue };
}
