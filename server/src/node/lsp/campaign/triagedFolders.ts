/** The folders that clients look at: what was triaged in each, until nobody wants it any more. */
import { basename, relative } from 'node:path';
import type { FolderBaseline, FolderJobs, Place, TriagedFolder } from '../../../../../shared/campaign';
import { readBaseline } from '../../../campaign/baseline';
import { withAccepted } from '../../../campaign/baselineEdit';
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { ErrorTable } from '../../../campaign/errorTable';
import { joinedJobs } from '../../../campaign/joinedJobs';
import { plotsOf } from '../../../campaign/plots/index';
import { plotSvg } from '../../../campaign/plots/svg';
import { rowKey, type FailedJob } from '../../../campaign/rowOf';
import { compareJobs } from '../../../campaign/records';
import { tableOf } from '../../../campaign/tableOf';
import type { Catalogue } from '../../../catalogue/types';
import { fewOf } from '../../../report/words';
import { FolderRows, folderTable } from '../../../service/campaign/folderRows';
import { rowError, type RowError } from '../../../service/campaign/rowSubject';
import { campaignJobs } from '../../../service/rules/campaignJobs';
import type { SeenJob } from '../../../service/rules/seenErrors';
import { placeOnDisk } from './placeOnDisk';

/** Jobs in one message: some hundred kilobytes, so that others get a word in between; fewer in the first, to be quick. */
const PAGE = 1000;
const FIRST_PAGE = 200;
/** Folders that are kept; a client that never says that it is done loses the oldest. */
const MAX_FOLDERS = 8;

interface Known {
  jobs: readonly CampaignJob[];
  table: ErrorTable;
  rows: FolderRows;
  catalogue: Catalogue;
}

/** What was read in a folder. */
export interface ReadFolder {
  /** The folder, log archive or log. */
  path: string;
  records: readonly CampaignJob[];
  /** Places in it without a log that is known. */
  withoutLog: readonly string[];
  /** By which they were judged. */
  catalogue: Catalogue;
  isWhole: boolean;
}

export class TriagedFolders {
  readonly #known = new Map<number, Known>();
  #last = 0;

  /** @param changed called when other jobs are at hand */
  constructor(private readonly changed: () => void) {}

  add({ path, records, withoutLog, catalogue, isWhole }: ReadFolder): TriagedFolder {
    // In the order of their ids, not in that in which the threads were done.
    const jobs = joinedJobs(records).sort(compareJobs);
    const table = tableOf(jobs, { catalogue });
    const nameOf = (of: string): string => relative(path, of) || basename(of);
    const id = (this.#last += 1);
    this.#known.set(id, { jobs, table, rows: new FolderRows(table, catalogue, nameOf), catalogue });
    for (const oldest of this.#known.keys()) if (this.#known.size > MAX_FOLDERS) this.#known.delete(oldest);
    this.changed();
    const plots = plotsOf(jobs).map((plot) => ({ title: plot.title, summary: plot.summary, svg: plotSvg(plot) }));
    const { limits, ...made } = folderTable(table, nameOf);
    const rest = withoutLog.length === 0 ? [] : [`Without a log that is known: ${fewOf(withoutLog.map(nameOf))}.`];
    return { id, ...made, limits: [...rest, ...limits], plots, isWhole };
  }

  /** The jobs from one place on; null where the folder is not kept. */
  jobs(id: number, from: number): FolderJobs | null {
    const known = this.#known.get(id);
    if (known === undefined) return null;
    const page = known.jobs.slice(from, from + (from === 0 ? FIRST_PAGE : PAGE));
    return { jobs: page.map((job) => known.rows.job(job)), all: known.jobs.length };
  }

  /**
   * Where to look at a job.
   *
   * @param recovered place of what is meant among what the job came through; undefined: what it failed of
   */
  place(id: number, place: number, recovered: number | undefined, servesMembers: boolean): Place | null {
    const job = this.#known.get(id)?.jobs[place];
    const seen = recovered === undefined ? job?.failure : job?.recovered[recovered];
    if (job === undefined || job.path === null || seen?.file == null) return null;
    const uri = placeOnDisk(job.path, seen.file, servesMembers);
    return uri === null ? null : { uri, line: Math.max(0, (seen.line ?? 1) - 1), character: 0 };
  }

  /** What rules for rows with these keys would be about, in the order of the keys; null where the folder is not kept. */
  rowErrors(id: number, keys: readonly unknown[]): (RowError | null)[] | null {
    const known = this.#known.get(id);
    if (known === undefined) return null;
    const rows = new Map<unknown, FailedJob[]>(keys.map((key) => [key, []]));
    for (const job of known.jobs) {
      if (job.failure === null) continue;
      const failed = { ...job, failure: job.failure };
      rows.get(rowKey(failed, known.catalogue))?.push(failed);
    }
    return [...rows.values()].map((jobs) => (jobs.length === 0 ? null : rowError(jobs)));
  }

  /**
   * What a baseline says of a folder; null where the folder is not kept.
   *
   * @param text of the file
   * @param accept keys of errors to be added to it
   */
  baseline(id: number, text: string, accept: ReadonlySet<unknown>): FolderBaseline | null {
    const table = this.#known.get(id)?.table;
    if (table === undefined) return null;
    const { accepted, problems } = readBaseline({ path: '', text });
    const fresh = table.rows.filter(({ key }) => accept.has(key));
    const made = problems.length > 0 ? null : withAccepted(text, fresh);
    const known = new Set([...accepted, ...(made === null ? [] : fresh)].map(({ key }) => key));
    return {
      accepted: table.rows.map(({ key }) => key).filter((key) => known.has(key)),
      text: made,
      problems: problems.map(({ line, message }) => `Line ${line}: ${message}`),
    };
  }

  /** The jobs of all folders, with their errors as rules look at them. */
  *seenJobs(servesMembers: boolean): Generator<SeenJob> {
    for (const [id, { jobs }] of this.#known) {
      yield* campaignJobs(jobs, (index) => {
        const found = this.place(id, index, undefined, servesMembers);
        const start = found && { line: found.line, character: found.character };
        return found && start && { uri: found.uri, range: { start, end: start } };
      });
    }
  }

  close(id: number): void {
    if (this.#known.delete(id)) this.changed();
  }
}
