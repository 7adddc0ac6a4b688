/**
 * `npm run bench [-- --size-mb N --seed N --runs N]`: the command line on a big log against ripgrep, which only looks
 * for the same literal texts. Prints medians and their ratio.
 */
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/build/dist.mjs';
import { installPackage, onPath } from '../../scripts/editor/chromium.mjs';
import { cache, dist, inRoot, messageOf, say } from '../../scripts/lib/project.mjs';
import { capture } from '../../scripts/lib/run.mjs';
import { generateLog, provenCode } from './generate.mjs';

/**
 * @param {string | undefined} text
 * @param {string} name
 * @returns {number}
 * @throws unless the text is a whole number above 0
 */
function positive(text, name) {
  const number = Number(text);
  if (!Number.isInteger(number) || number <= 0) throw new Error(`--${name} needs a whole number above 0, not ${text}.`);
  return number;
}

/** @returns {Promise<string>} path of ripgrep */
async function ensureRipgrep() {
  if (!onPath(['rg'])) await installPackage('ripgrep');
  const rg = onPath(['rg']);
  if (!rg) throw new Error('The benchmark compares with ripgrep: install the package "ripgrep", so that rg is found.');
  return rg;
}

/**
 * Wall-clock seconds of one run, start of the process included.
 *
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{seconds: number, stdout: string}>}
 * @throws when it ends with another exit code than 0 or 1
 */
async function timed(command, args) {
  const start = process.hrtime.bigint();
  const { code, stdout, stderr } = await capture(command, args);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (code > 1) throw new Error(`${command} ended with exit code ${code}: ${stderr.slice(0, 500)}`);
  return { seconds, stdout };
}

/**
 * @param {number[]} values
 * @returns {number}
 */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}

/**
 * The literal texts of the compiled catalogue, one a line, as ripgrep wants them.
 *
 * @returns {Promise<{file: string, count: number}>}
 */
async function writeAnchors() {
  /** @type {import('../../server/src/catalogue/types').Catalogue} */
  const { signatures, marks } = JSON.parse(await readFile(path.join(dist, 'catalogue.json'), 'utf8'));
  const anchors = [...new Set([...signatures, ...marks].flatMap((entry) => entry.anchors))];
  const file = path.join(cache, 'bench', 'anchors.txt');
  await writeFile(file, `${anchors.join('\n')}\n`);
  return { file, count: anchors.length };
}

/**
 * @param {{bytes: number, seed: number, runs: number}} options
 */
async function bench({ bytes, seed, runs }) {
  const rg = await ensureRipgrep();
  say('Building ...');
  await build();
  const log = path.join(cache, 'bench', 'job', 'pilotlog.txt');
  say(`Generating ${Math.round(bytes / 1e6)} MB of pilot log from seed ${seed} ...`);
  const written = await generateLog(log, { bytes, seed });
  const anchors = await writeAnchors();
  const cli = [inRoot('dist/cli.js'), '--format', 'json', log];
  const grep = ['-j1', '-c', '-F', '-f', anchors.file, log];

  /** @type {{ours: number[], theirs: number[]}} */
  const times = { ours: [], theirs: [] };
  /** @type {Partial<import('../../server/src/engine/types').Verdict>} */
  let verdict = {};
  let hits = '';
  for (let i = 1; i <= runs; i++) {
    const theirs = await timed(rg, grep);
    const ours = await timed(process.execPath, cli);
    hits = theirs.stdout.trim();
    verdict = JSON.parse(ours.stdout.split('\n')[0] ?? '').verdict;
    if (verdict.code !== provenCode) throw new Error(`The log proves ${provenCode}, not ${verdict.code}.`);
    times.theirs.push(theirs.seconds);
    times.ours.push(ours.seconds);
    say(`run ${i}: panda-triage ${ours.seconds.toFixed(2)} s, ripgrep ${theirs.seconds.toFixed(2)} s`);
  }

  const { stdout: rgVersion } = await capture(rg, ['--version']);
  const [ours, theirs] = [median(times.ours), median(times.theirs)];
  const rate = (/** @type {number} */ seconds) => `${Math.round(written.bytes / 1e6 / seconds)} MB/s`;
  say(`\nmachine: ${os.cpus()[0]?.model.trim()}, ${os.cpus().length} cores, ${os.type()} ${os.release()}`);
  say(`versions: Node ${process.versions.node}, ${rgVersion.split('\n')[0]}`);
  say(`log: ${written.bytes} bytes, ${written.records} records; ${anchors.count} anchors on ${hits} lines`);
  say(`verdict: ${verdict.outcome} ${verdict.code} at line ${verdict.line}`);
  say(`panda-triage: median ${ours.toFixed(2)} s, ${rate(ours)}`);
  say(`ripgrep:      median ${theirs.toFixed(2)} s, ${rate(theirs)}`);
  say(`ratio of times, panda-triage to ripgrep: ${(ours / theirs).toFixed(2)}`);
}

try {
  const { values } = parseArgs({
    options: {
      'size-mb': { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '5' },
    },
  });
  await bench({
    bytes: positive(values['size-mb'], 'size-mb') * 1e6,
    seed: positive(values.seed, 'seed'),
    runs: positive(values.runs, 'runs'),
  });
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
