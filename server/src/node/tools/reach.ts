/** Where the tools may read: paths that a model gives, made to paths on disk. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { oneLine } from '../../report/hostile';
import { ToolError } from '../../service/tools/answer';
import { isWithin, pathOf } from '../files/paths';
import { readErrorWords } from '../../files/readErrors';

/** Characters of a path that a complaint repeats. */
const MAX_SHOWN = 200;

export interface Reach {
  /** Folders that relative paths may be relative to, absolute; the first in which there is such a file counts. */
  bases: readonly string[];
  /** Files and folders, absolute, in which everything must lie that is read; null: all that the user may read. */
  roots: readonly string[] | null;
}

/**
 * The path on disk that is meant, without symbolic links.
 *
 * @param given a path, or a `file:` address
 * @throws ToolError when there is no such file or folder, or it lies outside of what may be read
 */
export function pathWithin({ bases, roots }: Reach, given: string): string {
  const named = /^file:/i.test(given) ? pathOf(given) : given;
  if (named === null || /^[a-z][a-z0-9+.-]+:\/\//i.test(named)) {
    throw new ToolError(`${shownPath(given)} is no path on this disk.`);
  }
  const candidates = path.isAbsolute(named) ? [named] : bases.map((base) => path.resolve(base, named));
  let why: unknown = null;
  for (const candidate of candidates) {
    try {
      const real = realpathSync.native(candidate);
      if (roots === null || roots.some((root) => isWithin(realOf(root), real))) return real;
      why = new ToolError(`${shownPath(given)} lies outside of what may be read here.`);
    } catch (error) {
      // Outside of the roots, whether something is there is nobody's business.
      const isInside = roots === null || roots.some((root) => isWithin(root, candidate));
      why ??= isInside ? error : new ToolError(`${shownPath(given)} lies outside of what may be read here.`);
    }
  }
  if (why instanceof ToolError) throw why;
  if (why === null) throw new ToolError(`${shownPath(given)} is relative, and no folder is open.`);
  throw new ToolError(`${shownPath(given)}: ${readErrorWords(why)}.`);
}

/** A root may itself be given by a link, or be gone by now. */
function realOf(root: string): string {
  try {
    return realpathSync.native(root);
  } catch {
    return root;
  }
}

/** A path as a complaint repeats it: on one line, and of a long one the end. */
export function shownPath(given: string): string {
  const text = oneLine(given);
  return text.length <= MAX_SHOWN ? text : `…${text.slice(1 - MAX_SHOWN)}`;
}
