/** The engine of the command line: the project's catalogue and, where asked for, that of a site. */
import { createEngine, type Engine } from '../engine/index';
import { loadCatalogue } from './catalogue';

export interface CliEngine {
  engine: Engine;
  /** Family files that were read. */
  files: number;
  /** 0, or 2 when a part of the site's catalogue could not be used; it was complained about. */
  status: 0 | 2;
  /** Whether there was nothing to complain about, not even a sample of an entry that is used. */
  sound: boolean;
}

/**
 * Builds the engine; what is wrong with the site's catalogue is told, and the rest is used.
 *
 * @param paths family files of the site, or folders of them
 * @throws Error when the project's own catalogue cannot be read
 */
export async function openEngine(paths: readonly string[]): Promise<CliEngine> {
  const catalogue = loadCatalogue();
  if (paths.length > 0) return (await import('./siteCatalogue')).openWithSite(catalogue, paths);
  return { engine: createEngine(catalogue), files: 0, status: 0, sound: true };
}
