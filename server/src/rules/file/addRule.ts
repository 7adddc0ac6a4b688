/** Writes a rule into a file of rules, behind those that are there. */
import { problemLine } from '../../catalogue/problems';
import { YamlEdits, type YamlEdit } from '../../catalogue/yamlEdits';
import { readYaml } from '../../catalogue/yamlFile';
import type { RuleValues } from './ruleFile';
import { ruleLines } from './ruleLines';

const HEAD = `# Rules for the PanDA server, which git keeps and people review.
# suggested: the server would only log what it does. confirmed: it acts.
`;

/** What to change, and the line (from 1) on which the rule then begins. */
export interface AddedRule {
  edit: YamlEdit;
  line: number;
}

/** @returns why it cannot be written there, in a sentence, where it cannot */
export function addedRule(file: { path: string; text: string }, rule: RuleValues): AddedRule | { problem: string } {
  const [broken] = readYaml(file).problems;
  if (broken !== undefined) return { problem: `The file is no YAML that can be changed: ${problemLine(broken)}.` };
  const [edit] = new YamlEdits(file).addToTopList(rule.table, ruleLines(rule));
  if (edit === undefined) {
    return { problem: `The list ${rule.table} of ${file.path} stands on one line: write it with a line for each key.` };
  }
  const text = file.text.trim() === '' ? HEAD + edit.text : edit.text;
  const before = text.slice(0, text.indexOf('- id: ')).split('\n').length - 1;
  return { edit: { ...edit, text }, line: edit.line + before };
}
