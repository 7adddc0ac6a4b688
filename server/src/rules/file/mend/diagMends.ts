/** Mends of expressions. */
import { meaningIn } from '../../../catalogue/codes';
import { componentOf } from '../../../catalogue/components';
import { atOnce } from '../../../engine/pieces';
import { diagRegex } from '../../draft/diagRegex';
import { PatternProblem, pythonPattern, startOf } from '../../python/index';
import { bytesOf, DIAG_BYTES } from '../../server/columnBytes';
import { Expressions } from '../../server/expressions';
import { DIAG_LENGTHS, keptDiag } from '../../server/jobErrors';
import { isGeneral } from '../checkDiag';
import { fromAnywhere } from '../fromAnywhere';
import type { Rule } from '../ruleFile';
import type { Mend, Sick } from './mend';

/** The words may stand anywhere: where that helps is known from the problem. */
export function beginAnywhere(sick: Sick): Mend[] {
  const { rule } = sick.problem;
  const wanted = fromAnywhere(rule.diag ?? '');
  return [{ ...otherDiag(sick, 'Begin the expression with .*', wanted), isGuess: countersTaken(rule, wanted) }];
}

/** Names of groups as Python writes them. */
export function pythonNames(sick: Sick): Mend[] {
  const wanted = (sick.problem.rule.diag ?? '').replace(
    /\\k<([A-Za-z_]\w*)>|\\[^]|\(\?<(?=[A-Za-z_])/g,
    (found, name: string | undefined) => (name !== undefined ? `(?P=${name})` : found === '(?<' ? '(?P<' : found),
  );
  return [otherDiag(sick, 'Write (?P<name>…) as Python does', wanted)];
}

/** What is wrong as a sign of the language may be meant as a character. */
export function escapeSign(sick: Sick): Mend[] {
  const { rule } = sick.problem;
  const diag = rule.diag ?? '';
  const wrong = pythonPattern(diag);
  if (!(wrong instanceof PatternProblem)) return [];
  const characters = Array.from(diag);
  const sign = characters[wrong.at] ?? '';
  const wanted = [...characters.slice(0, wrong.at), '\\', ...characters.slice(wrong.at)].join('');
  if (sign === '' || pythonPattern(wanted) instanceof PatternProblem) return [];
  return [{ ...otherDiag(sick, `Write \\${sign} for the character itself`, wanted), isGuess: !holds(rule, wanted) }];
}

/** A text that was taken for an expression: each of its signs is a character, and what blanks are around it nobody saw. */
export function escapeAll(sick: Sick): Mend[] {
  const { rule } = sick.problem;
  const wanted = (rule.diag ?? '').trim().replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
  return rule.samples.length > 0 && holds(rule, wanted)
    ? [otherDiag(sick, 'Take it as a text, not as an expression', wanted)]
    : [];
}

/**
 * Another expression, where one for the first sample matches the others too, and nothing that it must not. One that matches
 * some of them is not all wrong: what it takes besides would be lost.
 */
export function fromSamples(sick: Sick): Mend[] {
  const { rule } = sick.problem;
  const [first] = rule.samples;
  if (first === undefined) return [];
  const wanted = diagRegex(keptDiag(rule.source, first));
  if (!holds(rule, wanted) || saysNothing(wanted)) return [];
  const { diag } = rule;
  const isGuess = diag !== null && diag !== '' && rule.samples.some((text) => isMatch(rule, diag, text));
  return [{ ...otherDiag(sick, 'Make the expression anew from the samples', wanted), isGuess }];
}

/** Where no sample tells what is meant: the text that its code usually has. */
export function fromUsualText(sick: Sick): Mend[] {
  const { rule } = sick.problem;
  const code = `${componentOf(rule.source) ?? ''}:${rule.code}`;
  const entry = meaningIn(sick.catalogue, code, {});
  // A file of rules does not say for which experiment it is.
  if (entry === undefined || entry.experiment !== undefined || rule.samples.length > 0) return [];
  const wanted = diagRegex(entry.message);
  return holds(rule, wanted) && !saysNothing(wanted)
    ? [{ ...otherDiag(sick, `Make it the usual text of ${code}`, wanted), isGuess: true }]
    : [];
}

/** What is behind its first parts is given up where they fit, and a text that the server keeps can match them. */
export function withoutEnd(sick: Sick): Mend[] {
  const { rule } = sick.problem;
  const fits = (start: string): boolean => {
    const pattern = pythonPattern(start);
    return (
      bytesOf(start) <= DIAG_BYTES && !(pattern instanceof PatternProblem) && pattern.least <= DIAG_LENGTHS[rule.source]
    );
  };
  const start = startOf(rule.diag ?? '', DIAG_BYTES, fits);
  // A shorter one takes more counter-samples still, and says less.
  if (start === null || !holds(rule, start) || saysNothing(start)) return [];
  return [{ ...otherDiag(sick, 'Cut the expression where it fits: it matches more', start), isGuess: true }];
}

/** A retry rule may be for any text; for `transExitCode`, which has none, that is all that can be had. */
export function withoutDiag({ problem: { rule }, edits }: Sick): Mend[] {
  return rule.table === 'retry'
    ? [{ title: 'Remove the expression: the rule is for the code alone', edits: edits.remove([...rule.keys, 'diag']) }]
    : [];
}

/** What matches the empty text as well says nothing that a rule without an expression does not. */
export function withoutAnyText(sick: Sick): Mend[] {
  return isMatch(sick.problem.rule, sick.problem.rule.diag ?? '', '') ? withoutDiag(sick) : [];
}

function otherDiag({ problem: { rule }, edits }: Sick, title: string, wanted: string): Mend {
  return { title, edits: edits.set([...rule.keys, 'diag'], wanted) };
}

function saysNothing(wanted: string): boolean {
  return atOnce(isGeneral(wanted, new Expressions()));
}

/** Whether an expression does what the samples of a rule say, and its column has room for it. */
function holds(rule: Rule, wanted: string): boolean {
  return (
    bytesOf(wanted) <= DIAG_BYTES &&
    rule.samples.every((text) => isMatch(rule, wanted, text)) &&
    !countersTaken(rule, wanted)
  );
}

function countersTaken(rule: Rule, wanted: string): boolean {
  return rule.not.some((text) => isMatch(rule, wanted, text));
}

function isMatch(rule: Rule, wanted: string, text: string): boolean {
  const pattern = pythonPattern(wanted);
  return !(pattern instanceof PatternProblem) && pattern.match(keptDiag(rule.source, text)) === 'yes';
}
