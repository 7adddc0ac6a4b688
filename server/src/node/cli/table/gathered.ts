/** What a run gathered of a campaign, to be written in one form or another. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { ErrorTable } from '../../../campaign/errorTable';
import type { Catalogue } from '../../../catalogue/types';
import type { SecretPattern } from '../../../report/redact';

export interface Gathered {
  /** Made when it is asked for. */
  table: () => ErrorTable;
  /** What logs and job lists tell, one record a source. */
  records: readonly CampaignJob[];
  catalogue: Catalogue;
  /** Whether the terminal shows colours. */
  color: boolean;
  /** Of this program. */
  version: string;
  /** What is taken out besides secrets, in formats to be passed on. */
  redact: readonly SecretPattern[];
}
