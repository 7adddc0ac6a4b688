/** The error table as Markdown. */
import { campaignMarkdown } from '../../../campaign/out/markdown';
import type { Campaign } from './formats';
import { told } from './told';

export function tableMarkdown(campaign: Campaign): string {
  return campaignMarkdown(told(campaign));
}
