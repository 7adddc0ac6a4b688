/** Quick actions on a line of a log that suggest a rule for the PanDA server. */
import type { CodeAction } from 'vscode-languageserver-types';
import { clientCommands } from '../../../../shared/protocol';
import type { RuleDraft } from '../../../../shared/rules';
import { ruleFileEnding } from '../../../../shared/settings';
import { componentOf } from '../../catalogue/components';
import type { RuleSubject } from '../../rules/draft/ruleSubject';
import { oneLine } from '../../report/hostile';
import type { Rule } from '../../rules/file/ruleFile';
import type { Analysis } from '../analysis';
import type { ActionAbilities } from '../actionAbilities';
import type { RuleOrder } from './ruleDraft';

const KINDS = [
  { table: 'classification', noun: 'classification rule', command: clientCommands.suggestRule },
  { table: 'retry', noun: 'retry rule', command: clientCommands.suggestRetryRule },
] as const;

/** For a line of a log, from 0. */
export interface RuleMaker {
  /** What a rule of the table would be about; null where the server could ask none. */
  subjectOf: (line: number, table: Rule['table']) => RuleSubject | null;
  draft: (line: number, order: RuleOrder) => RuleDraft | null;
}

/** A command for the client that has one; for other editors an edit that creates a file of rules beside the log. */
export function suggestActions(
  analysis: Analysis,
  line: number,
  abilities: ActionAbilities,
  { subjectOf, draft }: RuleMaker,
): CodeAction[] {
  return KINDS.flatMap(({ table, noun, command }) => {
    const subject = subjectOf(line, table);
    if (subject === null) return [];
    const code = `${componentOf(subject.source) ?? subject.source}:${subject.code}`;
    const title = `Suggest a ${noun} for ${code}`;
    if (abilities.clientCommands.has(command)) {
      return [{ title, command: { title, command, arguments: [analysis.uri, line] } }];
    }
    if (!abilities.createsFiles || !/^file:/.test(analysis.uri)) return [];
    // The name is made of our own code, never of log text; an existing file makes the edit fail, not vanish.
    const name = code.replace(':', '-') + (table === 'retry' ? '-retry' : '') + ruleFileEnding;
    return newFile(title, analysis.uri.replace(/[^/]*$/, name), line, table, draft);
  });
}

function newFile(
  title: string,
  uri: string,
  line: number,
  table: Rule['table'],
  draft: RuleMaker['draft'],
): CodeAction[] {
  const made = draft(line, { table, file: { uri, text: '' }, seen: [] });
  if (made === null || 'problem' in made) return [];
  const { edit, doubt } = made;
  const doubted = doubt === null ? edit : { ...edit, newText: `# ${oneLine(doubt)}\n${edit.newText}` };
  return [
    {
      title,
      edit: {
        documentChanges: [
          { kind: 'create', uri },
          { textDocument: { uri, version: null }, edits: [doubted] },
        ],
      },
    },
  ];
}
