/** What of a campaign is read and judged together. Plain data: a thread can be told. */
import { realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Catalogue } from '../../catalogue/types';
import { findJobFiles, type JobFiles } from '../job/jobFolder';

export type Unit =
  /** A PATH that is a file or an archive, an archive below it, or the folder of one job or pilot. */
  | {
      kind: 'place';
      path: string;
      /** Folders and archives in it that are units of their own: names relative to it, with `/`. */
      others: string[];
      /** The folder that the walk began in; null where PATH is no folder. */
      root: string | null;
    }
  /** Files of a folder that are of one job, or of none that is known. */
  | { kind: 'files'; folder: string; names: string[] };

/** What a person calls it: the place of its jobs. */
export function nameOf(unit: Unit): string {
  if (unit.kind === 'place') return unit.path;
  const [name = '', ...more] = unit.names;
  return more.length === 0 ? join(unit.folder, name) : unit.folder;
}

/**
 * The files of a unit.
 *
 * @throws UnreadableError when it cannot be looked at
 */
export async function filesOf(unit: Unit, catalogue: Catalogue): Promise<JobFiles> {
  if (unit.kind === 'place') {
    const root = unit.root === null ? undefined : realpathSync.native(unit.root);
    return findJobFiles(unit.path, catalogue, { others: new Set(unit.others), root });
  }
  const files = unit.names.map((name) => ({ path: basename(name), absolute: join(unit.folder, name) }));
  return { kind: 'folder', files, archives: [], obstacles: [], limits: [] };
}
