/** Row 6: how the time grows with the log, and with the catalogue. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { longLog } from '../logs/longLog.mjs';
import { benchCache } from '../logs/store.mjs';
import { inTurns } from '../measure/processes.mjs';
import { median } from '../measure/statistics.mjs';
import { mustProve, triage } from '../ours.mjs';
import { megabytes, seconds, toldFigure } from '../report/figures.mjs';
import { measureCatalogues } from './catalogueSize.mjs';

export const title = 'growth';

/** A tenfold log may cost so many times more: ten times, and 15 % of it. */
const bar = 11.5;

/** A short run is measured so many times more often than a long one. */
const moreOften = 4;

/**
 * @param {import('../plan.mjs').Plan} plan
 * @returns {Promise<import('./index.mjs').Measured>}
 */
export async function measure(plan) {
  const { runs, seed, sizes } = plan;
  /** @type {import('../logs/longLog.mjs').LongLog[]} */
  const logs = [];
  for (const bytes of sizes.growth) logs.push(await longLog({ bytes, seed }));
  const empty = path.join(benchCache, 'logs', 'empty', 'pilotlog.txt');
  await makeEmpty(empty);

  const short = await inTurns(moreOften * runs, {
    empty: () => triage([empty]),
    ...tasksFor(logs.slice(0, 2)),
  });
  const long = await inTurns(runs, tasksFor(logs.slice(2)));
  const middle = (/** @type {{seconds: number}[] | undefined} */ times) =>
    median((times ?? []).map((time) => time.seconds));
  const start = middle(short.empty);
  /** @type {Record<string, {seconds: number}[]>} */
  const all = { ...short, ...long };
  const costs = logs.map((log) => middle(all[log.file]) - start);

  /** @type {import('../report/figures.mjs').Figure[]} */
  const figures = costs.slice(1).map((cost, i) => {
    const [less = 0, small, big] = [costs[i], logs[i], logs[i + 1]];
    return {
      row: 6,
      what: `${megabytes(small?.bytes ?? 0)} → ${megabytes(big?.bytes ?? 0)}`,
      ours: `${seconds(less)} → ${seconds(cost)}`,
      peer: '',
      // What is lost in the noise of the start-up has grown from nothing that could be measured.
      value: less > 0 ? cost / less : Infinity,
      unit: '×',
      bar,
    };
  });
  const catalogues = await measureCatalogues(plan);
  return {
    figures: [
      toldFigure({ row: 6, what: 'an empty log: the start of the process', ours: seconds(start) }),
      ...figures,
      ...catalogues.figures,
    ],
    notes: [
      'Row 6: the time of the whole process less that of one with an empty log; ten times the log may cost 11.5 times as much.',
      ...catalogues.notes,
    ],
  };
}

/**
 * @param {readonly import('../logs/longLog.mjs').LongLog[]} logs
 * @returns {Record<string, () => Promise<import('../measure/processes.mjs').Timed>>}
 */
function tasksFor(logs) {
  return Object.fromEntries(
    logs.map((log) => [
      log.file,
      async () => {
        const run = await triage([log.file]);
        mustProve(run.stdout, log);
        return run;
      },
    ]),
  );
}

/** @param {string} file */
async function makeEmpty(file) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '');
}
