/** How an error table is written: a line each. What a run does not ask for is not loaded. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { ErrorTable } from '../../../campaign/errorTable';
import type { Catalogue } from '../../../catalogue/types';

/** What there is to write. */
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

/** Makes the text, in pieces where it is long. */
type Writer = (campaign: Campaign) => string | Iterable<string>;

export const TABLE_FORMATS = {
  text: async () => (await import('./text')).tableForTerminal,
  json: async () => (await import('./json')).tableJson,
  ndjson: async () => (await import('./ndjson')).recordsNdjson,
} as const satisfies Readonly<Record<string, () => Promise<Writer>>>;

export type TableFormat = keyof typeof TABLE_FORMATS;
