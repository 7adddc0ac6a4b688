/** The lines of a log that an answer shows, with their numbers. */
import type { Log, Triage } from '../../engine/types';
import { contextIn } from '../../report/context';
import { otherFindings } from '../../report/words';
import { fewOf, ToolError } from './answer';
import type { Quotes } from './quotes';
import type { ToldJob, ToldLines } from './schemas/triage';

/** Lines on each side where none are asked for. */
export const USUAL_CONTEXT = 5;
/** Characters of the line that matters, of a line beside it, and of the name of a file. */
export const MAX_LINE = 500;
const MAX_BESIDE = 240;
export const MAX_NAME = 160;
/** Kinds of contributing line that are quoted beside the root. */
const MAX_OTHERS = 3;

type Evidence = ToldJob['evidence'];

/** The root among its neighbours, then a line of each kind that contributes; none where the job has no root. */
export function evidenceOf(triage: Triage, logs: readonly Log[], around: number, quotes: Quotes): Evidence {
  const { file, line, column, text } = triage.verdict;
  const root = file === null || line === null ? null : { file, line, column: column ?? 1, text: text ?? '' };
  const shown = root === null ? [] : rootLines(root, logs, around, quotes);
  const isShown = (spot: { file: string; line: number }): boolean =>
    root?.file === spot.file && shown.some((one) => one.line === spot.line);
  const others = otherFindings(triage).filter(
    ({ role, first }) => (role === 'root' || role === 'contributing') && !isShown(first),
  );
  return [
    ...shown,
    ...fewOf(others, MAX_OTHERS, quotes.share).map(({ first }) => ({
      file: quotes.name(first.file, MAX_NAME),
      line: first.line,
      text: quotes.line(first.text, first.column, MAX_BESIDE),
      isRoot: false,
    })),
  ];
}

function rootLines(
  root: { file: string; line: number; column: number; text: string },
  logs: readonly Log[],
  around: number,
  quotes: Quotes,
): Evidence {
  const { first, lines } = contextIn(logs)(root.file, root.line, fewer(around, quotes.share)) ?? {
    first: root.line,
    lines: [root.text],
  };
  const file = quotes.name(root.file, MAX_NAME);
  const told = quotes.lines(lines, root.line - first, root.column, MAX_LINE, MAX_BESIDE);
  return told.map((text, i) => ({ file, line: first + i, text, isRoot: first + i === root.line }));
}

/**
 * The lines around one of a log.
 *
 * @throws ToolError when the log has no such line
 */
export function linesAround(log: Log, line: number, around: number, quotes: Quotes): ToldLines {
  const file = quotes.name(log.path, MAX_NAME);
  const context = contextIn([log])(log.path, line, fewer(around, quotes.share));
  if (context === null) throw new ToolError(`${file} has ${log.lineCount} lines, so none is line ${line}.`);
  const { first, lines } = context;
  const told = quotes.lines(lines, line - first, 1, MAX_LINE, MAX_LINE);
  return { file, lineCount: log.lineCount, lines: told.map((text, i) => ({ line: first + i, text })) };
}

function fewer(around: number, share: number): number {
  return Math.floor(around * share);
}
