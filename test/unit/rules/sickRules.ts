/** Rules that have something wrong with them, and what is offered for it. */
import assert from 'node:assert/strict';
import type { YamlEdit } from '../../../server/src/catalogue/yamlEdits';
import { checkRules } from '../../../server/src/rules/file/checkRules';
import { unknownCodes } from '../../../server/src/rules/file/knownCodes';
import { mendingOf } from '../../../server/src/rules/file/mend/mends';
import { readRuleFile } from '../../../server/src/rules/file/ruleFile';
import type { RuleProblem } from '../../../server/src/rules/file/ruleProblem';
import { rangeAt } from '../../../server/src/service/fileRange';
import { testCatalogue } from '../../catalogue';
import { edited } from '../../edited';

const path = 'site.panda-rules.yaml';
const NOW = Date.UTC(2026, 10, 27);

/** What is wrong with the rules of a text, and how each can be mended. */
export function sickIn(text: string): {
  problems: RuleProblem[];
  mends: { id: string; title: string; mended: string; isGuess: boolean }[];
} {
  const file = readRuleFile({ path, text });
  assert.deepEqual(file.problems, []);
  const problems = [...checkRules(file, NOW), ...unknownCodes(file, testCatalogue())];
  const mending = mendingOf(file, text, testCatalogue());
  const mends = problems.flatMap((problem) =>
    mending(problem).map(({ title, edits, isGuess = false }) => ({
      id: problem.id,
      title,
      isGuess,
      mended: applied(text, edits),
    })),
  );
  return { problems, mends };
}

/** The text with edits made as an editor makes them, which refuses those that overlap. */
export function applied(text: string, edits: readonly YamlEdit[]): string {
  return edited(
    text,
    edits.map((edit) => ({ range: rangeAt(edit), newText: edit.text })),
  );
}

/** Lines that two texts do not share, as `- old` and `+ new`. */
export function difference(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  while (old.length > 0 && old[0] === now[0]) [old, now].forEach((lines) => lines.shift());
  while (old.length > 0 && old.at(-1) === now.at(-1)) [old, now].forEach((lines) => lines.pop());
  return [...old.map((line) => `- ${line.trim()}`), ...now.map((line) => `+ ${line.trim()}`)];
}

/** A rule of each table with these lines in place of its own; the comments show that they stay. */
export const classification = (...lines: string[]): string =>
  `# Ours.\nclassification:\n${rule(lines, ['id: full', 'status: suggested', 'source: pilotErrorCode', 'code: 1333', "diag: '.*left'", 'class: system # acts'])}# The end.\n`;
export const retry = (...lines: string[]): string =>
  `retry:\n${rule(lines, ['id: full', 'status: suggested', 'source: pilotErrorCode', 'code: 1333', 'action: limit_retry # few', 'parameters: { maxAttempt: 3 }'])}`;

export function rule(given: readonly string[], usual: readonly string[]): string {
  const keyOf = (line: string): string => line.slice(0, line.indexOf(':'));
  const keys = usual.map(keyOf);
  const lines = usual.map((line) => given.find((other) => keyOf(other) === keyOf(line)) ?? line);
  const more = given.filter((line) => !keys.includes(keyOf(line)));
  return `  - ${[...lines, ...more].filter((line) => !line.endsWith(':')).join('\n    ')}\n`;
}
