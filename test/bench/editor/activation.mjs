/** How long the extension takes to be active in the real editor. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { benchCache } from '../logs/store.mjs';

/** What the extension is made of when it runs, beside its manifest. */
const parts = ['dist', 'syntaxes', 'schema', 'images', 'language-configuration.json'];

/**
 * Opens a window on an empty folder and activates the extension there. An editor's own plain texts would do that before us,
 * so it is a copy of the extension that waits to be asked.
 *
 * @param {number} runs windows, one after the other
 * @returns {Promise<number[]>} seconds
 * @throws when the editor cannot be started
 */
export async function activationTimes(runs) {
  const folder = path.join(benchCache, 'editor');
  await rm(folder, { recursive: true, force: true });
  const suite = path.join(folder, 'suite.js');
  await build({
    entryPoints: [inRoot('test/bench/editor/suite.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const extension = path.join(folder, 'extension');
  for (const part of parts) await cp(inRoot(part), path.join(extension, part), { recursive: true });
  const manifest = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  await writeFile(path.join(extension, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  const times = [];
  for (let run = 0; run < runs; run++)
    times.push(await oneWindow(folder, suite, `${manifest.publisher}.${manifest.name}`));
  // Not after a failure: the editor's own log in it says more.
  await rm(folder, { recursive: true, force: true });
  return times;
}

/**
 * @param {string} folder
 * @param {string} suite
 * @param {string} extension its id
 * @returns {Promise<number>} seconds
 */
async function oneWindow(folder, suite, extension) {
  const workspace = path.join(folder, 'workspace');
  const result = path.join(folder, 'activation.json');
  const userData = path.join(folder, 'user-data');
  await rm(result, { force: true });
  await rm(userData, { recursive: true, force: true });
  await mkdir(workspace, { recursive: true });
  await runTests({
    vscodeExecutablePath: inRoot('test/editor/launcher/code.mjs'),
    extensionDevelopmentPath: path.join(folder, 'extension'),
    extensionTestsPath: suite,
    extensionTestsEnv: { PANDA_BENCH_RESULT: result, PANDA_BENCH_EXTENSION: extension },
    launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${userData}`],
  });
  const { milliseconds, problem } = JSON.parse(await readFile(result, 'utf8'));
  if (problem !== undefined) throw new Error(problem);
  return milliseconds / 1000;
}
