/** The draft of a rule as a change of the file of rules that is to hold it. */
import type { TextEdit } from 'vscode-languageserver-types';
import type { RuleDraft } from '../../../../shared/rules';
import type { Engine } from '../../engine/index';
import { draftRule } from '../../rules/draft/draftRule';
import { addedRules } from '../../rules/file/addRules';
import { readRuleFile, type Rule } from '../../rules/file/ruleFile';
import type { ErrorText } from '../../rules/suggest/texts';
import { rangeAt } from '../fileRange';
import type { DoubtedSubject } from './ruleSubject';

export interface RuleOrder {
  table: Rule['table'];
  /** The file into which the rule goes, as it is; empty for a new one. */
  file: { uri: string; text: string };
  /** Texts at hand: those of the same cause the rule matches as well, those of another it does not. */
  seen: readonly ErrorText[];
}

/** A suggested rule for a subject, in its file. */
export function ruleDraft(
  engine: Engine,
  { doubt, ...subject }: DoubtedSubject,
  { table, file: { uri, text }, seen }: RuleOrder,
): RuleDraft {
  const file = { path: uri, text };
  const taken = new Set(readRuleFile(file).rules.map(({ id }) => id));
  const rule = draftRule(engine, table, subject, seen, taken);
  const added = addedRules(file, table, [rule]);
  if ('problem' in added) return added;
  const edit: TextEdit = { range: rangeAt(added.edit), newText: added.edit.text };
  return { id: rule.id, edit, line: added.line - 1, doubt };
}
