/** Reads a unit of a campaign: what its logs tell of its jobs. */
import { join } from 'node:path';
import type { CampaignJob } from '../../campaign/campaignJob';
import { triagedCampaignJob } from '../../campaign/triagedCampaignJob';
import { unreadJob } from '../../campaign/unreadJob';
import type { Engine } from '../../engine/index';
import type { JudgeOptions } from '../../engine/types';
import { readErrorWords } from '../../files/readErrors';
import { jobsIn } from '../job/jobsAt';
import { filesOf, nameOf, type Unit } from './unit';
import type { UnitCache } from './unitCache';

/** Plain data: it may have been made on another thread. */
export interface UnitReport {
  /** Of the unit, as a person calls it. */
  path: string;
  records: CampaignJob[];
  /** Whether a log that is known was in it. */
  isLog: boolean;
  isFromCache: boolean;
  /** It was to be kept for the next run and could not be. */
  isUnkept: boolean;
  /** What could not be read, each with its path; the records say so, too. */
  complaints: [path: string, why: string][];
}

/** Never throws: a unit that cannot be read gives a record that says so. */
export async function readUnit(
  engine: Engine,
  unit: Unit,
  options: JudgeOptions,
  cache: UnitCache | null,
): Promise<UnitReport> {
  const path = nameOf(unit);
  try {
    const found = await filesOf(unit, engine.catalogue);
    const key = cache?.keyOf(found) ?? null;
    const kept = key === null ? null : (cache?.get(key) ?? null);
    if (kept !== null) {
      const records = kept.jobs.map((job): CampaignJob => ({ ...job, path }));
      return { path, records, isLog: kept.isLog, isFromCache: true, isUnkept: false, complaints: [] };
    }
    const { triages, obstacles, close } = await jobsIn(engine, found, options);
    close();
    const records = triages.map((triage) => triagedCampaignJob(triage, path, engine.catalogue));
    const isLog = triages.some(({ files }) => files.length > 0);
    // What could not be read may be readable next time.
    const isUnkept = key !== null && obstacles.length === 0 && cache?.put(key, { jobs: records, isLog }) === false;
    const complaints = obstacles.map((obstacle): [string, string] => [join(path, obstacle.path), obstacle.message]);
    return { path, records, isLog, isFromCache: false, isUnkept, complaints };
  } catch (error) {
    return unreadReport(path, readErrorWords(error));
  }
}

/** The report on a place of which nothing can be read. */
export function unreadReport(path: string, why: string): UnitReport {
  const records = [unreadJob(path, `Not read: ${why}.`)];
  return { path, records, isLog: false, isFromCache: false, isUnkept: false, complaints: [[path, why]] };
}
