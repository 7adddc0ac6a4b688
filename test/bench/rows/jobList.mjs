/** Row 8: the job list of a large campaign, against the time that its JSON alone takes. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { FAILURES, ROTATION, writeMonitorList } from '../../campaign/monitorList.mjs';
import { benchCache } from '../logs/store.mjs';
import { inTurns, timed } from '../measure/processes.mjs';
import { median } from '../measure/statistics.mjs';
import { cli, triaged } from '../ours.mjs';
import { megabytes, seconds } from '../report/figures.mjs';

export const title = 'the job list of a campaign';

/** Seconds: what a person waits without asking whether something is wrong. */
const bar = 10;

const parse = "JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8'))";

/**
 * @param {import('../plan.mjs').Plan} plan
 * @returns {Promise<import('./index.mjs').Measured>}
 */
export async function measure({ runs, seed, sizes }) {
  const list = path.join(benchCache, 'lists', `${sizes.list}-${seed}.json`);
  await mkdir(path.dirname(list), { recursive: true });
  await writeMonitorList(list, { jobs: sizes.list, seed });
  const { size } = await stat(list);
  const { ours, peer } = await inTurns(runs, {
    peer: () => timed(process.execPath, ['-e', parse, list]),
    ours: async () => {
      const args = ['table', '--no-cache', '--format', 'json', '--rotation', ROTATION, list];
      const run = await timed(process.execPath, [cli, ...args], { ends: triaged });
      mustCount(run.stdout, sizes.list);
      return run;
    },
  });
  const value = median(ours.map((run) => run.seconds)) ?? NaN;
  return {
    figures: [
      {
        row: 8,
        what: `the table of ${sizes.list} jobs, ${megabytes(size)}`,
        ours: seconds(value),
        peer: `JSON.parse: ${seconds(median(peer.map((run) => run.seconds)) ?? NaN)}`,
        value,
        unit: 's',
        bar,
      },
    ],
    notes: [
      `Row 8: \`panda-triage table --format json LIST\` of a job list as the monitor gives it, ${FAILURES} of whose jobs failed (the counts are checked), against a Node that does nothing but parse it.`,
    ],
  };
}

/**
 * @param {string} stdout
 * @param {number} jobs
 * @throws when a job was not counted
 */
function mustCount(stdout, jobs) {
  const counted = JSON.parse(stdout).jobs;
  if (counted.all === jobs && counted.failed === FAILURES) return;
  throw new Error(`${counted.failed} of ${counted.all} jobs failed; ${FAILURES} of ${jobs} do.`);
}
