/** Makes the job list of a large campaign as the BigPanDA monitor would give it: most jobs finished, some failed, in known numbers. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { randomBelow } from '../random.mjs';

const DAY = 24 * 3600_000;
const START = Date.UTC(2026, 2, 1);
const DAYS = 14;

/** Log rotation of the worker nodes: minutes from midnight UTC on. */
export const ROTATION = '00:00+30';

/**
 * What fails how often. `inRotation`: the time of the failure is in the daily log rotation or is not; else it does not matter.
 *
 * @typedef {object} Kind
 * @property {string} name
 * @property {number} jobs
 * @property {boolean} [inRotation]
 * @property {(time: string, job: number) => Record<string, unknown>} columns
 */

/** @type {readonly Kind[]} */
export const KINDS = [
  {
    name: 'a worker that ended in the log rotation',
    jobs: 380,
    inRotation: true,
    columns: (_, job) => ({
      taskbuffererrorcode: 300,
      taskbuffererrordiag: `The worker was failed while the job was running : ${4_000_000 + job} gridjob shared`,
    }),
  },
  {
    name: 'a worker whose last update was lost',
    jobs: 40,
    inRotation: false,
    columns: () => ({
      taskbuffererrorcode: 300,
      taskbuffererrordiag: 'The worker was finished while the job was running : ',
    }),
  },
  {
    name: 'a pilot that fell silent',
    jobs: 197,
    columns: (time) => ({ jobdispatchererrorcode: 100, jobdispatchererrordiag: `lost heartbeat : ${time}` }),
  },
  {
    name: 'a job whose worker ended before its last update',
    jobs: 11,
    columns: (time) => ({
      jobdispatchererrorcode: 103,
      jobdispatchererrordiag: `timeout in holding : last heartbeat at ${time}`,
      superrorcode: 2,
      superrordiag: `worker already finished at ${time} with None`,
    }),
  },
  {
    name: 'a pilot that never answered',
    jobs: 26,
    columns: () => ({
      jobdispatchererrorcode: 102,
      jobdispatchererrordiag: "Sent job didn't receive reply from pilot within 30 min",
    }),
  },
  {
    name: 'a payload that did not find its configuration',
    jobs: 41,
    columns: (_, job) => ({
      piloterrorcode: 1305,
      piloterrordiag: `Failed to execute payload:Error: could not open file /srv/workdir/${job}/config.yaml`,
      transexitcode: '1',
    }),
  },
  {
    name: 'a payload with an event that it could not read',
    jobs: 25,
    columns: (_, job) => ({
      piloterrorcode: 1305,
      piloterrordiag: `Failed to execute payload:CRITICAL event ${job} has no calorimeter cells`,
      transexitcode: '1',
    }),
  },
  { name: 'a payload that crashed', jobs: 15, columns: () => ({ transexitcode: '139' }) },
];

/** All that fails. */
export const FAILURES = KINDS.reduce((sum, { jobs }) => sum + jobs, 0);

/**
 * The jobs, shuffled; the same for the same seed.
 *
 * @param {{ jobs: number; seed: number }} size
 * @returns {Generator<Record<string, unknown>>}
 */
export function* monitorJobs({ jobs, seed }) {
  const below = randomBelow(seed);
  const kinds = KINDS.flatMap((kind) => Array.from({ length: kind.jobs }, () => kind));
  for (let left = jobs, failing = kinds.length; left > 0; left--) {
    // Each of the jobs left is as likely as the others to be one that fails.
    const fails = below(left) < failing;
    const kind = fails ? kinds.splice(below(kinds.length), 1)[0] : undefined;
    failing = kinds.length;
    yield jobOf(jobs - left, kind, below);
  }
}

/**
 * @param {number} number
 * @param {Kind | undefined} kind
 * @param {(limit: number) => number} below
 */
function jobOf(number, kind, below) {
  const site = `SITE_${String(below(12)).padStart(2, '0')}`;
  const end = timeOf(kind, below);
  const text = (/** @type {number} */ time) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');
  return {
    pandaid: 6_500_000_000 + number,
    jobdefinitionid: 38_000_000 + (number >> 4),
    jeditaskid: 41_000_000 + below(60),
    reqid: 31_000 + below(20),
    jobstatus: kind === undefined ? 'finished' : 'failed',
    computingsite: site,
    modificationhost: `slot1_${below(8)}@wn${String(below(400)).padStart(3, '0')}.${site.toLowerCase()}.example.org`,
    attemptnr: 1 + below(3),
    maxattempt: 3,
    creationtime: text(end - 9 * 3600_000),
    starttime: text(end - (1 + below(6)) * 3600_000),
    endtime: text(end),
    modificationtime: text(end + 60_000),
    prodsourcelabel: 'managed',
    produsername: 'svensson',
    vo: 'wlcg',
    cloud: 'WORLD',
    atlasrelease: 'w_2026_09',
    cmtconfig: 'x86_64-el9-gcc13-opt',
    transformation: 'https://example.org/trf/run.sh',
    jobname: `campaign.${number}.task`,
    currentpriority: 900,
    corecount: 8,
    maxpss: 1_000_000 + below(3_000_000),
    maxrss: 1_200_000 + below(3_000_000),
    cpuconsumptiontime: 1000 + below(20_000),
    piloterrorcode: 0,
    piloterrordiag: null,
    exeerrorcode: 0,
    exeerrordiag: null,
    superrorcode: 0,
    superrordiag: null,
    ddmerrorcode: 0,
    ddmerrordiag: null,
    brokerageerrorcode: 0,
    brokerageerrordiag: null,
    jobdispatchererrorcode: 0,
    jobdispatchererrordiag: null,
    taskbuffererrorcode: 0,
    taskbuffererrordiag: null,
    transexitcode: kind === undefined ? '0' : null,
    ...kind?.columns(text(end - 1800_000), number),
  };
}

/**
 * A time of the campaign, in or outside the first half hour of a day where that matters.
 *
 * @param {Kind | undefined} kind
 * @param {(limit: number) => number} below
 */
function timeOf(kind, below) {
  const day = START + below(DAYS) * DAY;
  if (kind?.inRotation === true) return day + below(30 * 60) * 1000;
  const earliest = kind?.inRotation === false ? 30 * 60_000 : 0;
  return day + earliest + Math.floor((below(1_000_000) / 1_000_000) * (DAY - earliest));
}

/**
 * Writes the list as `/jobs/?…&json` answers it.
 *
 * @param {string} file
 * @param {{ jobs: number; seed: number }} size
 */
export async function writeMonitorList(file, size) {
  const out = createWriteStream(file);
  let piece = '{"selectionsummary": [{"field": "jobstatus", "list": [{"kname": "failed"}]}], "jobs": [';
  let isFirst = true;
  for (const job of monitorJobs(size)) {
    piece += `${isFirst ? '' : ', '}${JSON.stringify(job)}`;
    isFirst = false;
    if (piece.length > 2 ** 20) {
      if (!out.write(piece)) await once(out, 'drain');
      piece = '';
    }
  }
  out.end(`${piece}], "errsByCount": [{"error": "taskbuffer:300", "count": 420}]}\n`);
  await once(out, 'finish');
}
