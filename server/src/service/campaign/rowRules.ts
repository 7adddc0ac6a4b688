/** Rules for rows of an error table, as one change of the file of rules that is to hold them. */
import type { TextEdit } from 'vscode-languageserver-types';
import type { FolderRules, RuleFileText } from '../../../../shared/rules';
import type { Engine } from '../../engine/index';
import { draftRule } from '../../rules/draft/draftRule';
import type { RuleSubject } from '../../rules/draft/ruleSubject';
import { addedRules } from '../../rules/file/addRules';
import { readRuleFile, type RuleValues } from '../../rules/file/ruleFile';
import { pythonPattern, PatternProblem } from '../../rules/python/index';
import type { ErrorText, KnownBefore } from '../../rules/suggest/texts';
import { count } from '../../report/words';
import { rangeAt } from '../fileRange';
import { rowSubject, type RowError } from './rowSubject';

/** What rules are to be made from. */
export interface RowRulesOrder {
  /** One for each row; null: the server could ask no rule about it. */
  errors: readonly (RowError | null)[];
  /** The file into which they go, as it is; empty for a new one. */
  file: RuleFileText;
  /** Texts at hand: a rule matches those of its cause as well, and none of another. */
  seen: readonly ErrorText[];
}

/**
 * A suggested classification for each row, but one only where the server cannot tell rows apart: same source and code, and
 * a text that another one's rule matches.
 *
 * @returns null when there is no row for which there can be a rule
 */
export function rowRules(engine: Engine, { errors, file: { uri, text }, seen }: RowRulesOrder): FolderRules | null {
  const file = { path: uri, text };
  const taken = new Set(readRuleFile(file).rules.map(({ id }) => id));
  const rules: RuleValues[] = [];
  const before: KnownBefore = new Map();
  const asked = errors.flatMap((error) => (error === null ? [] : [rowSubject(engine, error)]));
  for (const subject of asked) {
    if (rules.some((rule) => takes(rule, subject))) continue;
    const rule = draftRule(engine, 'classification', subject, seen, taken, before);
    taken.add(rule.id);
    rules.push(rule);
  }
  if (rules.length === 0) return null;
  const added = addedRules(file, 'classification', rules);
  if ('problem' in added) return added;
  const edit: TextEdit = { range: rangeAt(added.edit), newText: added.edit.text };
  const left = [
    ...told(errors.length - asked.length, 'its jobs reported no text by which the server classifies'),
    ...doubted(asked.filter(({ isPart }) => isPart).length),
    ...told(asked.length - rules.length, 'the server cannot tell it from another row by source, code and text'),
  ];
  return { ids: rules.map(({ id }) => id), edit, line: added.line - 1, left };
}

/** @param rows of which no text was reported */
function doubted(rows: number): string[] {
  if (rows === 0) return [];
  return [
    `Of ${count(rows, 'row')} no text was reported: the rule is for what a log says. Look at a job in the monitor.`,
  ];
}

/** @param why as it is said of one row */
function told(rows: number, why: string): string[] {
  if (rows === 0) return [];
  return rows === 1 ? [`1 row has no rule: ${why}.`] : [`${rows} rows have no rule: of each, ${why}.`];
}

function takes({ source, code, diag }: RuleValues, subject: RuleSubject): boolean {
  if (source !== subject.source || code !== subject.code || diag === null) return false;
  const pattern = pythonPattern(diag);
  return !(pattern instanceof PatternProblem) && pattern.match(subject.diag) === 'yes';
}
