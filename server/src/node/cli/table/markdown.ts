/** The error table as Markdown. */
import { campaignMarkdown } from '../../../campaign/out/markdown';
import type { Gathered } from './gathered';
import { told } from './told';

/** For a ticket or a wiki. */
export function tableMarkdown(campaign: Gathered): string {
  return campaignMarkdown(told(campaign), campaign);
}
