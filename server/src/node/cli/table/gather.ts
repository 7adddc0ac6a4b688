/** Gathers what the logs and job lists of a campaign tell of its jobs. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { Engine } from '../../../engine/index';
import { isJobList, jobsOfList } from '../../campaign/jobList';
import { unreadReport, type UnitReport } from '../../campaign/readUnit';
import type { Unit } from '../../campaign/unit';
import { unitsAt } from '../../campaign/walk';
import { readErrorWords } from '../../files/readErrors';
import { complain } from '../output';
import { Progress } from './progress';
import { Tally } from './tally';
import { cacheOf, here, onUnitThreads, type UnitOrder } from './unitReports';

export interface Sources extends UnitOrder {
  /** Logs, log archives, folders and job lists. */
  paths: readonly string[];
  /** Files that are job lists whatever they look like. */
  lists: readonly string[];
  /** 1: none but this thread. */
  threads: number;
}

export interface Gathered {
  records: CampaignJob[];
  /** What was read, in words. */
  tally: string;
  /** Something could not be read; it was complained about. */
  isBad: boolean;
}

/** Reads all; what cannot be read is complained about, has a record of its own, and does not stop the others. */
export async function gather(sources: Sources, engine: Engine, signal: AbortSignal): Promise<Gathered> {
  const gathering = new Gathering(sources, engine, signal);
  const logs: string[] = [];
  for (const list of sources.lists) await gathering.list(list);
  for (const path of sources.paths) {
    if (await isJobList(path, engine)) await gathering.list(path);
    else logs.push(path);
  }
  await gathering.logs(logs);
  return gathering.done();
}

class Gathering {
  readonly #records: CampaignJob[] = [];
  readonly #tally = new Tally();
  readonly #progress = new Progress();
  #isBad = false;
  #isUnkeptTold = false;

  constructor(
    private readonly sources: Sources,
    private readonly engine: Engine,
    private readonly signal: AbortSignal,
  ) {}

  async list(path: string): Promise<void> {
    let others = 0;
    try {
      for await (const job of jobsOfList(path, this.engine, this.sources.options)) {
        if (this.signal.aborted) break;
        if (job === null) others += 1;
        else {
          this.#records.push(job);
          this.#tally.listed += 1;
          this.#tell();
        }
      }
    } catch (error) {
      await this.#complain(path, readErrorWords(error));
    }
    if (others > 0) await this.#complain(path, `${others} of its entries are no jobs (no pandaid or no jobstatus)`);
  }

  async logs(paths: readonly string[]): Promise<void> {
    const named = new Set(paths);
    const closed: UnitReport[] = [];
    const units = unitsOf(paths, this.engine, closed);
    const { engine, signal, sources } = this;
    cacheOf(sources, engine)?.forgetOld(Date.now());
    const reports =
      sources.threads > 1
        ? onUnitThreads(units, sources, { threads: sources.threads, signal })
        : here(units, sources, { engine, signal });
    for await (const report of reports) await this.#add(report, named);
    for (const report of closed) await this.#add(report, named);
  }

  done(): Gathered {
    this.#progress.clear();
    return { records: this.#records, tally: this.#tally.words(), isBad: this.#isBad };
  }

  async #add(report: UnitReport, named: ReadonlySet<string>): Promise<void> {
    // What was found in a folder and holds no log is no job; what somebody named is told whatever it is.
    const isJob = report.isLog || named.has(report.path) || report.records.some(({ limits }) => limits.length > 0);
    this.#tally.add(report, isJob);
    if (isJob) this.#records.push(...report.records);
    for (const [path, why] of report.complaints) await this.#complain(path, why);
    if (report.isUnkept && !this.#isUnkeptTold) {
      this.#isUnkeptTold = true;
      this.#progress.clear();
      await complain(this.sources.cache ?? '', 'cannot be written to; what was read is not kept');
    }
    this.#tell();
  }

  #tell(): void {
    this.#progress.tell(() => this.#tally.words());
  }

  async #complain(path: string, why: string): Promise<void> {
    this.#isBad = true;
    this.#progress.clear();
    await complain(path, why);
  }
}

/** The units of PATHs; places that nothing can be read of are put aside. */
function* unitsOf(paths: readonly string[], { catalogue }: Engine, closed: UnitReport[]): Generator<Unit> {
  for (const path of paths) {
    let isEmpty = true;
    for (const unit of unitsAt(path, catalogue)) {
      isEmpty = false;
      if (unit.kind === 'closed') closed.push(unreadReport(unit.path, unit.message));
      else yield unit;
    }
    if (isEmpty) closed.push(unreadReport(path, 'holds neither a log nor a log archive'));
  }
}
