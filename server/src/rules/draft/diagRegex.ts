/**
 * From one diagnostic text to a regular expression that also matches its like.
 *
 * The PanDA server tests rules with Python's `re.match`: anchored at the start, open at the end
 * (PanDAWMS/panda-server pandaserver/taskbuffer/retryModule.py `safe_match`). The expression uses only what Python
 * and JavaScript understand alike, and no `.` that a line end could stop, as not every server version sets DOTALL.
 */
import { redact } from '../../report/redact';
import { maskedRuns, pushPiece, SECRET, withWholeEnd } from '../maskedText';
import { PythonPattern } from '../python/index';
import { bytesOf, DIAG_BYTES } from '../server/columnBytes';

/** Characters every diagnostic column of a job keeps; some keep more, the pilot itself cuts at about 256. */
const MAX_DIAG = 250;

/** Pieces of the expression, each whole in itself. */
function pieces(text: string): string[] {
  const list: string[] = [];
  for (const run of maskedRuns(text)) for (const piece of run.pieces) pushPiece(list, piece);
  return list;
}

/** As many pieces as fit; an expression that was cut ends before a blank where that keeps most of it. */
function fit(list: readonly string[], bytes: number): string {
  let used = 0;
  const end = list.findIndex((piece) => (used += bytesOf(piece)) > bytes);
  const kept = end < 0 ? list : list.slice(0, end);
  const blank = end < 0 ? -1 : kept.lastIndexOf(' ');
  return (blank > kept.length / 2 ? kept.slice(0, blank) : kept).join('');
}

/**
 * An expression that matches `diag` from its start and, with ids, numbers, paths, hosts, times
 * and secrets masked, the same failure of other jobs.
 *
 * @param bytes of the expression at most
 * @returns `[\s\S]*` when nothing of the text can be kept, e.g. for an empty one (the server skips empty expressions)
 */
export function diagRegex(diag: string, bytes: number = DIAG_BYTES): string {
  const seen = redact(diag, { mark: SECRET })
    .slice(0, MAX_DIAG)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
  // Text behind a second secret is left out: two open masks would make a slow expression.
  const second = seen.indexOf(SECRET, seen.indexOf(SECRET) + 1);
  const kept = second > 0 ? seen.slice(0, second) : seen;
  const cut = fit(pieces(kept), bytes - String.raw`\b`.length);
  const matching = [withWholeEnd(cut), cut].find((one) => new PythonPattern(one).match(diag) === 'yes');
  return cut === '' || matching === undefined ? String.raw`[\s\S]*` : matching;
}
