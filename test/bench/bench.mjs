/**
 * `npm run bench`: how fast we are, each row a ratio against a named peer in the same run. Prints one table and ends with
 * 1 when a bar is missed or a row could not be measured. The options: see `usage` in `plan.mjs`.
 */
import { build } from '../../scripts/build/dist.mjs';
import { messageOf, say, since } from '../../scripts/lib/project.mjs';
import { planOf, usage } from './plan.mjs';
import { complaintAbout, failedFigure } from './report/figures.mjs';
import { crowded, machineAndVersions } from './report/machine.mjs';
import { writePage } from './report/page.mjs';
import { tableOf } from './report/table.mjs';
import { rows } from './rows/index.mjs';

/**
 * @param {import('./plan.mjs').Plan} plan
 * @returns {Promise<import('./rows/index.mjs').Measured>}
 */
async function measureRows(plan) {
  const figures = [];
  const notes = [];
  for (const [number, row] of rows) {
    if (plan.rows.length > 0 && !plan.rows.includes(number)) continue;
    const start = Date.now();
    try {
      const measured = await row.measure(plan);
      figures.push(...measured.figures);
      notes.push(...measured.notes);
    } catch (error) {
      figures.push(failedFigure(number, row.title, messageOf(error)));
    }
    say(`row ${number}, ${row.title}: measured in ${since(start)}`);
  }
  return { figures, notes };
}

/**
 * @param {import('./plan.mjs').Plan} plan
 * @returns {Promise<boolean>} whether all is as it should be
 */
async function bench(plan) {
  say('Building ...');
  await build();
  const crowd = crowded();
  if (crowd !== null) say(crowd);
  const { figures, notes } = await measureRows(plan);
  const report = [
    `\`${command()}\` on ${await machineAndVersions()}. Medians of ${plan.runs}; where a run is short, of more.`,
    tableOf(figures, plan.judged),
    notes.map((note) => `- ${note}`).join('\n'),
  ].join('\n\n');
  say(`\n${report}\n`);
  if (!plan.judged) say('The sizes are not those of the bars: no bar was judged.');
  if (plan.writePage) await writePage(report);
  const complaints = figures.map((figure) => complaintAbout(figure, plan.judged)).filter((text) => text !== null);
  for (const complaint of complaints) say(complaint);
  return complaints.length === 0;
}

/** @returns {string} how we were called */
function command() {
  const args = process.argv.slice(2);
  return args.length === 0 ? 'npm run bench' : `npm run bench -- ${args.join(' ')}`;
}

/** @returns {import('./plan.mjs').Plan | null} null when the arguments cannot be understood; that has been said */
function askedFor() {
  try {
    return planOf(process.argv.slice(2), [...rows.keys()]);
  } catch (error) {
    say(`${messageOf(error)}\n\n${usage}`);
    return null;
  }
}

try {
  const plan = askedFor();
  process.exitCode = plan !== null && (await bench(plan)) ? 0 : 1;
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
