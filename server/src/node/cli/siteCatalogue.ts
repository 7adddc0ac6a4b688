/** The catalogue files of a user's own for the command line. They bring much code along, which most runs do without. */
import { problemLine } from '../../catalogue/problems';
import type { Catalogue } from '../../catalogue/types';
import type { Engine } from '../../engine/index';
import { siteEngine } from '../site/siteEngine';
import { readSiteFiles } from '../site/siteFiles';
import { complain } from './output';

/** An engine for the command line, and what came of the files of a site. */
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
 * Builds the engine over a catalogue and family files; what is wrong with them is told, and the rest is used.
 *
 * @param paths family files of the site, or folders of them
 */
export async function openWithSite(base: Catalogue, paths: readonly string[]): Promise<CliEngine> {
  const { files, obstacles } = await readSiteFiles(paths);
  const { engine, problems } = siteEngine(base, files);
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
