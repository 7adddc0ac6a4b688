/** Packs what `dist/` holds as the extension that users install. */
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inRoot, root, say } from '../lib/project.mjs';
import { capture } from '../lib/run.mjs';

const require = createRequire(import.meta.url);

/** Where the package is written. */
export const vsix = inRoot('panda-log-triage.vsix');

/** A newcomer on a slow line should not wait for a log viewer. */
const sizeLimit = 2_000_000;

/** What the extension cannot be without. */
const musts = [
  'package.json',
  'README.md',
  'LICENSE',
  'dist/extension.js',
  'dist/server.js',
  'dist/webExtension.js',
  'dist/webServer.js',
  'dist/catalogue.json',
  'dist/catalogue.bin',
];

/** What has no place in it; `.vscodeignore` names what has. */
const stray = /(^|\/)node_modules\/|\.(map|ts|mjs|vsix)$/;

/**
 * Packs what `dist/` holds now.
 *
 * @throws when a file is missing, one too many is in, or the package is too big
 */
export async function packageExtension() {
  const files = (await vsce(['ls', '--no-dependencies'])).split('\n').map((line) => line.trim());
  const missing = [...musts, ...(await contributedFiles())].filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`The package would lack ${missing.join(', ')}.`);
  const strays = files.filter((file) => stray.test(file));
  if (strays.length > 0) throw new Error(`The package would hold ${strays.slice(0, 5).join(', ')}.`);
  await vsce([
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ]);
  const { size } = await stat(vsix);
  say(`panda-log-triage.vsix: ${files.length} files, ${Math.round(size / 1000)} kB`);
  if (size > sizeLimit) throw new Error(`The package has ${size} bytes; at most ${sizeLimit} are allowed.`);
}

/**
 * Files that `contributes` in package.json names: grammars, language configurations, pages of the walkthrough.
 *
 * @returns {Promise<string[]>}
 */
async function contributedFiles() {
  const { contributes, icon } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  /** @type {string[]} */
  const files = icon ? [icon] : [];
  JSON.stringify(contributes, (key, value) => {
    const named = ['path', 'configuration', 'markdown', 'image', 'icon'].includes(key) && typeof value === 'string';
    if (named && /\.\w+$/.test(value)) files.push(value.replace(/^\.\//, ''));
    return value;
  });
  return files;
}

/**
 * @param {string[]} args
 * @returns {Promise<string>} what it printed
 * @throws with what it printed when it fails
 */
async function vsce(args) {
  const { code, stdout, stderr } = await capture(process.execPath, [require.resolve('@vscode/vsce/vsce'), ...args], {
    cwd: root,
  });
  if (code !== 0) throw new Error(`vsce ${args[0]} failed:\n${stdout}${stderr}`.trim());
  return stdout.trim();
}
