/** The places of a log that speak of a subject: its whole name, never a part of a longer one. */
import type { Range } from 'vscode-languageserver-types';
import type { Log } from '../engine/types';
import { NAMED_PROCESS, type Subject } from './subjectAt';

/** Lines that are looked at for one subject; only a few hold its text within a longer name. */
const MAX_LINES = 20_000;

/** Ids of this length are nothing else; a shorter number may be a part of a time, a version or an amount. */
const DISTINCT_DIGITS = 7;
/** A shorter number is a process only where the log says so: in a container they begin at 1. */
const PROCESS_DIGITS = 4;

/** What is searched: a log, or a part of it. */
export type Searched = Pick<Log, 'line' | 'findAll'>;

export interface Mentions {
  ranges: Range[];
  /** There are more than were asked for. */
  more: boolean;
}

/**
 * Mentions in the order of the text. What stands beyond the part of a very long line that the engine decodes is not
 * found.
 *
 * @param limit mentions to give at most
 */
export function mentionsIn(log: Searched, subject: Pick<Subject, 'kind' | 'text'>, limit: number): Mentions {
  const { text } = subject;
  const lines = log.findAll(text, MAX_LINES);
  const ranges: Range[] = [];
  for (const n of lines) {
    const line = log.line(n);
    for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + text.length)) {
      const end = at + text.length;
      if (!isWhole(line, at, end, subject)) continue;
      if (ranges.length === limit) return { ranges, more: true };
      ranges.push({ start: { line: n - 1, character: at }, end: { line: n - 1, character: end } });
    }
  }
  return { ranges, more: lines.length === MAX_LINES };
}

function isWhole(line: string, start: number, end: number, { kind, text }: Pick<Subject, 'kind' | 'text'>): boolean {
  const before = line.slice(Math.max(0, start - 2), start);
  const after = line.slice(end, end + 4);
  switch (kind) {
    case 'job':
    case 'task':
    case 'request':
    case 'process':
      if (/[A-Za-z0-9]$/.test(before) || /^[A-Za-z0-9]/.test(after)) return false;
      if (text.length >= DISTINCT_DIGITS) return true;
      if (text.length < PROCESS_DIGITS && kind === 'process') {
        return NAMED_PROCESS.test(line.slice(Math.max(0, start - 40), start));
      }
      return !/(?:\d[.,:]|\w-|_)$/.test(before) && !/^(?:[.,:]\d|-\w|_|\s?(?:[kMG]i?B|B|s|%)\b|%)/.test(after);
    case 'endpoint':
      return !/[\w-]$/.test(before) && !/^[\w-]/.test(after);
    case 'host':
      return !/[\w.-]$/.test(before) && !/^(?:[\w-]|\.\w)/.test(after);
    case 'file':
      return !/[\p{L}\p{N}_.+%-]$/u.test(before) && !/^(?:[\p{L}\p{N}_+%-]|\.[\p{L}\p{N}_])/u.test(after);
    case 'replica':
      return !/\w$/.test(before) && !/^(?:[\w/%+-]|\.\w)/.test(after);
  }
}
