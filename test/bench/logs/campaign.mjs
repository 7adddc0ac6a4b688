/** A folder of very many small jobs, as those of some tasks: what each failed of is a sample of the catalogue. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { randomBelow, randomNumbers } from '../../random.mjs';
import { madeBefore, place } from './store.mjs';

const tasks = 17;
const sites = 90;
const firstId = 6_600_000_001;
const firstTime = Date.UTC(2026, 10, 20);
/** Milliseconds between the starts of two jobs. */
const pace = 41_000;

/**
 * Job folders, `task_N/PandaJob_ID`: made, or found where an earlier run made them. Seven of ten failed; of these some of
 * what nothing explains, and one of fifty jobs ends in the middle.
 *
 * @param {{jobs: number, seed: number}} options
 * @returns {Promise<string>} the folder
 */
export async function campaignFolder({ jobs, seed }) {
  const parent = place(`campaign-${jobs}-${seed}`);
  const note = `${parent}.json`;
  if ((await madeBefore(parent, note)) !== null) return parent;
  const causes = await knownCauses();
  const below = randomBelow(seed);
  const random = randomNumbers(seed + 1);
  for (let number = 0; number < jobs; number++) {
    const job = { id: firstId + number * 17, task: 41_000_000 + below(tasks), site: below(sites), node: below(500) };
    // Few causes make most of the failures, as everywhere.
    const cause = causes[Math.floor(causes.length * random() ** 4)] ?? '';
    const folder = path.join(parent, `task_${job.task}`, `PandaJob_${job.id}`);
    await mkdir(folder, { recursive: true });
    const log = logOf(job, firstTime + number * pace, { fate: below(50), cause, odd: below(40) });
    await writeFile(path.join(folder, 'pilotlog.txt'), log);
  }
  await writeFile(note, JSON.stringify({ jobs }));
  return parent;
}

/** Lines by which a pilot's log proves a cause, behind the code that they prove: samples of the families. */
async function knownCauses() {
  const folder = inRoot('server/src/catalogue/families');
  const causes = [];
  for (const name of (await readdir(folder)).filter((file) => /^signatures-(?:pilot|transfer)/.test(file)).sort()) {
    /** @type {{signatures?: {finds: string | null, rank: string, samples: string[]}[]}} */
    const { signatures = [] } = parse(await readFile(path.join(folder, name), 'utf8'));
    for (const { finds, rank, samples } of signatures) {
      if (finds?.startsWith('pilot:') && rank === 'cause' && samples[0]) causes.push(`${finds} ${samples[0]}`);
    }
  }
  return causes;
}

/**
 * @param {{id: number, task: number, site: number, node: number}} job
 * @param {number} time UTC milliseconds
 * @param {{fate: number, cause: string, odd: number}} chance `fate` from 0 to 49, `odd` from 0 to 39
 */
function logOf({ id, task, site, node }, time, { fate, cause, odd }) {
  const line = (/** @type {number} */ second, /** @type {string} */ message, level = 'INFO') => {
    const at = new Date(time + second * 1000).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);
    return `${at} | ${level.padEnd(8)} | pilot.control.job               | retrieve                  | ${message}`;
  };
  const [, code = '1305', text = ''] = /^pilot:(\d+) ([^]*)$/.exec(cause) ?? [];
  const begin = [
    line(0, '***  PanDA Pilot version 3.11.5.1  ***'),
    line(0, `pilot arguments: Namespace(pilot_user='atlas', queue='SITE_${site}_UCORE', workdir='x')`),
    line(2, `received job: ${id} (sleep until the job has finished)`),
    line(3, `processing PanDA job ${id} from task ${task}`),
    line(
      4,
      `{'jobId': '${id}', 'siteName': 'SITE_${site}_UCORE', 'node': 'wn${node}.example.org', 'attemptNr': 1}`,
      'DEBUG',
    ),
  ];
  if (fate === 0) return `${begin.join('\n')}\n`;
  if (fate < 15) {
    const end = [
      line(900, 'finished pid=51 exit_code=0 state=finished'),
      line(960, `job ${id} has finished - sending final server update`),
    ];
    return `${[...begin, ...end].join('\n')}\n`;
  }
  const words =
    fate < 18
      ? line(800, `exception caught: the frobnicator ${'abcdefgh'.slice(0, 1 + (odd % 8))} is out of order`, 'WARNING')
      : text;
  const end = [
    words,
    line(810, `pilotErrorCodes = [${fate < 18 ? 1305 : code}] (will report primary/first error code)`, 'WARNING'),
    line(811, `job ${id} has failed - sending final server update`),
  ];
  return `${[...begin, ...end].join('\n')}\n`;
}
