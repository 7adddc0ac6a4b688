/** Jobs of campaigns for tests: plain ones, with what a test is about. */
import type { CampaignJob, Failure } from '../../server/src/campaign/campaignJob';
import { listedJob } from '../../server/src/campaign/listedJobs';
import type { JudgeOptions } from '../../server/src/engine/types';
import { testEngine } from '../catalogue';

const SUCCEEDED: CampaignJob = {
  path: null,
  pandaId: '6512345678',
  taskId: '41234567',
  site: 'BNL_PROD',
  node: 'wn1.example.org',
  experiment: 'atlas',
  attempt: 1,
  outcome: 'succeeded',
  start: Date.UTC(2026, 2, 10, 8),
  end: Date.UTC(2026, 2, 10, 13, 20),
  failure: null,
  reported: [],
  recovered: [],
  memory: null,
  limits: [],
};

/** A job that went well, but for what is given. */
export function job(some: Partial<CampaignJob> = {}): CampaignJob {
  return { ...SUCCEEDED, ...some };
}

/** A job whose storage was full, as its log tells, but for what is given. */
export function failedJob(some: Partial<CampaignJob> = {}, failure: Partial<Failure> = {}): CampaignJob {
  return job({
    path: 'jobs/a',
    outcome: 'failed',
    failure: {
      code: 'pilot:1333',
      acronym: 'NOREMOTESPACE',
      signature: 'storage-full',
      variant: null,
      fingerprint: null,
      time: some.end === undefined ? SUCCEEDED.end : some.end,
      cause: 'The destination pool p17 has no space left.',
      owner: 'site',
      persistence: 'transient',
      confidence: 100,
      reason: 'This text proves the cause.',
      text: 'details: No available space left on disk',
      file: 'pilotlog.txt',
      line: 5,
      ...failure,
    },
    ...some,
  });
}

/** The job of a list with these columns, besides the usual ones of a failed job. */
export function listed(columns: Record<string, unknown>, options: JudgeOptions = {}): CampaignJob {
  const usual = { pandaid: 6512345678, jobstatus: 'failed', endtime: '2026-03-10 13:20:00', computingsite: 'BNL_PROD' };
  const found = listedJob({ ...usual, ...columns }, testEngine(), options);
  if (found === null) throw new Error('this is no job');
  return found;
}
