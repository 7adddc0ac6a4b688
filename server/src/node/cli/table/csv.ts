/** The error table as CSV. */
import { campaignCsv } from '../../../campaign/out/csv';
import type { Gathered } from './gathered';
import { told } from './told';

/** For a spreadsheet. */
export function tableCsv(campaign: Gathered): string {
  return campaignCsv(told(campaign), campaign);
}
