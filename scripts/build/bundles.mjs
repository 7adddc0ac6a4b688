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

/** Which packages get into what, and names of parts that do not depend on where `node_modules` really lies. */
const traced = /** @type {const} */ ({ metafile: true, preserveSymlinks: true });

/** @type {import('esbuild').BuildOptions} */
const bundled = {
  ...how,
  absWorkingDir: root,
  bundle: true,
  // The packages' ES modules bundle without the dynamic `require` of their UMD builds.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  ...traced,
};

/**
 * @typedef {object} Bundle
 * @property {string} name of the file
 * @property {number} bytes
 * @property {string[]} packages folders of the packages that something in it comes from: `node_modules/yaml`
 */

/**
 * Bundles the client with its page, the language server and the command line.
 *
 * @param {string} folder where to write them
 * @returns {Promise<Bundle[]>} what was written
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
    files.map(async ({ name, code, packages }) => {
      const isProgram = programs.includes(name);
      const text = isProgram ? `#!/usr/bin/env node\n${code}` : code;
      await writeFile(path.join(folder, name), text);
      if (isProgram) await chmod(path.join(folder, name), 0o755);
      return { name, bytes: Buffer.byteLength(text), packages };
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
  const { outputFiles, metafile } = await build({
    ...bundled,
    entryPoints: [inRoot(entry)],
    format: 'cjs',
    outfile: inRoot('dist', name),
    write: false,
  });
  return { name, code: outputFiles[0]?.text ?? '', packages: packagesOf(metafile, name) };
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
    ...traced,
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
    outfile: inRoot('dist', name),
    write: false,
  });
  const strangers = [...strangersIn(metafile, external)];
  if (strangers.length > 0) throw new Error(`dist/${name} is for browsers and needs ${strangers.join(', ')}.`);
  return { name, code: outputFiles[0]?.text ?? '', packages: packagesOf(metafile, name) };
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
  const { outputFiles, metafile } = await build({
    ...traced,
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
  return outputFiles.map(({ path: file, text }) => ({
    name: `${name}${path.extname(file)}`,
    code: text,
    packages: packagesOf(metafile, path.basename(file)),
  }));
}

/**
 * Entry points whose `import()` stays one: what a run does not need is neither read nor compiled. What several need is a
 * part of its own (`cli-*.js`). esbuild splits ES modules only; Node is quicker to start with CommonJS.
 *
 * @param {Record<string, string>} entryPoints by the names of their files
 */
async function inParts(entryPoints) {
  const { outputFiles, metafile } = await build({
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
      const name = path.basename(file);
      return { name, code, packages: packagesOf(metafile, name) };
    }),
  );
}

/**
 * The packages of which something is in an output.
 *
 * @param {import('esbuild').Metafile | undefined} metafile
 * @param {string} name of a file in `dist/`
 * @returns {string[]} their folders, sorted; those of packages in packages too
 */
function packagesOf(metafile, name) {
  const files = Object.keys(metafile?.outputs[`dist/${name}`]?.inputs ?? {});
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)].sort();
}
