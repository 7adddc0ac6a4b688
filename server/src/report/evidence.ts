/** The lines of the log that a verdict rests on, as they stand there. */
import { QUOTED_LENGTH, type Finding, type Triage } from '../engine/types';
import type { Context } from './context';
import { cut, excerpt, oneLine } from './hostile';
import { redact, redactLines, type SecretPattern } from './redact';
import { otherFindings } from './words';

export interface EvidenceOptions {
  /** Gives the lines around the root; without it the root stands alone. */
  context?: Context | undefined;
  /** What is replaced beside the secrets that are known anyway. */
  redact?: readonly SecretPattern[] | undefined;
}

/** Lines of context on each side of the root. */
const AROUND = 5;
/** Characters of the line that is the evidence, and of a line beside it. */
const MAX_QUOTE = QUOTED_LENGTH;
const MAX_NEIGHBOUR = 160;
/** Kinds of contributing line that are quoted; the rest is counted. */
const MAX_OTHERS = 3;

type Spot = Pick<Finding, 'file' | 'line' | 'column' | 'text'>;

/**
 * The root's line among its neighbours, marked with `>` and without blank lines at the edges, then the lines of findings
 * that contribute. Without secrets.
 *
 * @returns lines for a fenced block; none where nothing is known
 */
export function evidenceLines(triage: Triage, options: EvidenceOptions): string[] {
  const { file, line, column, text } = triage.verdict;
  const root: Spot | null =
    file === null || line === null ? null : { file, line, column: column ?? 1, text: text ?? '' };
  const around = root && (options.context?.(root.file, root.line, AROUND) ?? null);
  const last = around === null ? 0 : around.first + around.lines.length - 1;
  const isShown = (spot: Spot): boolean =>
    around !== null && spot.file === root?.file && spot.line >= around.first && spot.line <= last;
  const others = otherFindings(triage)
    .filter(({ role, first }) => (role === 'root' || role === 'contributing') && !isShown(first))
    .map(({ first }) => first);
  const more = others.length - MAX_OTHERS;
  return [
    ...(root === null ? [] : around === null ? [quote(root, options)] : neighbours(root, around, options)),
    ...others.slice(0, MAX_OTHERS).map((spot) => quote(spot, options)),
    ...(more > 0 ? [`… and ${more} more kinds of line`] : []),
  ];
}

function quote({ file, line, column, text }: Spot, { redact: more = [] }: EvidenceOptions): string {
  // Where the place lies once the secrets before it are gone.
  const at = redact(text.slice(0, column - 1), { more }).length + 1;
  // The ellipsis says to `redact` too that the engine kept no more of the line.
  const told = redact(text.length < QUOTED_LENGTH ? text : `${text}…`, { more });
  return `${oneLine(redact(file, { more }))}:${line}  ${excerpt(told, at, MAX_QUOTE)}`.trimEnd();
}

function neighbours(
  root: Spot,
  { first, lines }: NonNullable<ReturnType<Context>>,
  options: EvidenceOptions,
): string[] {
  const more = options.redact ?? [];
  const index = root.line - first;
  const before = [...lines.slice(0, index), (lines[index] ?? '').slice(0, root.column - 1)];
  const at = (redactLines(before, { more })[index]?.length ?? 0) + 1;
  const width = String(first + lines.length - 1).length;
  const isBlank = (i: number): boolean => i !== index && (lines[i] ?? '').trim() === '';
  let [begin, end] = [0, lines.length];
  while (begin < index && isBlank(begin)) begin += 1;
  while (end - 1 > index && isBlank(end - 1)) end -= 1;
  const told = redactLines(lines, { more }).map((line, i) => {
    const number = String(first + i).padStart(width);
    return i === index
      ? `> ${number}  ${excerpt(line, at, MAX_QUOTE)}`
      : `  ${number}  ${brief(oneLine(line).trimEnd())}`.trimEnd();
  });
  return [`${oneLine(redact(root.file, { more }))}:${root.line}`, ...told.slice(begin, end)];
}

/** A long record without the blanks that fill up its columns, so that more of its message is seen. */
function brief(line: string): string {
  return cut(line.length > MAX_NEIGHBOUR ? line.replace(/(\S) {2,}/g, '$1 ') : line, MAX_NEIGHBOUR);
}
