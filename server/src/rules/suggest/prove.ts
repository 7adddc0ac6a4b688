/** Tries expressions on all texts at hand: each must match its own, and none of another cause. */
import { pythonPattern, PatternProblem, type PythonPattern } from '../python/index';
import { expressionsFor, type Expression } from './expressions';
import { partsOf, type Group } from './groups';
import type { Template } from './template';
import type { KnownText } from './texts';

/** A group with an expression that was tried. */
export interface ProvenGroup {
  template: Template;
  texts: readonly KnownText[];
  pattern: PythonPattern;
  needle: string;
}

export type Refusal = 'few' | 'vague' | 'ambiguous' | 'unmatched';

export interface RefusedGroup {
  texts: readonly KnownText[];
  reason: Refusal;
}

/** An expression with fewer letters is met everywhere. */
const MIN_LETTERS = 8;
/** Failures that are worth a rule. */
export const MIN_FAILURES = 5;

/** Characters of a text that are matched: far more than any server keeps, and no more than a match is quick for. */
const MAX_MATCHED = 4096;

export function failures(texts: readonly KnownText[]): number {
  return texts.reduce((sum, { count }) => sum + count, 0);
}

/** Whether an expression with such a needle matches a text; an expression that takes very long may match. */
export function mayMatch({ pattern, needle }: Pick<ProvenGroup, 'pattern' | 'needle'>, text: string): boolean {
  const seen = text.slice(0, MAX_MATCHED);
  return seen.includes(needle) && pattern.match(seen) !== 'no';
}

/**
 * The widest expression for a group that stays within its cause; where there is none, the parts of the group are tried
 * one by one.
 *
 * @param all texts at hand, those of the group too
 * @param least failures that are worth a rule
 */
export function prove(group: Group, all: readonly KnownText[], least = MIN_FAILURES): (ProvenGroup | RefusedGroup)[] {
  const { template, texts } = group;
  if (failures(texts) < least) return [{ texts, reason: 'few' }];
  const cause = texts[0]?.cause;
  const others = all.filter((text) => text.cause !== cause);
  let reason: Refusal = 'vague';
  for (const expression of expressionsFor(template)) {
    const result = tried(expression, texts, others);
    if (typeof result !== 'string')
      return [{ template: expression.template, texts, needle: expression.needle, pattern: result }];
    // What comes nearest to a rule says best why there is none.
    if (result !== 'vague' && reason !== 'ambiguous') reason = result;
  }
  const parts = partsOf(group);
  return parts.length === 0 ? [{ texts, reason }] : parts.flatMap((part) => prove(part, all, least));
}

function tried(
  { regex, needle, letters }: Expression,
  own: readonly KnownText[],
  others: readonly KnownText[],
): PythonPattern | Refusal {
  if (letters < MIN_LETTERS) return 'vague';
  const pattern = pythonPattern(regex);
  if (pattern instanceof PatternProblem) return 'unmatched';
  const matches = (text: string): boolean => pattern.match(text.slice(0, MAX_MATCHED)) === 'yes';
  const isWhole = own.every(({ kept, text }) => matches(kept) && matches(text));
  if (!isWhole) return 'unmatched';
  const isStray = ({ text, kept }: KnownText): boolean =>
    mayMatch({ pattern, needle }, text) || (kept !== text && mayMatch({ pattern, needle }, kept));
  return others.some(isStray) ? 'ambiguous' : pattern;
}
