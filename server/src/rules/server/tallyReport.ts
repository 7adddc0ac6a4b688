/** What a set of rules makes of many error texts, as plain data and as text. */
import { excerpt, oneLine } from '../../report/hostile';
import type { Tally, TextClass } from './classifyTexts';
import type { ClassificationRow } from './rows';

/** Unclassified texts that are listed for people; the JSON holds all. */
const MAX_LISTED = 20;
const MAX_TEXT = 160;

/** One text: the row that decides, and those that would apply behind it. */
export function textClassJson({ text, count, row, others }: TextClass): object {
  return {
    text,
    count,
    classification: row && { id: row.id, class: row.errorClass, active: row.active },
    others: others.map(({ id }) => id),
  };
}

/** For a terminal: a line a rule with what it takes, what no rule takes, and which rules overlap or are idle. */
export function tallyText({ texts, idle }: Tally): string {
  const total = sum(texts);
  const none = texts.filter(({ row }) => row === null);
  const share = (n: number): string => (total === 0 ? '-' : `${((100 * n) / total).toFixed(1)} %`);
  const rows = [...new Set(texts.map(({ row }) => row).filter((row) => row !== null))];
  const takenBy = (row: ClassificationRow): TextClass[] => texts.filter((one) => one.row === row);
  const sorted = rows.map((row) => ({ row, taken: takenBy(row) })).sort((a, b) => sum(b.taken) - sum(a.taken));
  const overlaps = sorted.flatMap(({ row, taken }) => {
    const behind = new Set(taken.flatMap(({ others }) => others.map(({ id }) => String(id))));
    return behind.size === 0 ? [] : [`  ${name(row)} stands before ${oneLine([...behind].join(', '))}`];
  });
  return [
    `${total} texts, ${texts.length} different: ${total - sum(none)} classified (${share(total - sum(none))})`,
    ...sorted.map(({ row, taken }) => `  ${String(sum(taken)).padStart(6)}  ${name(row)} (${oneLine(row.errorClass)})`),
    ...block('both would apply', overlaps),
    ...block(
      'apply to none',
      idle.map((row) => `  ${name(row)}`),
    ),
    ...block(
      'not classified',
      none
        .slice(0, MAX_LISTED)
        .map(({ text, count }) => `  ${String(count).padStart(6)}  ${excerpt(text, null, MAX_TEXT)}`),
    ),
    ...(none.length > MAX_LISTED ? [`  and ${none.length - MAX_LISTED} more`] : []),
    '',
  ].join('\n');
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function name({ id }: ClassificationRow): string {
  return oneLine(String(id));
}

function sum(texts: readonly TextClass[]): number {
  return texts.reduce((all, { count }) => all + count, 0);
}
