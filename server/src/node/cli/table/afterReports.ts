/** The error table that ends the reports on several jobs. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import { tableOf } from '../../../campaign/tableOf';
import { tableText } from '../../../campaign/tableText';
import type { Catalogue } from '../../../catalogue/types';
import { count } from '../../../report/words';
import { wantsColor } from '../output';

/**
 * @param leftOut reports that the table stands for
 * @returns empty where all records are of one job
 */
export function tableAfterReports(records: readonly CampaignJob[], catalogue: Catalogue, leftOut: number): string {
  const table = tableOf(records, { catalogue });
  if (table.jobs.all < 2 && leftOut === 0) return '';
  const hint = `\nThe reports on ${count(leftOut, 'job')} are left out: give the path of one for its report, or --format json for all.\n`;
  return tableText(table, wantsColor()) + (leftOut > 0 ? hint : '');
}
