/** The JavaScript that is shipped: one CommonJS file for each entry point. */
import { chmod, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot, root } from '../lib/project.mjs';

/** Entry points and what they become. A `program` can be started from a shell. */
const bundles = [
  { entry: 'client/src/extension.ts', out: 'extension.js', program: false },
  { entry: 'server/src/node/server.ts', out: 'server.js', program: true },
  { entry: 'server/src/node/cli.ts', out: 'cli.js', program: true },
];

/**
 * Bundles the client, the language server and the command line.
 *
 * @param {string} folder where to write them
 * @returns {Promise<{name: string, bytes: number}[]>} what was written
 */
export async function writeBundles(folder) {
  return Promise.all(
    bundles.map(async ({ entry, out, program }) => {
      const outfile = path.join(folder, out);
      await build({
        entryPoints: [inRoot(entry)],
        outfile,
        absWorkingDir: root,
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        // The packages' ES modules bundle without the dynamic `require` of their UMD builds.
        mainFields: ['module', 'main'],
        external: ['vscode'],
        minify: true,
        legalComments: 'eof',
        logLevel: 'warning',
        ...(program ? { banner: { js: '#!/usr/bin/env node' } } : {}),
      });
      if (program) await chmod(outfile, 0o755);
      return { name: out, bytes: (await stat(outfile)).size };
    }),
  );
}
