/** The error table as one HTML page. */
import { campaignHtml } from '../../../campaign/out/html/page';
import type { Campaign } from './formats';
import { told } from './told';

export function tableHtml(campaign: Campaign): string {
  return campaignHtml(told(campaign));
}
