/** Semantic tokens: time, level, logger, function, error codes and ids of each line. */
import type { Range, SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-types';
import { maxFullTokenLines } from '../../../shared/protocol';
import type { Field, RecordHead } from '../engine/types';
import { familyAt, type Analysis } from './analysis';
import { codesIn } from './codeAt';
import { idsIn } from './ids';
import { apart, outside, type Span } from './spans';

/** The legend; grammars and themes of the client rely on its names. */
export const LEGEND: SemanticTokensLegend = {
  tokenTypes: ['number', 'keyword', 'namespace', 'function', 'enumMember', 'variable'],
  tokenModifiers: ['error', 'warning'],
};

type TokenType = 'number' | 'keyword' | 'namespace' | 'function' | 'enumMember' | 'variable';

const FIELD_TYPES: Partial<Record<Field['name'], TokenType>> = {
  time: 'number',
  level: 'keyword',
  logger: 'namespace',
  module: 'namespace',
  func: 'function',
};

/** Lines looked at between two moments in which others may get their turn. */
const PIECE = 64;

interface Token extends Span {
  type: TokenType;
  modifiers: number;
}

/**
 * Tokens of a range, or of the whole document.
 *
 * @returns LSP's relative encoding, made piece by piece; null for the whole of a document of more than `maxFullTokenLines`
 *   lines
 */
export function* semanticTokens(analysis: Analysis, range?: Range): Generator<number, SemanticTokens | null> {
  if (!analysis.recognised) return { data: [] };
  if (range === undefined && analysis.log.lineCount > maxFullTokenLines) return null;
  const first = Math.max(0, range?.start.line ?? 0);
  const last = Math.min(range?.end.line ?? Number.POSITIVE_INFINITY, analysis.log.lineCount - 1);
  const data: number[] = [];
  let lineBefore = 0;
  for (let line = first; line <= last; line += 1) {
    if (line % PIECE === 0) yield line;
    let startBefore = 0;
    for (const { start, end, type, modifiers } of tokensOf(analysis, line + 1)) {
      data.push(line - lineBefore, start - startBefore, end - start, LEGEND.tokenTypes.indexOf(type), modifiers);
      lineBefore = line;
      startBefore = start;
    }
  }
  return { data };
}

/** A sentence for each limit that keeps something of the log from being coloured. */
export function tokenLimits({ log }: Analysis): string[] {
  if (log.lineCount <= maxFullTokenLines) return [];
  return [`Above ${maxFullTokenLines} lines only the part in view is coloured, where the editor asks for it.`];
}

/** Tokens of one line (from 1) in order, none overlapping; the head's fields go before what stands in its text. */
function tokensOf(analysis: Analysis, line: number): Token[] {
  const text = analysis.log.line(line);
  const head = analysis.log.headAt(line);
  const tokens = head === null ? [] : headTokens(head);
  const plain =
    (type: TokenType) =>
    ({ start, end }: Span): Token => ({ start, end, type, modifiers: 0 });
  const codes = codesIn(text, familyAt(analysis, line)).map(plain('enumMember'));
  const ids = idsIn(text, analysis.triage.job).map(plain('variable'));
  return [codes, ids].reduce(beside, tokens);
}

/** Tokens with those of the others that they leave room for. */
function beside(tokens: readonly Token[], others: readonly Token[]): Token[] {
  return [...tokens, ...outside(others, tokens)].sort((a, b) => a.start - b.start);
}

function headTokens(head: RecordHead): Token[] {
  const tokens: Token[] = [];
  for (const { name, column, text } of head.fields) {
    const type = FIELD_TYPES[name];
    const length = text.trimEnd().length;
    if (type === undefined || length === 0) continue;
    const lead = text.length - text.trimStart().length;
    const modifiers = name === 'level' ? levelModifiers(head) : 0;
    tokens.push({ start: column - 1 + lead, end: column - 1 + length, type, modifiers });
  }
  return apart(tokens);
}

/** Bit set over the legend's modifiers. */
function levelModifiers({ level }: RecordHead): number {
  if (level === 'error' || level === 'fatal') return 1 << LEGEND.tokenModifiers.indexOf('error');
  return level === 'warning' ? 1 << LEGEND.tokenModifiers.indexOf('warning') : 0;
}
