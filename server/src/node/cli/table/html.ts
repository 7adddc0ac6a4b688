/** The error table as one HTML page. */
import { campaignHtml } from '../../../campaign/out/html/page';
import type { Gathered } from './gathered';
import { told } from './told';

/** For a web server or a mail. */
export function tableHtml(campaign: Gathered): string {
  return campaignHtml(told(campaign), campaign);
}
