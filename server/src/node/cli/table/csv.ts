/** The error table as CSV. */
import { campaignCsv } from '../../../campaign/out/csv';
import { told, type Gathered } from './told';

/** For a spreadsheet. */
export function tableCsv(campaign: Gathered): string {
  return campaignCsv(told(campaign));
}
