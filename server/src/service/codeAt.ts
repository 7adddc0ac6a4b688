/** Error codes in a line: a number counts only where the words around it say what kind of number it is. */
import { componentNames, componentOfPrefix, errorCodePrefixes } from '../catalogue/components';
import type { Dialect } from '../catalogue/types';
import { apart, MAX_MENTIONS, type Span } from './spans';

/** The span is that of the number, or of `component:number`. */
export interface CodeMention extends Span {
  /** `component:number` */
  code: string;
}

/**
 * How a wording names its numbers, which its last group holds. Every repetition is bounded, so that a hostile line
 * costs no more than its length. `loose` wordings are too common to believe in a payload's own output.
 */
interface Wording {
  pattern: RegExp;
  component: string | ((match: RegExpMatchArray, number: number) => string | null);
  loose?: boolean;
  /** The component belongs to the mention. */
  whole?: boolean;
}

const PREFIX = errorCodePrefixes.join('|');
const NUMBER = String.raw`\d{1,9}(?!\d)`;
const byPrefix = (match: RegExpMatchArray): string | null => componentOfPrefix(match[1] ?? '');

/** Codes of the pilot have four digits and start with 1: PanDAWMS/pilot3 pilot/common/errorcodes.py. */
const pilotRange = (number: number): boolean => number >= 1000 && number < 2000;
const processExit = (_: RegExpMatchArray, number: number): string => (pilotRange(number) ? 'pilot' : 'transform');
const pilotOnly = (_: RegExpMatchArray, number: number): string | null => (pilotRange(number) ? 'pilot' : null);

/** Tried in order; a number that one wording has claimed is not offered to the next. */
const WORDINGS: readonly Wording[] = [
  {
    pattern: new RegExp(String.raw`\b(${componentNames.join('|')}):(\d{1,6})\b(?![:.]\d)`, 'g'),
    component: (match) => match[1] ?? null,
    whole: true,
  },
  {
    // One number or a list of them, as the name of a job's attribute, of a key or of a variable goes before it.
    pattern: new RegExp(
      String.raw`\b(${PREFIX})_?error_?codes?['"]?\s{0,8}(?:[=:]\s{0,8})?['"[(]{0,4}(${NUMBER}(?:\s{0,8},\s{0,8}${NUMBER}){0,${MAX_MENTIONS}})`,
      'gi',
    ),
    component: byPrefix,
  },
  {
    pattern: new RegExp(String.raw`\bErrorSource=(${PREFIX})\w{0,20} ErrorCode=(${NUMBER})`, 'gi'),
    component: byPrefix,
  },
  { pattern: /\btrans_?exit_?code['"]?\s{0,8}[=:]\s{0,8}['"]?(\d{1,9})(?!\d)/gi, component: 'transform' },
  { pattern: /\bcontained error code: (\d{1,9})(?!\d)/g, component: 'executor' },
  { pattern: /\bpilot error codes?(?: received)? \(code=(\d{1,9})(?!\d)/gi, component: 'pilot' },
  { pattern: /\b(?:traces )?error code: (\d{4})\b/gi, component: pilotOnly, loose: true },
  { pattern: /\berror \d{1,9}\/\d{1,9}: (\d{4})\b(?=:)/g, component: pilotOnly },
  { pattern: /\ban exit code was already set: (\d{4})\b/g, component: pilotOnly },
  { pattern: /\bstatus_code=(\d{4})\b/g, component: pilotOnly },
  { pattern: /\bshell exit code[=:] ?(\d{1,9})(?!\d)/gi, component: () => null },
  {
    pattern: /\b(?:non-zero )?exit[_ ]?code['"]?(?: of)?\s{0,8}(?:[=:]\s{0,8})?['"]?(\d{1,9})\b(?!\.\d)/gi,
    component: processExit,
  },
  { pattern: /\b(?:leaving with code|exited with (?:code )?|exit status:?) ?(\d{1,9})\b/gi, component: processExit },
];

/** A cheap look at whether a line may hold any of these wordings. */
const WORTH_A_LOOK = new RegExp(`code|error|exit|(?:${componentNames.join('|')}):`, 'i');

/**
 * Error codes that a line mentions, in order, none overlapping, `MAX_MENTIONS` at most. 0 is no error;
 * `!!WARNING!!1137!!` of Pilot 1 is the number of a message, not a code.
 *
 * @param line text without its end
 * @param family whose words the line is
 */
export function codesIn(line: string, family: Dialect['family']): CodeMention[] {
  if (!WORTH_A_LOOK.test(line)) return [];
  const claimed: (CodeMention & { real: boolean })[] = [];
  for (const { pattern, component, loose, whole } of WORDINGS) {
    if (loose === true && family === 'payload') continue;
    for (const match of line.matchAll(pattern)) {
      const numbers = match[match.length - 1] ?? '';
      const base = match.index + match[0].length - numbers.length;
      for (const part of numbers.matchAll(/\d+/g)) {
        const number = Number(part[0]);
        const start = whole === true ? match.index : base + part.index;
        const owner = typeof component === 'string' ? component : component(match, number);
        claimed.push({
          code: `${owner ?? ''}:${number}`,
          start,
          end: base + part.index + part[0].length,
          real: owner !== null && number > 0,
        });
      }
    }
  }
  return apart(claimed)
    .filter(({ real }) => real)
    .slice(0, MAX_MENTIONS)
    .map(({ code, start, end }) => ({ code, start, end }));
}
