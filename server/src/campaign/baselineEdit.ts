/** Accepts failures: adds them to the file of a baseline, line by line, so that git shows what was added and nothing else. */
import { readYaml } from '../catalogue/yamlFile';
import { quoted } from '../catalogue/yamlQuotes';
import { compareText } from '../engine/order';
import { readBaseline } from './baseline';
import type { ErrorRow } from './errorTable';
import { hidingOf } from './out/campaign';

/** Characters of a cause: an entry is one line to read and to merge. */
const CAUSE_LENGTH = 120;

const HEAD = `# Failures that are known and accepted, one a line, sorted by key. Only the key counts.
# Add a note (why, until when) as you like: lines that are here stay as they are.
accepted:
`;

/**
 * The text of a baseline with these rows accepted, too. Lines that are there stay as they are, comments included; each new
 * one stands before the first entry with a greater key. Secrets of causes are taken out: git forgets nothing.
 *
 * @param text of the file as it is, in which `readBaseline` found no problem; empty: there is none yet
 * @returns null where no lines can be added, as the list does not stand there line by line
 */
export function withAccepted(text: string, rows: readonly ErrorRow[]): string | null {
  const { accepted } = readBaseline({ path: '', text });
  const known = new Set(accepted.map(({ key }) => key));
  const fresh = new Map(rows.filter(({ key }) => !known.has(key)).map((row) => [row.key, row]));
  if (fresh.size === 0) return text;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = (accepted.length === 0 ? emptied(text) : text).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const starts = entryStarts(text, lines);
  const indent = /^ */.exec(lines[starts[0]?.index ?? -1] ?? '  ')?.[0] ?? '';
  const added = [...fresh.values()].sort((a, b) => compareText(a.key, b.key));
  const behindAll = lines.length;
  // From the last to the first, so that the places of the others hold.
  for (const row of added.reverse()) {
    const next = starts.find((start) => compareText(start.key, row.key) > 0);
    lines.splice(next === undefined ? behindAll : beforeComments(lines, next.index), 0, indent + lineOf(row));
  }
  const result = lines.map((line) => line + end).join('');
  return holds(result, [...known, ...fresh.keys()]) ? result : null;
}

function holds(text: string, keys: readonly string[]): boolean {
  const { accepted, problems } = readBaseline({ path: '', text });
  const found = new Set(accepted.map(({ key }) => key));
  return problems.length === 0 && found.size === keys.length && keys.every((key) => found.has(key));
}

/** A text without entries, ready for the first. */
function emptied(text: string): string {
  const comments = text.split(/\r?\n/).filter((line) => line.startsWith('#'));
  return comments.length === 0 ? HEAD : `${comments.join('\n')}\naccepted:\n`;
}

/** Where each entry begins with its dash, as an index into the lines. */
function entryStarts(text: string, lines: readonly string[]): { key: string; index: number }[] {
  const { place } = readYaml({ path: '', text });
  return readBaseline({ path: '', text }).accepted.map(({ key }, i) => {
    let index = place('accepted', i).line - 1;
    while (index > 0 && !/^\s*-/.test(lines[index] ?? '')) index -= 1;
    return { key, index };
  });
}

/** Comments right above an entry belong to it. */
function beforeComments(lines: readonly string[], index: number): number {
  let first = index;
  while (first > 0 && /^\s*#/.test(lines[first - 1] ?? '')) first -= 1;
  return first;
}

function lineOf({ key, code, cause, signature, sample }: ErrorRow): string {
  const what = hidingOf().brief(signature === null && sample !== '' ? sample : cause, CAUSE_LENGTH);
  const parts = [['key', key], ...(code === null ? [] : [['code', code]]), ['cause', what]];
  return `- { ${parts.map(([name = '', value = '']) => `${name}: ${quoted(value)}`).join(', ')} }`;
}
