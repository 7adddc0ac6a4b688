/** What is known of one error text without its log, e.g. a diagnostic of the job table. */
import { actualCode } from '../job/resolve';
import { RANKS } from '../order';
import type { Pattern } from '../pattern';
import { capturesOf, type Anchors, type Entry } from '../scan/anchors';
import type { Diagnosis } from '../types';
import type { StandardTexts } from './standardText';

/** The pilot's own number for an error, as its exceptions print it (pilot3 pilot/common/exception.py). */
const NAMED_CODE = /\berror code: (?<code>\d{4})\b/;

/**
 * The signatures that an error text matches by itself, best first; where they may be seen does not count.
 * A text may quote a line of a log: what follows a quotation mark is looked at as a line of its own.
 * A text that starts with the standard words of a code is about that code, unless more is known.
 * A text that names its code is about that code, so signatures of another pilot code are left out; and so is what
 * another signature of the text says more precisely (`silences`).
 */
export function diagnose(anchors: Anchors, standard: StandardTexts, text: string): Diagnosis[] {
  const entries = anchors.entriesIn(text);
  const lines = [text, ...text.split('"').slice(1)];
  const named = NAMED_CODE.exec(text)?.groups?.['code'];
  const found = entries
    .flatMap((entry) => diagnosisOf(entry, lines))
    .filter(({ code }) => named === undefined || code?.startsWith('pilot:') !== true || code === `pilot:${named}`);
  const silenced = silencedBy(found, entries);
  const words = standard(text);
  const told = [...found.filter(({ signature }) => !silenced.has(signature)), ...(words === null ? [] : [words])];
  return told.sort((a, b) => RANKS[b.rank] - RANKS[a.rank]);
}

/** What the signatures found silence. */
function silencedBy(found: readonly Diagnosis[], entries: readonly Entry[]): Set<string> {
  const ids = new Set(found.map(({ signature }) => signature));
  const silenced = new Set<string>();
  for (const { signature } of entries) {
    if (signature === undefined || !ids.has(signature.id)) continue;
    for (const id of signature.silences) silenced.add(id);
  }
  return silenced;
}

function diagnosisOf({ signature, pattern, anchors }: Entry, lines: readonly string[]): Diagnosis[] {
  // A block needs its lines, a count the numbers it must agree with.
  if (signature === undefined || signature.block !== undefined || signature.counts !== undefined) return [];
  const captures = pattern === null ? withAnchor(anchors, lines) : firstMatch(pattern, lines);
  if (captures === null) return [];
  const code = actualCode(signature.finds, captures, { exitCode: null, exitComponent: 'transform', reported: [] });
  return [{ signature: signature.id, rank: signature.rank, code, captures }];
}

function withAnchor(anchors: readonly string[], lines: readonly string[]): Record<string, string> | null {
  return anchors.some((anchor) => lines.some((line) => line.includes(anchor))) ? {} : null;
}

function firstMatch(pattern: Pattern, lines: readonly string[]): Record<string, string> | null {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match !== null) return capturesOf(match);
  }
  return null;
}
