/** Writes a campaign in the form that was asked for. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { ErrorTable } from '../../../campaign/errorTable';
import { tableOf } from '../../../campaign/tableOf';
import type { Catalogue } from '../../../catalogue/types';
import { version } from '../../version';
import { complain, print, wantsColor } from '../output';
import type { Redaction } from '../../site/redaction';
import type { TableLook } from './tableOrder';
import { TABLE_FORMATS } from './formats';

/** Milliseconds that the expressions for redaction may take together on the table of a large campaign. */
export const REDACTION_MS = 60_000;

/**
 * @param baseline keys of rows that were there before; undefined: nobody says
 * @param redaction of the formats to be passed on
 * @returns whether all that was to be taken out is; where not, it was complained about
 */
export async function writeCampaign(
  records: readonly CampaignJob[],
  catalogue: Catalogue,
  { format, groupBy }: TableLook,
  baseline: ReadonlySet<string> | undefined,
  redaction: Redaction,
): Promise<boolean> {
  const write = await TABLE_FORMATS[format]();
  const { report, problems } = redaction.apply((redact, unused) => {
    const table = (): ErrorTable => {
      const made = tableOf(records, { catalogue, baseline, groupBy });
      return { ...made, limits: [...made.limits, ...unused.map((text) => ({ pandaId: null, path: null, text }))] };
    };
    return write({ table, records, catalogue, color: wantsColor(), version: version(), redact });
  });
  for (const problem of problems) await complain('--redact', problem);
  for (const piece of typeof report === 'string' ? [report] : report) if (!(await print(piece))) break;
  return problems.length === 0;
}
