/** The failures of a campaign as one SARIF log. */
import { campaignSarif } from '../../../campaign/out/sarif';
import type { Gathered } from './gathered';
import { told } from './told';

/** A result a failed job. */
export function tableSarif(campaign: Gathered): string {
  return `${JSON.stringify(campaignSarif(told(campaign), campaign.version, campaign), null, 1)}\n`;
}
