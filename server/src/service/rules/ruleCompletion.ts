/** Completion in a file of rules, of what the schema of these files cannot list: the codes of a source, and classes. */
import { CompletionItemKind, type CompletionItem, type Position, type Range } from 'vscode-languageserver-types';
import { scopeOf } from '../../catalogue/codes';
import { componentOf } from '../../catalogue/components';
import type { Catalogue } from '../../catalogue/types';
import { cut } from '../../report/hostile';
import { CLASSES } from '../../rules/errorClass';
import { explainEntry } from '../explain';
import { classWords } from './ruleWords';

/** Characters of a meaning that stand in the list; the whole stands beside it. */
const MAX_DETAIL = 80;

/** A key whose value is being written on the line, and what stands before it. */
const VALUE = /^(\s*(?:- )?)(code|class):[ \t]+(['"]?[\w-]*)$/;

/** What may stand at a position; null where nothing is known. Also in a rule that is not yet whole. */
export function ruleCompletion(text: string, position: Position, catalogue: Catalogue): CompletionItem[] | null {
  const lines = text.split(/\r?\n/);
  const before = (lines[position.line] ?? '').slice(0, position.character);
  const [, indent = '', key, written = ''] = VALUE.exec(before) ?? [];
  if (key === undefined) return null;
  const range = { start: { line: position.line, character: position.character - written.length }, end: position };
  if (key === 'class') return classes(range);
  const component = componentOf(sourceBeside(lines, position.line, indent.length) ?? '');
  return component === null ? null : codes(catalogue, component, range);
}

function classes(range: Range): CompletionItem[] {
  return [...new Set(Object.values(CLASSES))].map((name) => ({
    label: name,
    kind: CompletionItemKind.EnumMember,
    documentation: { kind: 'markdown', value: classWords(name) },
    textEdit: { range, newText: name },
  }));
}

function codes(catalogue: Catalogue, component: string, range: Range): CompletionItem[] {
  return catalogue.codes
    .filter(({ code }) => code.startsWith(`${component}:`) && /:-?\d+$/.test(code))
    .map((entry) => {
      const number = entry.code.slice(component.length + 1);
      const scope = scopeOf(entry);
      return {
        label: number,
        labelDetails: { description: [entry.acronym, scope].filter((word) => (word ?? '') !== '').join(', ') },
        detail: cut(entry.means, MAX_DETAIL),
        kind: CompletionItemKind.Value,
        // A code is looked for by its acronym and its words, too.
        filterText: `${number} ${entry.acronym ?? ''} ${entry.message}`,
        documentation: { kind: 'markdown', value: explainEntry(entry) },
        textEdit: { range, newText: number },
      };
    });
}

/** The source of the rule that holds a line: its keys have the same column. */
function sourceBeside(lines: readonly string[], line: number, column: number): string | null {
  const isOfRule = (text: string): boolean => text.trim() === '' || text.search(/\S/) >= column;
  const isFirst = (text: string): boolean => text.slice(0, column).trim() === '-';
  let start = line;
  while (start > 0 && !isFirst(lines[start] ?? '') && isOfRule(lines[start] ?? '')) start--;
  let end = line + 1;
  while (end < lines.length && isOfRule(lines[end] ?? '')) end++;
  for (const text of lines.slice(start, end)) {
    const source = /^\s*(?:- )?source:\s*['"]?(\w+)/.exec(text)?.[1];
    if (source !== undefined) return source;
  }
  return null;
}
