/**
 * The programs that are shipped, all CommonJS: a file for each, and the parts that the command line loads. Beside them, what
 * the editor shows as a page.
 */
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
 * Bundles the client with its page, the language server and the command line.
 *
 * @param {string} folder where to write them
 * @returns {Promise<{name: string, bytes: number}[]>} what was written
 */
export async function writeBundles(folder) {
  const files = [
    await whole('extension.js', 'client/src/extension.ts'),
    await whole('server.js', 'server/src/node/server.ts'),
    await withoutNode('webExtension.js', 'client/src/browser/extension.ts', { format: 'cjs', external: ['vscode'] }),
    await withoutNode('webServer.js', 'server/src/browser/server.ts', { format: 'iife', external: [] }),
    ...(await page('campaign', 'client/webview/campaign')),
    ...(await inParts({
      cli: 'server/src/node/cli.ts',
      triageThread: 'server/src/node/triageThread.ts',
      campaignThread: 'server/src/node/campaignThread.ts',
      rulesThread: 'server/src/node/rulesThread.ts',
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
 * An entry point with all it needs in one file, for a browser.
 *
 * @param {string} name
 * @param {string} entry
 * @param {{format: 'cjs' | 'iife', external: string[]}} options `external`: modules that the editor gives
 * @throws when anything of it needs a module of Node
 */
async function withoutNode(name, entry, { format, external }) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    // What the browsers of the last years know that VS Code supports.
    target: 'es2022',
    minify: true,
    legalComments: 'eof',
    logLevel: 'warning',
    entryPoints: [inRoot(entry)],
    format,
    external,
    metafile: true,
    outdir: inRoot('dist'),
    write: false,
  });
  const strangers = [...strangersIn(metafile, external)];
  if (strangers.length > 0) throw new Error(`dist/${name} is for browsers and needs ${strangers.join(', ')}.`);
  return { name, code: outputFiles[0]?.text ?? '' };
}

/**
 * The modules that a bundle imports when it runs, and the files of ours in it that are for Node.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {readonly string[]} known modules that there are where it runs
 */
function* strangersIn({ inputs, outputs }, known) {
  for (const { imports } of Object.values(outputs)) {
    for (const { path: module } of imports) if (!known.includes(module)) yield module;
  }
  for (const file of Object.keys(inputs)) {
    if (/^server\/src\/node\/|\/(?:vscode-[\w-]+)\/lib\/node\//.test(file)) yield file;
  }
}

/**
 * The script and the style sheet of a page that the editor shows.
 *
 * @param {string} name of the files
 * @param {string} folder with `main.ts` and `style.css`
 */
async function page(name, folder) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    bundle: true,
    // What VS Code 1.91, the oldest we serve, shows pages with.
    target: 'chrome122',
    minify: true,
    legalComments: 'eof',
    logLevel: 'warning',
    entryPoints: [inRoot(folder, 'main.ts'), inRoot(folder, 'style.css')],
    format: 'iife',
    outdir: inRoot('dist'),
    write: false,
  });
  return outputFiles.map(({ path: file, text }) => ({ name: `${name}${path.extname(file)}`, code: text }));
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
