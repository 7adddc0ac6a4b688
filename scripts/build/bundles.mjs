/** The JavaScript that is shipped, all CommonJS: a file for each program, and the parts that the command line loads. */
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { inRoot, root } from '../lib/project.mjs';

/** Files that can be started from a shell. */
const programs = ['server.js', 'cli.js'];

const how = /** @type {const} */ ({
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'eof',
  logLevel: 'warning',
});

/** @type {import('esbuild').BuildOptions} */
const bundled = {
  ...how,
  absWorkingDir: root,
  bundle: true,
  // The packages' ES modules bundle without the dynamic `require` of their UMD builds.
  mainFields: ['module', 'main'],
  external: ['vscode'],
};

/**
 * Bundles the client, the language server and the command line.
 *
 * @param {string} folder where to write them
 * @returns {Promise<{name: string, bytes: number}[]>} what was written
 */
export async function writeBundles(folder) {
  const files = [
    await whole('extension.js', 'client/src/extension.ts'),
    await whole('server.js', 'server/src/node/server.ts'),
    ...(await inParts({
      cli: 'server/src/node/cli.ts',
      triageThread: 'server/src/node/triageThread.ts',
      campaignThread: 'server/src/node/campaignThread.ts',
    })),
  ];
  return Promise.all(
    files.map(async ({ name, code }) => {
      const isProgram = programs.includes(name);
      const text = isProgram ? `#!/usr/bin/env node\n${code}` : code;
      await writeFile(path.join(folder, name), text);
      if (isProgram) await chmod(path.join(folder, name), 0o755);
      return { name, bytes: Buffer.byteLength(text) };
    }),
  );
}

/**
 * An entry point with all it needs in one file.
 *
 * @param {string} name
 * @param {string} entry
 */
async function whole(name, entry) {
  const { outputFiles } = await build({ ...bundled, entryPoints: [inRoot(entry)], format: 'cjs', write: false });
  return { name, code: outputFiles[0]?.text ?? '' };
}

/**
 * Entry points whose `import()` stays one: what a run does not need is neither read nor compiled. What several need is a
 * part of its own (`cli-*.js`). esbuild splits ES modules only; Node is quicker to start with CommonJS.
 *
 * @param {Record<string, string>} entryPoints by the names of their files
 */
async function inParts(entryPoints) {
  const { outputFiles } = await build({
    ...bundled,
    entryPoints,
    format: 'esm',
    splitting: true,
    chunkNames: 'cli-[name]-[hash]',
    outdir: inRoot('dist'),
    write: false,
  });
  return Promise.all(
    outputFiles.map(async ({ path: file, text }) => {
      const { code } = await transform(text, { ...how, format: 'cjs', supported: { 'dynamic-import': false } });
      return { name: path.basename(file), code };
    }),
  );
}
