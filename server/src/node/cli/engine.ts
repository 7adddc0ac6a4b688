/** The engine of the command line: the project's catalogue and, where asked for, that of a site. */
import { createEngine } from '../../engine/index';
import { loadCatalogue } from '../catalogue';
import type { CliEngine } from './siteCatalogue';

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
