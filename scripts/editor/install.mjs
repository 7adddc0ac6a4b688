/**
 * The embedded editor: a real VS Code that comes from npm (code-server holds one) and the Node 24 it needs. Both live
 * in a git-ignored cache folder, so that neither is a dependency of the project. Built-ins only.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache, say, since } from '../lib/project.mjs';
import { must, npm } from '../lib/run.mjs';

const packages = { node: 'node@24', codeServer: 'code-server@4.139.1' };

/** Set `PANDA_EDITOR_CACHE` to share one installation between several clones. */
const folder = process.env['PANDA_EDITOR_CACHE'] || path.join(cache, 'editor');

/** Written last, so that an interrupted installation is never taken for a whole one. */
const marker = path.join(folder, 'complete.json');

/**
 * @typedef {object} Editor
 * @property {string} node the Node 24 binary
 * @property {string} server VS Code's server script
 */

/**
 * Installs the editor unless it is there already: about 740 MB of disk, half a minute.
 *
 * @returns {Promise<Editor>}
 * @throws when npm fails
 */
export async function ensureEditor() {
  const modules = path.join(folder, 'node_modules');
  const vscode = path.join(modules, 'code-server', 'lib', 'vscode');
  const node = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const editor = { node, server: path.join(vscode, 'out', 'server-main.js') };
  if (await isComplete()) return editor;

  say(`Installing the embedded editor (${packages.codeServer}, ${packages.node}) into ${folder}, 740 MB ...`);
  const start = Date.now();
  await rm(modules, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // Without its own package.json, npm would install into the project that the cache lies in.
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await install(folder, [packages.node]);
  if (!existsSync(node)) {
    // The package's install script fetches the binary, and some npm versions skip such scripts.
    await must(process.execPath, ['installArchSpecificPackage.js'], { cwd: path.join(modules, 'node') });
  }
  await install(folder, [packages.codeServer, '--ignore-scripts']);
  for (const part of [vscode, path.join(vscode, 'extensions')]) {
    await install(part, ['--ignore-scripts', '--omit=dev']);
  }
  await writeFile(marker, JSON.stringify(packages));
  say(`Embedded editor installed in ${since(start)}.`);
  return editor;
}

/** Whether the marker is there and speaks of the versions we want. */
async function isComplete() {
  try {
    return (await readFile(marker, 'utf8')) === JSON.stringify(packages);
  } catch {
    return false;
  }
}

/**
 * @param {string} cwd
 * @param {string[]} args
 */
async function install(cwd, args) {
  await must(...npm(['install', '--no-audit', '--no-fund', '--loglevel=error', ...args]), { cwd });
}
