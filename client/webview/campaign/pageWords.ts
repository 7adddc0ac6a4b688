/** Finds the words of the page, which lie in it as data (client/src/campaign/campaignPage.ts). For its effect: comes first. */
import { speak } from './l10n';

const data = document.getElementById('words')?.textContent ?? '{}';
speak(JSON.parse(data) as Record<string, string>, document.documentElement.lang || 'en');
