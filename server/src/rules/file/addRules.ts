/** Writes rules into a file of rules, behind those that are there. */
import { problemLine } from '../../catalogue/problems';
import { YamlEdits, type YamlEdit } from '../../catalogue/yamlEdits';
import { readYaml } from '../../catalogue/yamlFile';
import type { RuleValues } from './ruleFile';
import { ruleLines } from './ruleLines';

const HEAD = `# Rules for the PanDA server, which git keeps and people review.
# suggested: the server would only log what it does. confirmed: it acts.
`;

/** What to change, and the line (from 1) on which the first of the rules then begins. */
export interface AddedRules {
  edit: YamlEdit;
  line: number;
}

/**
 * @param rules of this table
 * @returns why they cannot be written there, in a sentence, where they cannot
 */
export function addedRules(
  file: { path: string; text: string },
  table: RuleValues['table'],
  rules: readonly RuleValues[],
): AddedRules | { problem: string } {
  const [broken] = readYaml(file).problems;
  if (broken !== undefined) return { problem: `The file is no YAML that can be changed: ${problemLine(broken)}.` };
  const [edit] = new YamlEdits(file).addToTopList(table, rules.map(ruleLines));
  if (edit === undefined) {
    const problem = `${file.path} is written so that no rule can be added: it needs a line ${table}: with the rules below it.`;
    return { problem };
  }
  const text = file.text.trim() === '' ? HEAD + edit.text : edit.text;
  const before = text.slice(0, text.indexOf('- id: ')).split('\n').length - 1;
  return { edit: { ...edit, text }, line: edit.line + before };
}
