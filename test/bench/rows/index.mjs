/** The rows of the table, by their numbers. */
import * as againstLnav from './againstLnav.mjs';
import * as growth from './growth.mjs';
import * as jobList from './jobList.mjs';
import * as languageServer from './languageServer.mjs';
import * as manyJobs from './manyJobs.mjs';
import * as memory from './memory.mjs';
import * as oneLog from './oneLog.mjs';
import * as startUp from './startUp.mjs';

/**
 * @typedef {object} Measured
 * @property {import('../report/figures.mjs').Figure[]} figures
 * @property {string[]} notes how it was measured, in sentences
 * @typedef {object} Row
 * @property {string} title
 * @property {(plan: import('../plan.mjs').Plan) => Promise<Measured>} measure throws when it cannot be measured
 */

/** @type {ReadonlyMap<number, Row>} */
export const rows = new Map(
  /** @type {[number, Row][]} */ ([
    [1, oneLog],
    [2, manyJobs],
    [3, againstLnav],
    [4, memory],
    [5, languageServer],
    [6, growth],
    [7, startUp],
    [8, jobList],
  ]),
);
