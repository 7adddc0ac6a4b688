/** Document links: ids lead to the monitor, http(s) addresses to themselves. */
import type { DocumentLink } from 'vscode-languageserver-types';
import { count } from '../report/words';
import { monitorOf, type Monitor } from '../report/monitor';
import type { Analysis } from './analysis';
import { idsIn, type IdMention } from './ids';
import { MAX_MENTIONS, outside, type Span } from './spans';

/** Links a document gets at most. */
const MAX_LINKS = 20_000;

const ADDRESS = /https?:\/\/[A-Za-z0-9[][^\s<>"'`|\\^{}]*/g;

interface Links {
  links: DocumentLink[];
  /** What is not linked, in words for a person. */
  limits: string[];
}

/** The links of a log are looked for once: the client is told of their limits, and then asks for them. */
const known = new WeakMap<Analysis, Links>();

/** Links in text order, none overlapping, `MAX_LINKS` at most. Only http and https addresses. */
export function links(analysis: Analysis): DocumentLink[] {
  return linksOf(analysis).links;
}

/** A sentence for each limit that keeps something of the log from being a link. */
export function linkLimits(analysis: Analysis): string[] {
  return linksOf(analysis).limits;
}

function linksOf(analysis: Analysis): Links {
  const made = known.get(analysis) ?? (analysis.recognised ? find(analysis) : { links: [], limits: [] });
  known.set(analysis, made);
  return made;
}

function find(analysis: Analysis): Links {
  const { log, triage, settings } = analysis;
  const monitor = monitorOf(settings, triage.job.experiment);
  const found: DocumentLink[] = [];
  const limits: string[] = [];
  let cutLines = 0;
  for (let line = 1; line <= log.lineCount; line += 1) {
    const text = log.line(line);
    const addresses = addressesIn(text);
    const ids = idsIn(text, triage.job, MAX_MENTIONS + 1).map((mention) => ({
      ...mention,
      ...pageOf(mention, monitor),
    }));
    const mentions = [...addresses, ...outside(ids, addresses)].sort((a, b) => a.start - b.start);
    if (mentions.length > MAX_MENTIONS) cutLines += 1;
    for (const { start, end, target, tooltip } of mentions.slice(0, MAX_MENTIONS)) {
      if (found.length === MAX_LINKS) {
        limits.push(`Ids and addresses are links up to line ${line} only: one log gets at most ${MAX_LINKS} links.`);
        return { links: found, limits };
      }
      const range = { start: { line: line - 1, character: start }, end: { line: line - 1, character: end } };
      found.push({ range, target, tooltip });
    }
  }
  if (cutLines > 0) {
    limits.push(`In ${count(cutLines, 'line')} only the first ${MAX_MENTIONS} ids and addresses are links.`);
  }
  return { links: found, limits };
}

interface Target {
  target: string;
  tooltip: string;
}

function addressesIn(text: string): (Span & Target)[] {
  return [...text.matchAll(ADDRESS)].map((match) => {
    const target = trimEnd(match[0]);
    return { start: match.index, end: match.index + target.length, target, tooltip: 'Open the address' };
  });
}

function pageOf({ kind, id }: IdMention, monitor: Monitor): Target {
  if (kind === 'job') return { target: monitor.job(id), tooltip: `Open job ${id} in the monitor` };
  if (kind === 'task') return { target: monitor.task(id), tooltip: `Open task ${id} in the monitor` };
  return { target: monitor.request(id), tooltip: `Open the tasks of request ${id} in the monitor` };
}

/** Without punctuation that belongs to the sentence, and without a closing bracket that was opened before it. */
function trimEnd(address: string): string {
  const [round, square] = [address.indexOf('('), address.indexOf('[')];
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    if (/[.,;:!?*]/.test(last)) continue;
    if (last === ')' && (round < 0 || round >= end)) continue;
    if (last === ']' && (square < 0 || square >= end)) continue;
    break;
  }
  return address.slice(0, end);
}
