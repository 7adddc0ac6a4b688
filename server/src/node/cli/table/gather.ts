/** Gathers what the logs and job lists of a campaign tell of its jobs. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import { listedJob } from '../../../campaign/listedJobs';
import type { Engine } from '../../../engine/index';
import { jobsOfList } from '../../campaign/jobList';
import { unreadReport, type UnitReport } from '../../campaign/readUnit';
import type { Sources } from '../../campaign/sources';
import type { Unit } from '../../campaign/unit';
import type { Found } from '../../campaign/walk';
import { readErrorWords } from '../../../files/readErrors';
import { complain } from '../output';
import { Progress } from './progress';
import { Tally } from './tally';
import { cacheOf, here, onUnitThreads, type UnitOrder } from './unitReports';

/** How the sources are read. */
export interface Reading extends UnitOrder {
  /** 1: none but this thread. */
  threads: number;
}

export interface Gathered {
  records: CampaignJob[];
  /** What was read. */
  tally: Tally;
  /** Something could not be read; it was complained about. */
  isBad: boolean;
}

/** Reads all; what cannot be read is complained about, has a record of its own, and does not stop the others. */
export async function gather(
  { lists, units, named }: Sources,
  reading: Reading,
  engine: Engine,
  signal: AbortSignal,
): Promise<Gathered> {
  const gathering = new Gathering(reading, engine, signal);
  for (const list of lists) await gathering.list(list);
  await gathering.logs(units, named);
  return gathering.done();
}

class Gathering {
  readonly #records: CampaignJob[] = [];
  readonly #tally = new Tally();
  readonly #progress = new Progress();
  #isBad = false;
  #isUnkeptTold = false;

  constructor(
    private readonly reading: Reading,
    private readonly engine: Engine,
    private readonly signal: AbortSignal,
  ) {}

  async list(path: string): Promise<void> {
    const jobOf = (value: unknown): CampaignJob | null => listedJob(value, this.engine, this.reading.options);
    let others = 0;
    try {
      for await (const job of jobsOfList(path, jobOf)) {
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

  async logs(units: Iterable<Found>, named: ReadonlySet<string>): Promise<void> {
    const aside: Aside = { closed: [], lists: [] };
    const { engine, signal, reading } = this;
    cacheOf(reading, engine)?.forgetOld(Date.now());
    const reports =
      reading.threads > 1
        ? onUnitThreads(open(units, aside), reading, { threads: reading.threads, signal })
        : here(open(units, aside), reading, { engine, signal });
    for await (const report of reports) await this.#add(report, named);
    for (const report of aside.closed) await this.#add(report, named);
    for (const list of aside.lists) await this.list(list);
  }

  done(): Gathered {
    this.#progress.clear();
    return { records: this.#records, tally: this.#tally, isBad: this.#isBad };
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
      await complain(this.reading.cache ?? '', 'cannot be written to; what was read is not kept');
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

/** What is no unit to be read. */
interface Aside {
  closed: UnitReport[];
  lists: string[];
}

/** The units that can be read; the other places are put aside. */
function* open(units: Iterable<Found>, { closed, lists }: Aside): Generator<Unit> {
  for (const unit of units) {
    if (unit.kind === 'closed') closed.push(unreadReport(unit.path, unit.message));
    else if (unit.kind === 'list') lists.push(unit.path);
    else yield unit;
  }
}
