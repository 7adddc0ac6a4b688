/** The failures of a campaign as one SARIF log. */
import { jsonOf } from '../../../catalogue/unseen';
import { campaignSarif } from '../../../campaign/out/sarif';
import type { Gathered } from './gathered';
import { told } from './told';

/** A result a failed job. */
export function tableSarif(campaign: Gathered): string {
  return `${jsonOf(campaignSarif(told(campaign), campaign.version, campaign), 1)}
`;
}
