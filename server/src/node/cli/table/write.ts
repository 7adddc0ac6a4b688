/** Writes a campaign in the form that was asked for. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import { tableOf } from '../../../campaign/tableOf';
import type { Catalogue } from '../../../catalogue/types';
import { version } from '../../version';
import { print, wantsColor } from '../output';
import type { TableLook } from './tableOrder';
import { TABLE_FORMATS } from './formats';

/** @param baseline keys of rows that were there before; undefined: nobody says */
export async function writeCampaign(
  records: readonly CampaignJob[],
  catalogue: Catalogue,
  { format, groupBy }: TableLook,
  baseline: ReadonlySet<string> | undefined,
): Promise<void> {
  const write = await TABLE_FORMATS[format]();
  const table = (): ReturnType<typeof tableOf> => tableOf(records, { catalogue, baseline, groupBy });
  const text = write({ table, records, catalogue, color: wantsColor(), version: version() });
  if (typeof text === 'string') {
    await print(text);
    return;
  }
  for (const piece of text) if (!(await print(piece))) return;
}
