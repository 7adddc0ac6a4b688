/** A small folder of jobs, for the tests of what the page makes of one. */
import type { FolderError, FolderJob, TriagedFolder } from '../../../shared/campaign';

const error = (key: string, fields: Partial<FolderError>): FolderError => ({
  key,
  code: null,
  acronym: null,
  description: '',
  signature: null,
  fingerprint: null,
  cause: '',
  reason: '',
  owner: 'unknown',
  persistence: 'unknown',
  sample: '',
  ...fields,
});

const FULL = error('full', {
  code: 'pilot:1333',
  acronym: 'NOREMOTESPACE',
  signature: 'storage-full',
  cause: 'The destination has no space left.',
  owner: 'site',
  persistence: 'transient',
});
const ODD = error('odd', { code: 'pilot:1305', fingerprint: 'v1-0123', cause: 'something odd' });

export const FOLDER: TriagedFolder = {
  id: 1,
  jobs: { all: 6, failed: 4, succeeded: 1, incomplete: 1, nojob: 0, unknown: 0 },
  errors: [FULL, ODD],
  recovered: [{ code: 'pilot:1099', signature: 'stagein-retried' }],
  plots: [],
  isWhole: true,
  limits: [],
};

const HOUR = 3_600_000;

function job(number: number, fields: Partial<FolderJob>): FolderJob {
  return {
    path: `job_${number}`,
    pandaId: String(6_500_000_000 + number),
    taskId: '38000001',
    site: 'SITE-A',
    node: null,
    attempt: 1,
    outcome: 'failed',
    start: null,
    end: number * HOUR,
    failure: null,
    recovered: [],
    memory: null,
    ...fields,
  };
}

const failure = (row: number, text: string): FolderJob['failure'] => ({
  row,
  cause: FOLDER.errors[row]?.cause ?? '',
  text,
  file: 'pilotlog.txt',
  line: 9,
  time: null,
});

export const JOBS: FolderJob[] = [
  job(1, { failure: failure(0, 'HTTP 507 : Insufficient Storage'), recovered: [{ row: 0, file: 'a', line: 1 }] }),
  job(2, { failure: failure(0, 'error: 28, "No space" left'), site: 'SITE-B', taskId: '9' }),
  job(3, { failure: failure(1, 'the frobnicator broke'), site: 'SITE-B' }),
  job(4, { failure: failure(0, 'HTTP 507'), end: null, site: null }),
  job(5, { outcome: 'incomplete' }),
  job(6, { outcome: 'succeeded', recovered: [{ row: 0, file: 'pilotlog.txt', line: 4 }] }),
];
