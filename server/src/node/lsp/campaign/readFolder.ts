/** Reads a folder for a client, on threads: it hears how far that has come, and may end it. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { Catalogue } from '../../../catalogue/types';
import type { JudgeOptions } from '../../../engine/types';
import { count } from '../../../report/words';
import { jobsOfList, type JobOf } from '../../campaign/jobList';
import { unreadReport, type UnitReport } from '../../campaign/readUnit';
import { unitsAt, type Found } from '../../campaign/walk';
import { cacheFolderOf } from '../../cli/table/tableOrder';
import { cacheOf, onUnitThreads } from '../../cli/table/unitReports';
import { threadsFor } from '../../cli/threads/threadsFor';
import { readErrorWords, UnreadableError } from '../../../files/readErrors';
import type { Progress } from '../progress';
import { inSlices } from '../../../lsp/slices';
import type { ReadFolder } from './triagedFolders';

/** By what jobs are judged. */
export interface FolderMeans {
  catalogue: Catalogue;
  /** Family files of the site that are in it, or folders of them. */
  site: readonly string[];
  options: JudgeOptions;
  /** Judged by the same. */
  jobOfList: JobOf;
}

/** Milliseconds between two reports of progress: more often nobody can read them. */
const PACE = 200;

/**
 * All jobs of a folder, or those that were read until the signal ended it. What was read by an earlier run, of the command
 * line too, is taken from its cache.
 *
 * @throws UnreadableError when the folder itself cannot be read or holds no log
 */
export async function readFolder(
  path: string,
  { catalogue, site, options, jobOfList }: FolderMeans,
  progress: Progress,
  signal: AbortSignal,
): Promise<ReadFolder> {
  const units = (await inSlices(unitsIn(path, catalogue), () => !signal.aborted)) ?? [];
  if (!signal.aborted) refuse(path, units);
  const open = units.filter((unit) => unit.kind !== 'closed' && unit.kind !== 'list');
  const order = { options, site, cache: cacheFolderOf(undefined, false) };
  cacheOf(order, { catalogue })?.forgetOld(Date.now());
  // A slow pattern of a user's own that showed on one job is left out from then on: such jobs stay on one thread.
  const threads = site.length > 0 ? 1 : threadsFor([path], undefined, open.length);
  const reader = new Reader(path, units.length, progress);
  for (const unit of units) if (unit.kind === 'closed') reader.add(unreadReport(unit.path, unit.message));
  for await (const report of onUnitThreads(open, order, { threads, signal })) reader.add(report);
  for (const unit of units) if (unit.kind === 'list') await reader.list(unit.path, jobOfList, signal);
  const { records, withoutLog } = reader;
  return { path, records, withoutLog, catalogue, isWhole: !signal.aborted };
}

function* unitsIn(path: string, catalogue: Catalogue): Generator<undefined, Found[]> {
  const units: Found[] = [];
  for (const unit of unitsAt(path, catalogue)) {
    units.push(unit);
    yield;
  }
  return units;
}

function refuse(path: string, units: readonly Found[]): void {
  const [first] = units;
  if (first === undefined) throw new UnreadableError('it holds neither a log nor a log archive');
  if (first.kind === 'closed' && first.path === path) throw new UnreadableError(first.message);
}

/** Takes the reports as they come. */
class Reader {
  readonly records: CampaignJob[] = [];
  /** Places in which no log is. */
  readonly withoutLog: string[] = [];
  #done = 0;
  #failed = 0;
  #told = -Infinity;

  constructor(
    private readonly path: string,
    private readonly all: number,
    private readonly progress: Progress,
  ) {}

  add({ path, records, isLog }: UnitReport): void {
    this.#done += 1;
    // What was found in the folder and holds no log is no job, unless something stood in the way.
    if (isLog || path === this.path || records.some(({ limits }) => limits.length > 0)) {
      for (const record of records) this.records.push(record);
      this.#failed += records.filter(({ failure }) => failure !== null).length;
    } else {
      this.withoutLog.push(path);
    }
    this.#tell();
  }

  /** Takes the jobs of a list. */
  async list(path: string, jobOf: JobOf, signal: AbortSignal): Promise<void> {
    try {
      for await (const job of jobsOfList(path, jobOf)) {
        if (signal.aborted) return;
        if (job === null) continue;
        this.records.push(job);
        if (job.failure !== null) this.#failed += 1;
        this.#tell();
      }
    } catch (error) {
      this.add(unreadReport(path, readErrorWords(error)));
      return;
    }
    this.#done += 1;
  }

  #tell(): void {
    if (performance.now() - this.#told < PACE) return;
    this.#told = performance.now();
    const words = `${this.#done} of ${this.all} read, ${count(this.#failed, 'failure')}`;
    this.progress.report(Math.floor((100 * this.#done) / this.all), words);
  }
}
