/** What the examples in the documentation call by name: a reader has it, here it is made. */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CampaignJob } from '../../server/src/campaign/campaignJob';
import { recordLines } from '../../server/src/campaign/records';
import { numbered, failed, succeeded, unexplained } from '../unit/campaign/campaignJobs';
import { jobTarball } from '../tarball';
import { blocksOf, ROOT } from './blocks';

/** Makes one thing at a path. */
type Make = (target: string) => void | Promise<void>;

const text =
  (content: string): Make =>
  (target) =>
    writeFileSync(target, content);
const sample =
  (name: string): Make =>
  (target) =>
    cpSync(path.join(ROOT, 'samples', name), target, { recursive: true });

const STORAGE_FULL = 'stage-out-storage-full';

const records = (jobs: CampaignJob[]): Make =>
  text(
    recordLines(jobs)
      .map((line) => `${line}\n`)
      .join(''),
  );

/** A campaign of a thousand jobs, of which so many failed in three ways. */
function campaign(storage: number, calibration: number, memory: number): CampaignJob[] {
  const noCalibration = unexplained('RuntimeError: no calibration', 'v1-0123456789abcdef');
  const overMemory = failed({ code: 'pilot:1235', acronym: 'PAYLOADEXCEEDMAXMEM', signature: 'memory-limit-exceeded' });
  return [
    ...numbered(storage, () => failed()),
    ...numbered(calibration, () => noCalibration, 66e8),
    ...numbered(memory, () => overMemory, 67e8),
    ...numbered(1000 - storage - calibration - memory, () => succeeded(), 68e8),
  ];
}

/** What the monitor answers for a few jobs. */
const MONITOR = JSON.stringify({
  jobs: [
    ...[1, 2, 3, 4, 5, 6].map((pandaid) => ({
      pandaid,
      jobstatus: 'failed',
      computingsite: 'T2-HILLS_UCORE',
      piloterrorcode: 1333,
      piloterrordiag: `DESTINATION OVERWRITE: No space left on device, pool p${pandaid}`,
    })),
    { pandaid: 7, jobstatus: 'finished', piloterrorcode: 0, piloterrordiag: '' },
  ],
});

/** An example of the page itself, so that what it says of one example holds for another. */
const example = (page: string, language: string): string => {
  const found = blocksOf(page).find((block) => block.language === language);
  if (found === undefined) throw new Error(`${page} has no example in ${language}.`);
  return found.text;
};

const DIAGS = [1, 2, 3, 4, 5, 6].map((i) => `worker ${i}: payload_step_${i}: no such tune in the archive of tunes\n`);
const ERRORS = [
  'errorsource,errorcode,diag,piloterrordiag',
  ...DIAGS.map((each) => `exeErrorCode,65,"${each.trim()}",x`),
];

/** By the name that the examples use. */
const PREPARED: Readonly<Record<string, Make>> = {
  samples: sample('.'),
  dist: (target) => symlinkSync(path.join(ROOT, 'dist'), target),
  jobs: sample('.'),
  campaign: sample('.'),
  'part-1': sample('.'),
  job: sample(STORAGE_FULL),
  'my-job-folder': sample(STORAGE_FULL),
  'pilotlog.txt': sample(`${STORAGE_FULL}/pilotlog.txt`),
  'log.12345._000001.job.log.tgz.1': async (target) =>
    writeFileSync(target, await jobTarball({ 'payload.stderr': 'Segmentation fault\n' })),
  'jobs.json': text(MONITOR),
  'diags.txt': text(['sh: foo: command not found\n', 'the moon, again\n', ...DIAGS].join('')),
  'jobs.csv': text('pandaid,piloterrorcode,piloterrordiag\n1,1333,"DESTINATION OVERWRITE: No space left on device"\n'),
  'errors.csv': text(`${ERRORS.join('\n')}\n`),
  'site.panda-rules.yaml': text(example('docs/rules.md', 'yaml')),
  'rules.json': text('{"classification":[],"retry":[]}'),
  'rules.sql': text(
    "INSERT INTO ATLAS_PANDA.ERROR_CLASSIFICATION (id, error_source, error_code, error_diag, error_class, active) VALUES (1, 'pilotErrorCode', 1333, '.*space.*', 'system', 'Y');\n",
  ),
  'retryerrors.csv': text('errorsource,errorcode,retryaction\npilotErrorCode,1333,2\n'),
  'retryactions.csv': text('retryaction_id,retry_action,active\n2,limit_retry,Y\n'),
  'dump.sql': text(
    "INSERT INTO ATLAS_PANDA.ERROR_CLASSIFICATION (id, error_source, error_code, error_diag, error_class, active) VALUES (1, 'pilotErrorCode', 1333, '.*space.*', 'system', 'Y');\n",
  ),
  '.panda-triage/catalogue': (target) => {
    mkdirSync(target, { recursive: true });
    writeFileSync(path.join(target, 'site.yaml'), example('docs/site-knowledge.md', 'yaml'));
  },
  'known.yaml': text(example('docs/campaigns.md', 'yaml')),
  'monday.ndjson': records(campaign(0, 20, 30)),
  'tuesday.ndjson': records(campaign(1, 80, 31)),
  'part-1.ndjson': records(campaign(0, 1, 2)),
};

/** Those of a page that are something else there. */
const ELSEWHERE: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  // Only the whole output of a pilot has the words with which it ends.
  '--follow pilotlog.txt': { 'pilotlog.txt': sample('atlas-memory-limit/pilot.stdout') },
  '--job my-job-folder': { 'my-job-folder': sample('rubin-no-calibration-data') },
  '--split any-failure': {
    'site.panda-rules.yaml': text(
      "classification:\n  - id: any-failure\n    status: suggested\n    source: pilotErrorCode\n    code: 1333\n    diag: '.*'\n    class: system\n",
    ),
  },
  'part-*.ndjson': { 'part-1.ndjson': records(campaign(0, 1, 2)), 'part-2.ndjson': records(campaign(1, 0, 0)) },
};

/** Makes in a folder all that a text names. */
export async function prepare(folder: string, named: string): Promise<void> {
  const special = Object.entries(ELSEWHERE).filter(([words]) => named.includes(words));
  const wanted = Object.entries(PREPARED).filter(([name]) => isNamed(name, named));
  const all = new Map([...wanted, ...special.flatMap(([, things]) => Object.entries(things))]);
  for (const [name, make] of all) {
    const target = path.join(folder, ...name.split('/'));
    mkdirSync(path.dirname(target), { recursive: true });
    await make(target);
  }
}

/** Whether a text names a file or folder, and not only one that ends or begins like it. */
function isNamed(name: string, text: string): boolean {
  const literal = name.replace(/[.]/g, '\\.');
  return new RegExp(`(?<![\\w./-])(?:\\./)?${literal}(?![\\w-]|\\.\\w)`, 'm').test(text);
}
