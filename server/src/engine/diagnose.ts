/** What is known of one error text without its log, e.g. a diagnostic of the job table. */
import { capturesOf, type Anchors, type Entry } from './anchors';
import { RANKS } from './order';
import { actualCode } from './resolve';
import type { Diagnosis } from './types';

/** The pilot's own number for an error, as its exceptions print it (pilot3 pilot/common/exception.py). */
const NAMED_CODE = /\berror code: (?<code>\d{4})\b/;

/**
 * The signatures that an error text matches by itself, best first; where they may be seen does not count.
 * A text may quote a line of a log: what follows a quotation mark is looked at as a line of its own.
 * A text that names its code is about that code, so signatures of another pilot code are left out.
 */
export function diagnose(anchors: Anchors, text: string): Diagnosis[] {
  const entries = new Set<Entry>();
  anchors.search(new TextEncoder().encode(text), (found) => found.forEach((entry) => entries.add(entry)));
  const lines = [text, ...text.split('"').slice(1)];
  const named = NAMED_CODE.exec(text)?.groups?.['code'];
  return [...entries]
    .flatMap((entry) => diagnosisOf(entry, lines))
    .filter(({ code }) => named === undefined || code?.startsWith('pilot:') !== true || code === `pilot:${named}`)
    .sort((a, b) => RANKS[b.rank] - RANKS[a.rank]);
}

function diagnosisOf({ signature, pattern, anchors }: Entry, lines: readonly string[]): Diagnosis[] {
  if (signature === undefined || signature.block !== undefined) return [];
  const captures = pattern === null ? withAnchor(anchors, lines) : firstMatch(pattern, lines);
  if (captures === null) return [];
  const code = actualCode(signature.finds, captures, { exitCode: null, reported: [] });
  return [{ signature: signature.id, rank: signature.rank, code, captures }];
}

function withAnchor(anchors: readonly string[], lines: readonly string[]): Record<string, string> | null {
  return anchors.some((anchor) => lines.some((line) => line.includes(anchor))) ? {} : null;
}

function firstMatch(pattern: RegExp, lines: readonly string[]): Record<string, string> | null {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match !== null) return capturesOf(match);
  }
  return null;
}
