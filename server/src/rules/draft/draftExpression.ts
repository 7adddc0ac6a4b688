/** The expression of a drafted rule: made from one text and from all at hand that are like it. */
import type { Engine } from '../../engine/index';
import { maskedRuns } from '../maskedText';
import { pythonPattern, PatternProblem } from '../python/index';
import { bytesOf, DIAG_BYTES } from '../server/columnBytes';
import { groupsOf } from '../suggest/groups';
import { prove } from '../suggest/prove';
import { causeOf, knownTexts, type ErrorText, type KnownBefore } from '../suggest/texts';
import { diagRegex } from './diagRegex';
import type { RuleSubject } from './ruleSubject';

/** Characters of the expression for the only text at hand: what stands further on may be of this job alone. */
const MAX_ALONE = 120;

/** What pilots add to the words of an exception when they quote it (pilot3 common/exception.py). */
const STACK_TRACE = /(?:\\n|\n)stacktrace: /;

/** Lets an expression begin anywhere in a text. */
const ANYWHERE = '.*';

/**
 * An expression of Python that matches the text of a subject, and the texts at hand of the same source, code and cause
 * that are like it, but none of another cause where that can be told apart.
 *
 * @param seen texts at hand, of whatever source and code
 * @param before what is known of them, where other expressions were made before
 */
export function draftExpression(
  engine: Engine,
  subject: RuleSubject,
  seen: Iterable<ErrorText>,
  before?: KnownBefore,
): string {
  const { source, code, diag, marked, isPart } = subject;
  if (marked !== null) return diag.startsWith(marked) && !isPart ? diagRegex(marked) : anywhere(marked);
  if (isPart) return ofPart(engine, subject);
  const others = [...seen].filter(
    (other) => other.source === source && other.code === code && other.text.trim() !== diag.trim(),
  );
  const own = { text: others.length === 0 ? beginning(engine, diag) : diag, source, code };
  const texts = knownTexts(engine, [own, ...others], before);
  const isOwn = ({ text }: ErrorText): boolean => text === own.text.trim();
  const cause = texts.find(isOwn)?.cause;
  const group = groupsOf(texts.filter((text) => text.cause === cause)).find((one) => one.texts.some(isOwn));
  const proven = (group === undefined ? [] : prove(group, texts, 1)).find((one) => one.texts.some(isOwn));
  // Where no expression for all of them will do, the text at hand has one of its own.
  const pattern = proven !== undefined && 'pattern' in proven ? proven.pattern.source : diagRegex(diag);
  return matches(pattern, diag) ? pattern : diagRegex(diag);
}

/**
 * Whole words at the beginning of a text, as many as tell its cause; what is masked counts as its mask: telling words often
 * stand behind long URLs.
 */
function beginning(engine: Engine, text: string): string {
  const cause = causeOf(engine, text);
  let length = 0;
  let kept = '';
  for (const { raw, isBlank, pieces } of maskedRuns(text.split(STACK_TRACE, 1)[0] ?? '')) {
    length += pieces.join('').length;
    if (length > MAX_ALONE && !isBlank && kept !== '' && causeOf(engine, kept) === cause) break;
    kept += raw;
  }
  return kept.trimEnd();
}

/** For a text of which only some words are known, and maybe those with which it begins. */
function ofPart(engine: Engine, { diag, standard }: RuleSubject): string {
  if (diag === standard) return diagRegex(diag);
  const part = beginning(engine, diag);
  return standard === null ? anywhere(part) : either(standard, part);
}

/** For a part of a text: words in front of it do not count. */
function anywhere(part: string, bytes: number = DIAG_BYTES): string {
  return ANYWHERE + diagRegex(part, bytes - bytesOf(ANYWHERE));
}

/** For words with which a text may begin, or a part of one. */
function either(beginning: string, part: string): string {
  const first = `${diagRegex(beginning, DIAG_BYTES / 2)}|`;
  return first + anywhere(part, DIAG_BYTES - bytesOf(first));
}

function matches(regex: string, text: string): boolean {
  const pattern = pythonPattern(regex);
  return !(pattern instanceof PatternProblem) && pattern.match(text) === 'yes';
}
