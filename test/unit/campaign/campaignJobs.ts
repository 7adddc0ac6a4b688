/** Jobs of a campaign for the tests, with parts replaced. */
import type { CampaignJob, Failure } from '../../../server/src/campaign/campaignJob';
import type { Campaign } from '../../../server/src/campaign/out/campaign';
import { tableOf } from '../../../server/src/campaign/tableOf';
import { testCatalogue } from '../../catalogue';

/** 2026-03-10 09:40:00 UTC. */
export const TIME = Date.UTC(2026, 2, 10, 9, 40);
export const HOUR = 3_600_000;

/** A job that ended well. */
export function succeeded(replaced: Partial<CampaignJob> = {}): CampaignJob {
  return {
    path: 'jobs/1',
    pandaId: '6517092978',
    taskId: '38768471',
    site: 'T2-HILLS_UCORE',
    node: 'wn324.example.org',
    experiment: 'atlas',
    attempt: 1,
    outcome: 'succeeded',
    start: TIME - HOUR,
    end: TIME,
    failure: null,
    reported: [],
    recovered: [],
    memory: null,
    limits: [],
    ...replaced,
  };
}

/** A job that failed as the destination had no space left. */
export function failed(failure: Partial<Failure> = {}, replaced: Partial<CampaignJob> = {}): CampaignJob {
  return succeeded({
    outcome: 'failed',
    reported: [{ code: 'pilot:1333', diag: 'No space left on device' }],
    failure: {
      code: 'pilot:1333',
      acronym: 'NOREMOTESPACE',
      signature: 'storage-full',
      variant: null,
      fingerprint: null,
      time: TIME,
      cause: 'The destination pool p17 has no space left.',
      owner: 'site',
      persistence: 'transient',
      confidence: 100,
      reason: 'This text proves the cause.',
      text: 'gfal-copy error: 28 (No space left on device) - DESTINATION WRITE on pool p17',
      file: 'pilotlog.txt',
      line: 675,
      ...failure,
    },
    ...replaced,
  });
}

/** A job whose failure nothing explains. */
export function unexplained(text: string, fingerprint: string, replaced: Partial<CampaignJob> = {}): CampaignJob {
  return failed(
    {
      code: 'pilot:1305',
      acronym: 'UNKNOWNPAYLOADFAILURE',
      signature: null,
      fingerprint,
      cause: 'The pilot reported pilot:1305; no text proves why.',
      owner: 'unknown',
      persistence: 'unknown',
      confidence: 50,
      reason: 'No known text explains it.',
      text,
      file: 'payload.stderr',
      line: 12,
    },
    { reported: [{ code: 'pilot:1305', diag: text }], ...replaced },
  );
}

/** Jobs with a number each, as PandaIDs tell them apart. */
export function numbered(count: number, job: (i: number) => CampaignJob, from = 6_500_000_000): CampaignJob[] {
  return Array.from({ length: count }, (_, i) => {
    const pandaId = String(from + i);
    return { ...job(i), pandaId, path: `jobs/${pandaId}` };
  });
}

/** The campaign that these jobs make. */
export function campaignOf(jobs: readonly CampaignJob[], baseline?: ReadonlySet<string>): Campaign {
  const catalogue = testCatalogue();
  return { table: tableOf(jobs, { catalogue, baseline }), jobs, catalogue };
}
