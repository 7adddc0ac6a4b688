/** Row 7: how soon the programs are there, and how big the extension is. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension, vsix } from '../../../scripts/build/vsix.mjs';
import { inRoot, messageOf } from '../../../scripts/lib/project.mjs';
import { activationTimes } from '../editor/activation.mjs';
import { benchCache } from '../logs/store.mjs';
import { inTurns, timed } from '../measure/processes.mjs';
import { median } from '../measure/statistics.mjs';
import { cli, reportsIn, triage } from '../ours.mjs';
import { failedFigure, megabytes, ratioFigure, seconds, toldFigure } from '../report/figures.mjs';

export const title = 'start-up';

/** So short a run is measured so many times more often than a long one. */
const moreOften = 6;

/** The sample whose failure makes the short log. */
const sample = 'samples/stage-out-storage-full/pilotlog.txt';

/**
 * @param {import('../plan.mjs').Plan} plan
 * @returns {Promise<import('./index.mjs').Measured>}
 */
export async function measure({ runs }) {
  const log = await shortLog();
  const { nothing, version, short } = await inTurns(moreOften * runs, {
    nothing: () => timed(process.execPath, ['-e', '0']),
    version: () => timed(process.execPath, [cli, '--version']),
    short: async () => {
      const run = await triage([log]);
      if (reportsIn(run.stdout)[0]?.verdict.code !== 'pilot:1333') throw new Error('The failure was not found.');
      return run;
    },
  });
  const [bare, first, second] = [nothing, version, short].map((times) => median(times.map((time) => time.seconds)));
  const peer = { row: 7, peer: bare ?? NaN, peerName: 'node -e 0' };
  return {
    figures: [
      ratioFigure({ ...peer, what: '`panda-triage --version`', ours: first ?? NaN, bar: 1.6 }),
      ratioFigure({ ...peer, what: 'a log of ten lines', ours: second ?? NaN, bar: 2.5 }),
      await activation(runs),
      await vsixSize(),
    ],
    notes: [
      'Row 7: `activate()` of the extension in the real editor, loading its code included; each time in a fresh window.',
    ],
  };
}

/**
 * A pilot log of ten lines that shows a failure.
 *
 * @returns {Promise<string>} its path
 */
async function shortLog() {
  const lines = (await readFile(inRoot(sample), 'utf8')).split('\n');
  const at = (/** @type {string} */ words) => lines.findIndex((line) => line.includes(words));
  const [job, failure, end] = [at('received job: '), at('failed to transfer_files()'), at('output file(s) failed')];
  const ten = [...lines.slice(0, 5), lines[job], ...lines.slice(failure, failure + 3), lines[end]];
  const file = path.join(benchCache, 'logs', 'short', 'pilotlog.txt');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${ten.join('\n')}\n`);
  return file;
}

/**
 * @param {number} runs
 * @returns {Promise<import('../report/figures.mjs').Figure>}
 */
async function activation(runs) {
  const what = 'activation in VS Code';
  try {
    return toldFigure({ row: 7, what, ours: seconds(median(await activationTimes(runs))) });
  } catch (error) {
    return failedFigure(7, what, messageOf(error));
  }
}

async function vsixSize() {
  await packageExtension();
  const { size } = await stat(vsix);
  return toldFigure({ row: 7, what: 'size of the extension (VSIX)', ours: megabytes(size) });
}
