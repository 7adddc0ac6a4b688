/** Document links: ids lead to the monitor, http(s) addresses to themselves. */
import type { DocumentLink } from 'vscode-languageserver-types';
import { experimentOf, type Analysis } from './analysis';
import { idsIn, type IdMention } from './ids';
import { monitorOf, type Monitor } from './monitor';

/** Links a document gets at most. */
export const MAX_LINKS = 20_000;

const ADDRESS = /https?:\/\/[A-Za-z0-9[][^\s<>"'`|\\^{}]*/g;

/** Links in text order, none overlapping, `MAX_LINKS` at most. Only http and https addresses. */
export function links(analysis: Analysis): DocumentLink[] {
  if (!analysis.recognised) return [];
  const monitor = monitorOf(analysis.settings, experimentOf(analysis));
  const result: DocumentLink[] = [];
  for (let line = 1; line <= analysis.log.lineCount && result.length < MAX_LINKS; line += 1) {
    const text = analysis.log.line(line);
    const addresses = [...text.matchAll(ADDRESS)].map((match) => {
      const target = trimEnd(match[0]);
      return { start: match.index, end: match.index + target.length, target, tooltip: 'Open the address' };
    });
    const ids = idsIn(text, analysis.triage.job)
      .filter(({ start, end }) => !addresses.some((address) => start < address.end && address.start < end))
      .map((mention) => ({ start: mention.start, end: mention.end, ...pageOf(mention, monitor) }));
    for (const { start, end, target, tooltip } of [...addresses, ...ids].sort((a, b) => a.start - b.start)) {
      const range = { start: { line: line - 1, character: start }, end: { line: line - 1, character: end } };
      result.push({ range, target, tooltip });
    }
  }
  return result.slice(0, MAX_LINKS);
}

function pageOf({ kind, id }: IdMention, monitor: Monitor): { target: string; tooltip: string } {
  if (kind === 'job') return { target: monitor.job(id), tooltip: `Open job ${id} in the monitor` };
  if (kind === 'task') return { target: monitor.task(id), tooltip: `Open task ${id} in the monitor` };
  return { target: monitor.request(id), tooltip: `Open the tasks of request ${id} in the monitor` };
}

/** Without punctuation that belongs to the sentence, and without a closing bracket that was opened before it. */
function trimEnd(address: string): string {
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    if (/[.,;:!?*]/.test(last)) continue;
    if (last === ')' && !address.slice(0, end).includes('(')) continue;
    if (last === ']' && !address.slice(0, end).includes('[')) continue;
    break;
  }
  return address.slice(0, end);
}
