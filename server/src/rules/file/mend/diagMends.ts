/** Mends of expressions. */
import { diagRegex } from '../../draft/diagRegex';
import { PatternProblem, PythonPattern, pythonPattern } from '../../python/index';
import { fromAnywhere } from '../fromAnywhere';
import type { Mend, Sick } from './mend';

/** The words may stand anywhere: where that helps is known from the problem. */
export function beginAnywhere({ problem: { rule }, edits }: Sick): Mend[] {
  const wanted = fromAnywhere(rule.diag ?? '');
  return [{ title: 'Begin the expression with .*', edits: edits.set([...rule.keys, 'diag'], wanted) }];
}

/** Names of groups as Python writes them. */
export function pythonNames({ problem: { rule }, edits }: Sick): Mend[] {
  const wanted = (rule.diag ?? '').replace(
    /\\k<([A-Za-z_]\w*)>|\\[^]|\(\?<(?=[A-Za-z_])/g,
    (found, name: string | undefined) => (name !== undefined ? `(?P=${name})` : found === '(?<' ? '(?P<' : found),
  );
  return [{ title: 'Write (?P<name>…) as Python does', edits: edits.set([...rule.keys, 'diag'], wanted) }];
}

/** What is wrong as a sign of the language may be meant as a character. */
export function escapeSign({ problem: { rule }, edits }: Sick): Mend[] {
  const diag = rule.diag ?? '';
  const wrong = pythonPattern(diag);
  if (!(wrong instanceof PatternProblem)) return [];
  const characters = Array.from(diag);
  const sign = characters[wrong.at] ?? '';
  const wanted = [...characters.slice(0, wrong.at), '\\', ...characters.slice(wrong.at)].join('');
  return sign !== '' && pythonPattern(wanted) instanceof PythonPattern
    ? [{ title: `Write \\${sign} for the character itself`, edits: edits.set([...rule.keys, 'diag'], wanted) }]
    : [];
}

/** Another expression, where one for the first sample matches the others too, and nothing that it must not. */
export function fromSamples({ problem: { rule }, edits }: Sick): Mend[] {
  const [first] = rule.samples;
  if (first === undefined) return [];
  const wanted = diagRegex(first);
  const pattern = pythonPattern(wanted);
  if (pattern instanceof PatternProblem) return [];
  const matches = (text: string): boolean => pattern.match(text) === 'yes';
  return rule.samples.every(matches) && !rule.not.some(matches)
    ? [{ title: 'Make the expression anew from the samples', edits: edits.set([...rule.keys, 'diag'], wanted) }]
    : [];
}

/** Where the server gives no text, a rule for any text is what can be had. */
export function withoutDiag({ problem: { rule }, edits }: Sick): Mend[] {
  return rule.table === 'retry'
    ? [{ title: 'Remove the expression: the rule is for the code alone', edits: edits.remove([...rule.keys, 'diag']) }]
    : [];
}
