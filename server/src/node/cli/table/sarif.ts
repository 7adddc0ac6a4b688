/** The failures of a campaign as one SARIF log. */
import { campaignSarif } from '../../../campaign/out/sarif';
import type { Campaign } from './formats';
import { told } from './told';

export function tableSarif(campaign: Campaign): string {
  return `${JSON.stringify(campaignSarif(told(campaign), campaign.version), null, 1)}\n`;
}
