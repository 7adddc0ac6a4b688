/** Document links: ids lead to the monitor, http(s) addresses to themselves. */
import type { DocumentLink } from 'vscode-languageserver-types';
import { monitorOf, type Monitor } from '../report/monitor';
import { count } from '../report/words';
import type { Analysis } from './analysis';
import { idsIn, type IdMention } from './ids';
import { MAX_MENTIONS, outside, type Span } from './spans';

/** Links a document gets at most. */
const MAX_LINKS = 20_000;

const ADDRESS = /https?:\/\/[A-Za-z0-9[][^\s<>"'`|\\^{}]*/g;

/** How far links have been looked for. */
interface Progress {
  /** What links depend on beyond the text. */
  key: string;
  found: DocumentLink[];
  /** The line, from 1, that is looked at next. */
  next: number;
  /** Lines that have more mentions than are linked. */
  cutLines: number;
  /** There are as many as a log gets. */
  isFull: boolean;
  /** What is not linked, in words for a person; known when all of the text has been looked at. */
  limits: string[];
}

/** Lines looked at between two moments in which others may get their turn. */
const PIECE = 64;

/**
 * The search for the links of one document. Whoever asks for them keeps it as long as the document only grows: then it is
 * looked at only where it is new.
 */
export class LinkSearch {
  #progress = startWith('');

  /** A sentence for each limit that keeps something of the log from being a link; none before links were looked for. */
  get limits(): readonly string[] {
    return this.#progress.limits;
  }

  /** See `links`. */
  *links(analysis: Analysis): Generator<number, DocumentLink[]> {
    if (!analysis.recognised) return [];
    const { lineCount } = analysis.log;
    const progress = this.#progressOf(analysis);
    // The last line may yet become longer.
    while (progress.next < lineCount && !progress.isFull) {
      look(analysis, progress, progress.next);
      if (!progress.isFull) progress.next += 1;
      if (progress.next % PIECE === 0) yield progress.next;
    }
    // Somebody else may have asked for more of it meanwhile.
    const found = progress.found.filter(({ range }) => range.start.line < lineCount - 1);
    const last = { ...progress, found };
    if (!progress.isFull) look(analysis, last, lineCount);
    progress.limits = limitsOf(last);
    return last.found;
  }

  #progressOf({ triage, settings }: Analysis): Progress {
    const key = JSON.stringify([settings.monitors, triage.job.experiment, triage.job.pandaId, triage.job.taskId]);
    if (this.#progress.key !== key) this.#progress = startWith(key);
    return this.#progress;
  }
}

function startWith(key: string): Progress {
  return { key, found: [], next: 1, cutLines: 0, isFull: false, limits: [] };
}

/**
 * Links in text order, none overlapping, `MAX_LINKS` at most. Only http and https addresses.
 *
 * @param search goes on where it was left
 * @returns found piece by piece: it takes a second for some tens of megabytes
 */
export function links(analysis: Analysis, search = new LinkSearch()): Generator<number, DocumentLink[]> {
  return search.links(analysis);
}

function limitsOf({ next, cutLines, isFull }: Progress): string[] {
  const limits: string[] = [];
  if (isFull) {
    limits.push(`Ids and addresses are links up to line ${next} only: one log gets at most ${MAX_LINKS} links.`);
  }
  if (cutLines > 0) {
    limits.push(`In ${count(cutLines, 'line')} only the first ${MAX_MENTIONS} ids and addresses are links.`);
  }
  return limits;
}

/** Adds the links of a line (from 1). */
function look(analysis: Analysis, progress: Progress, line: number): void {
  const { links: here, isCut } = lineLinks(analysis, line);
  if (isCut) progress.cutLines += 1;
  for (const each of here) {
    progress.isFull = progress.found.length === MAX_LINKS;
    if (progress.isFull) return;
    progress.found.push(each);
  }
}

/** The links of one line (from 1) in text order; of a line that holds more than `MAX_MENTIONS` the first ones. */
export function linksOnLine(analysis: Analysis, line: number): DocumentLink[] {
  return analysis.recognised ? lineLinks(analysis, line).links : [];
}

function lineLinks({ log, triage, settings }: Analysis, line: number): { links: DocumentLink[]; isCut: boolean } {
  const monitor = monitorOf(settings, triage.job.experiment);
  const text = log.line(line);
  const addresses = addressesIn(text);
  const ids = idsIn(text, triage.job, MAX_MENTIONS + 1).map((mention) => ({
    ...mention,
    ...pageOf(mention, monitor),
  }));
  const mentions = [...addresses, ...outside(ids, addresses)].sort((a, b) => a.start - b.start);
  const found = mentions.slice(0, MAX_MENTIONS).map(({ start, end, target, tooltip }) => ({
    range: { start: { line: line - 1, character: start }, end: { line: line - 1, character: end } },
    target,
    tooltip,
  }));
  return { links: found, isCut: mentions.length > MAX_MENTIONS };
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
