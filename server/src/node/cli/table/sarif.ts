/** The failures of a campaign as one SARIF log. */
import { campaignSarif } from '../../../campaign/out/sarif';
import { told, type Gathered } from './told';

/** A result a failed job. */
export function tableSarif(campaign: Gathered): string {
  return `${JSON.stringify(campaignSarif(told(campaign), campaign.version), null, 1)}\n`;
}
