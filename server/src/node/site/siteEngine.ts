/** The project's catalogue together with what a site knows better. */
import type { FamilyFile } from '../../catalogue/compile';
import type { Problem } from '../../catalogue/problems';
import type { Catalogue } from '../../catalogue/types';
import { checkFamilies } from '../../engine/families';
import { createEngine, type Engine } from '../../engine/index';
import { boundedPattern, isSlow } from './boundedPattern';

/**
 * An engine for a catalogue extended by a site's family files. Entries that cannot be used are left out.
 *
 * @returns the engine, and every problem of the files with its place
 */
export function siteEngine(base: Catalogue, files: readonly FamilyFile[]): { engine: Engine; problems: Problem[] } {
  if (files.length === 0) return { engine: createEngine(base), problems: [] };
  return checkFamilies(files, { base, isSlow, makePattern: boundedPattern });
}
