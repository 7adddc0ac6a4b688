/** The error table as CSV. */
import { campaignCsv } from '../../../campaign/out/csv';
import type { Campaign } from './formats';
import { told } from './told';

export function tableCsv(campaign: Campaign): string {
  return campaignCsv(told(campaign));
}
