/** The engine of the command line: the project's catalogue and, where asked for, that of a site. */
import { problemLine } from '../catalogue/problems';
import type { Engine } from '../engine/index';
import { loadCatalogue } from './catalogue';
import { complain } from './cliOutput';
import { readSiteFiles } from './site/siteFiles';
import { siteEngine } from './site/siteEngine';

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
  const { files, obstacles } = await readSiteFiles(paths);
  const { engine, problems } = siteEngine(loadCatalogue(), files);
  for (const { path, message } of obstacles) await complain(path, message);
  for (const problem of problems) {
    const message = problem.severity === 'warning' ? `warning: ${problem.message}` : problem.message;
    await complain(problemLine({ ...problem, message }));
  }
  const unusable = obstacles.length > 0 || problems.some(({ severity }) => severity === 'error');
  return {
    engine,
    files: files.length,
    status: unusable ? 2 : 0,
    sound: obstacles.length + problems.length === 0,
  };
}
