/** Hover in a file of rules: what a part of a rule means to the PanDA server. */
import type { Hover, Position } from 'vscode-languageserver-types';
import { meanings } from '../../catalogue/codes';
import { componentOf } from '../../catalogue/components';
import { cut, escaped } from '../../report/hostile';
import type { Rule } from '../../rules/file/ruleFile';
import { PatternProblem, type MatchResult } from '../../rules/python/index';
import { bytesOf, DIAG_BYTES } from '../../rules/server/columnBytes';
import { DIAG_LENGTHS, keptDiag } from '../../rules/server/jobErrors';
import { explainEntry, headingOf } from '../explain';
import { rangeAt } from '../fileRange';
import { inlineCode } from '../markdown';
import type { RuleDocument } from './ruleDocument';
import { actionWords, classWords, statusWords } from './ruleWords';

/** Samples of a rule that are told one by one. */
const MAX_TOLD = 10;

/** What stands under each key, as paragraphs. */
const PARTS: Readonly<Record<string, (rule: Rule, document: RuleDocument) => string[]>> = {
  diag: onDiag,
  source: onCode,
  code: onCode,
  class: (rule) => (rule.table === 'classification' ? [classWords(rule.errorClass)] : []),
  action: (rule) => (rule.table === 'retry' ? [actionWords(rule.action)] : []),
  status: ({ status }) => [statusWords(status)],
};

/** What is known about a key or its value; null elsewhere. */
export function ruleHover(document: RuleDocument, position: Position): Hover | null {
  const lines = document.text.split('\n');
  for (const rule of document.file.rules) {
    for (const [key, paragraphs] of Object.entries(PARTS)) {
      const range = rangeOf(rule, key, lines);
      if (range === null || !isWithin(position, range)) continue;
      const value = paragraphs(rule, document).join('\n\n');
      return value === '' ? null : { contents: { kind: 'markdown', value }, range };
    }
  }
  return null;
}

/** A key with its value; null where the rule does not have it. */
function rangeOf(rule: Rule, key: string, lines: readonly string[]): NonNullable<Hover['range']> | null {
  const range = rangeAt(rule.place(key));
  const { line, character } = range.start;
  const before = (lines[line] ?? '').slice(0, character);
  const start = before.search(new RegExp(`(?<=^|[\\s{,'"-])${key}['"]?\\s*:\\s*$`));
  return start < 0 ? null : { start: { line, character: start }, end: range.end };
}

function isWithin({ line, character }: Position, { start, end }: NonNullable<Hover['range']>): boolean {
  const isBehindStart = line > start.line || (line === start.line && character >= start.character);
  return isBehindStart && (line < end.line || (line === end.line && character < end.character));
}

function onDiag(rule: Rule, { expressions }: RuleDocument): string[] {
  const diag = rule.diag ?? '';
  const bytes = bytesOf(diag);
  const kept = DIAG_LENGTHS[rule.source];
  const text =
    kept === 0
      ? 'The server gives no text for this source'
      : `**Matched from the start** of the text beside the code, of which the server keeps ${kept} characters`;
  const pattern = expressions.of(diag);
  return [
    `${text}. ${inlineCode('.')} matches line ends as well; what stands behind the match does not count.`,
    ...(pattern instanceof PatternProblem
      ? [`It cannot be tried: ${escaped(pattern.message)}.`]
      : [listed(rule, (sample) => expressions.match(diag, keptDiag(rule.source, sample)) ?? 'tooLong')]),
    `${bytes} of the ${DIAG_BYTES} bytes of its column.`,
  ];
}

const RESULTS: Readonly<Record<MatchResult, string>> = {
  yes: 'matches',
  no: 'does not match',
  tooLong: 'is not tried: the expression takes very long',
};

/** What comes of each sample, as a list. */
function listed({ samples, not }: Rule, match: (sample: string) => MatchResult): string {
  const all = [...samples.map((text) => ({ text, wanted: 'yes' })), ...not.map((text) => ({ text, wanted: 'no' }))];
  const told = all.slice(0, MAX_TOLD).map(({ text, wanted }) => {
    const result = match(text);
    return `- ${result === wanted ? '✓' : '✗'} ${inlineCode(cut(text, 80))} ${RESULTS[result]}`;
  });
  const more = all.length > MAX_TOLD ? [`- and ${all.length - MAX_TOLD} more`] : [];
  return all.length === 0 ? 'No sample shows what it matches.' : [...told, ...more].join('\n');
}

function onCode({ source, code }: Rule, { catalogue }: RuleDocument): string[] {
  const name = `${componentOf(source) ?? source}:${code}`;
  const [first, ...others] = meanings(catalogue, name);
  if (first === undefined) return [`**${name}** · no explanation of this code in the catalogue.`];
  return [
    explainEntry(first),
    ...(others.length === 0 ? [] : [`Elsewhere it means:\n\n${others.map((one) => `- ${headingOf(one)}`).join('\n')}`]),
  ];
}
