/**
 * `npm start`: the extension on a workspace of failed jobs, in the desktop VS Code if `code` is on the PATH, else in the
 * embedded editor. `npm start -- FOLDER` opens that folder instead of the samples; `npm start -- --headless-check` looks
 * at a sample itself and saves a screenshot.
 */
import { cp, mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { cache, inRoot, messageOf, root, say } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const folder = path.join(cache, 'start');
const samples = path.join(folder, 'sample-jobs');

/** The log that the headless check opens. */
const checkedLog = 'stage-out-storage-full/pilotlog.txt';

/** A fresh copy of the sample jobs, so that nobody edits the originals. */
async function copySamples() {
  await rm(samples, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(inRoot('samples'), samples, { recursive: true });
  say(`Sample jobs are in ${samples}`);
  return samples;
}

/**
 * @param {string} given
 * @returns {Promise<string>} the folder, absolute
 * @throws when there is no such folder
 */
async function existingFolder(given) {
  const absolute = path.resolve(given);
  const found = await stat(absolute).catch(() => null);
  if (found === null || !found.isDirectory()) throw new Error(`There is no folder ${absolute}.`);
  return absolute;
}

/**
 * @param {boolean} headless
 * @param {string | undefined} given folder to open instead of the samples
 */
async function start(headless, given) {
  const own = given === undefined ? undefined : await existingFolder(given);
  await ensureDependencies();
  const { build } = await import('./build/dist.mjs');
  const { onPath } = await import('./editor/chromium.mjs');
  say('Building ...');
  await build();
  const workspace = own ?? (await copySamples());

  const code = headless ? null : onPath(['code']);
  if (code) {
    say(`Opening ${code} with the extension ...`);
    const exitCode = await run(code, [`--extensionDevelopmentPath=${root}`, workspace]);
    if (exitCode !== 0) throw new Error(`${code} ended with exit code ${exitCode}.`);
    return;
  }
  const { headlessCheck, openEmbedded } = await import('./editor/sample.mjs');
  const options = { dataDir: path.join(folder, 'editor'), workspace };
  if (headless) await headlessCheck({ ...options, log: checkedLog, limitSeconds: 60 });
  else await openEmbedded(options);
}

const args = process.argv.slice(2);
const headless = args.includes('--headless-check');
const [given, ...more] = args.filter((arg) => arg !== '--headless-check');
try {
  if (given?.startsWith('-') || more.length > 0 || (headless && given !== undefined)) {
    throw new Error('Usage: npm start, npm start -- FOLDER, or npm start -- --headless-check.');
  }
  await start(headless, given);
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
