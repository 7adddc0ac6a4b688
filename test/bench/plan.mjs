/** What one run of the benchmark measures: sizes, numbers of runs, and where bars count. */
import { parseArgs } from 'node:util';

/** Megabytes of the log of row 1 for which the bars hold; all other sizes follow from it. */
const barSize = 200;

/** In the smoke mode. */
const smokeSize = 4;

/**
 * @typedef {object} Plan
 * @property {number[]} rows which rows; all: none is named
 * @property {number} runs how often each thing is measured
 * @property {number} seed
 * @property {boolean} judged whether the sizes are those of the bars, so that a bar can be met or missed
 * @property {boolean} writePage
 * @property {Sizes} sizes
 * @typedef {object} Sizes bytes, and numbers of jobs
 * @property {number} log
 * @property {number} folder
 * @property {number} jobs
 * @property {number} lnav
 * @property {number} memory
 * @property {number} document
 * @property {number} bigDocument the largest that an editor shows to extensions
 * @property {number[]} growth each ten times the one before
 * @property {number} catalogue
 * @property {number} list jobs of a job list
 */

/** How it is called. */
export const usage =
  'npm run bench -- [--only 1,5] [--runs N] [--seed N] [--size-mb N] [--smoke] [--write-docs]\n' +
  `--size-mb is the log of row 1 (${barSize}; other sizes follow from it); --smoke is --size-mb ${smokeSize} --runs 1. ` +
  'Bars count only at the full size.';

/**
 * @param {readonly string[]} args
 * @param {readonly number[]} known numbers of the rows that there are
 * @returns {Plan}
 * @throws with one sentence when they cannot be understood
 */
export function planOf(args, known) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      runs: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'size-mb': { type: 'string' },
      smoke: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
    },
  });
  const { only, smoke } = values;
  const megabytes = positive(values['size-mb'] ?? String(smoke ? smokeSize : barSize), 'size-mb');
  const judged = megabytes === barSize;
  const writePage = values['write-docs'];
  if (writePage && (only !== undefined || !judged)) {
    throw new Error('--write-docs needs the whole table at its full size: not with --only, --size-mb or --smoke.');
  }
  const rows = only === undefined ? [] : only.split(',').map((row) => positive(row, 'only'));
  const unknown = rows.filter((row) => !known.includes(row));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  return {
    rows,
    runs: positive(values.runs ?? (smoke ? '1' : '5'), 'runs'),
    seed: positive(values.seed, 'seed'),
    judged,
    writePage,
    sizes: sizesFor(megabytes),
  };
}

/**
 * @param {number} megabytes of the log of row 1
 * @returns {Sizes}
 */
function sizesFor(megabytes) {
  const log = megabytes * 1e6;
  return {
    log,
    folder: 4 * log,
    jobs: 2 * megabytes,
    lnav: log / 10,
    memory: 10 * log,
    document: log / 20,
    bigDocument: log / 4,
    growth: [log / 200, log / 20, log / 2, log * 5],
    catalogue: log / 2,
    list: 1300 * megabytes,
  };
}

/**
 * @param {string} text
 * @param {string} name
 * @returns {number}
 * @throws unless the text is a whole number above 0
 */
function positive(text, name) {
  const number = Number(text);
  if (!Number.isInteger(number) || number <= 0) throw new Error(`--${name} needs a whole number above 0, not ${text}.`);
  return number;
}
