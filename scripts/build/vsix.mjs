/** Packs what `dist/` holds as the extension that users install: the same bytes whoever packs the same source. */
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cache, inRoot, root, say } from '../lib/project.mjs';
import { capture } from '../lib/run.mjs';
import { sourceTime } from '../lib/sourceTime.mjs';
import { stage } from './staging.mjs';

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
  'dist/THIRD-PARTY-NOTICES.txt',
];

/** Only with its rights can another editor than VS Code start it from the folder of the extension. */
const programs = ['dist/server.js', 'dist/cli.js'];

/** What has no place in it; `.vscodeignore` names what has. */
const stray = /(^|\/)node_modules\/|\.(map|ts|mjs|vsix)$/;

/**
 * Packs what `dist/` holds now.
 *
 * @param {string} [target] where to write the package
 * @throws when a file is missing, one too many is in, or the package is too big
 */
export async function packageExtension(target = vsix) {
  const files = (await vsce(['ls', '--no-dependencies'], root)).split('\n').map((line) => line.trim());
  const missing = [...musts, ...(await contributedFiles())].filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`The package would lack ${missing.join(', ')}.`);
  const strays = files.filter((file) => stray.test(file));
  if (strays.length > 0) throw new Error(`The package would hold ${strays.slice(0, 5).join(', ')}.`);
  const folder = path.join(cache, 'vsix');
  await stage(folder, files, { 'package.json': await shippedManifest() }, programs);
  await vsce(
    [
      ...['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
      ...['--out', target],
    ],
    folder,
  );
  const { size } = await stat(target);
  say(`${path.basename(target)}: ${files.length} files, ${Math.round(size / 1000)} kB`);
  if (size > sizeLimit) throw new Error(`The package has ${size} bytes; at most ${sizeLimit} are allowed.`);
}

/**
 * The manifest without what only a checkout needs.
 *
 * @returns {Promise<string>}
 */
async function shippedManifest() {
  const manifest = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  return `${JSON.stringify({ ...manifest, scripts: undefined, devDependencies: undefined }, null, 2)}\n`;
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
 * @param {string} cwd
 * @returns {Promise<string>} what it printed
 * @throws with what it printed when it fails
 */
async function vsce(args, cwd) {
  // With a time, the packer sorts the files, as the language has it; a zip archive holds the time of the clock on the wall.
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(await sourceTime()), TZ: 'UTC', LC_ALL: 'C' };
  const program = require.resolve('@vscode/vsce/vsce');
  const { code, stdout, stderr } = await capture(process.execPath, [program, ...args], { cwd, env });
  if (code !== 0) throw new Error(`vsce ${args[0]} failed:\n${stdout}${stderr}`.trim());
  return stdout.trim();
}
