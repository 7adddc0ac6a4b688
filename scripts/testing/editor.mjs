/** Runs the suite of `test/editor/suite` in the extension host of a real VS Code. */
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { cache, inRoot, root, say } from '../lib/project.mjs';
import { readCounts, resultFile } from './counts.mjs';

const folder = path.join(cache, 'editor-tests');

/**
 * Bundles the suite, copies the samples, and runs the one in the other.
 *
 * @param {{desktop: boolean}} options `desktop` downloads a desktop VS Code; else the embedded editor plays its part
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
export async function runEditorTests({ desktop }) {
  await rm(folder, { recursive: true, force: true });
  const workspace = path.join(folder, 'workspace');
  await mkdir(workspace, { recursive: true });
  await cp(inRoot('samples'), workspace, { recursive: true });
  await cp(inRoot('test/editor/workspace'), workspace, { recursive: true });
  await bundleSuite();

  const output = await resultFile('editor');
  const launcher = inRoot('test/editor/launcher/code.mjs');
  let exitCode = 0;
  try {
    await runTests({
      ...(desktop ? {} : { vscodeExecutablePath: launcher }),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(folder, 'suite', 'index.js'),
      // What is kept of folders is no business of later runs.
      extensionTestsEnv: {
        PANDA_RESULTS: output,
        PANDA_WORKSPACE: workspace,
        XDG_CACHE_HOME: path.join(folder, 'cache'),
        PANDA_GREP: process.env['PANDA_GREP'] ?? '',
      },
      launchArgs: [
        workspace,
        '--disable-extensions',
        `--user-data-dir=${path.join(folder, 'user-data')}`,
        `--extensions-dir=${path.join(folder, 'extensions')}`,
      ],
    });
  } catch (error) {
    say(`The editor ended: ${error instanceof Error ? error.message : String(error)}`);
    exitCode = 1;
  }
  return readCounts('editor', output, exitCode);
}

/** Each test file becomes one CommonJS file; mocha itself stays in node_modules. */
async function bundleSuite() {
  await build({
    entryPoints: [inRoot('test/editor/suite/index.ts'), inRoot('test/editor/suite/*.test.ts')],
    outdir: path.join(folder, 'suite'),
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
