/** What there is to write of a campaign. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { ErrorTable } from '../../../campaign/errorTable';
import type { Catalogue } from '../../../catalogue/types';

export interface Campaign {
  /** Made when it is asked for. */
  table: () => ErrorTable;
  /** What logs and job lists tell, one record a source. */
  records: readonly CampaignJob[];
  catalogue: Catalogue;
  /** Whether the terminal shows colours. */
  color: boolean;
  /** Of this program. */
  version: string;
}
