/** The folders that clients look at: what was triaged in each, until nobody wants it any more. */
import { basename, relative } from 'node:path';
import type { FolderJobs, Place, TriagedFolder } from '../../../../../shared/campaign';
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { ErrorTable, Limit } from '../../../campaign/errorTable';
import { joinedJobs } from '../../../campaign/joinedJobs';
import { rowKey } from '../../../campaign/rowOf';
import { tableOf } from '../../../campaign/tableOf';
import type { Catalogue } from '../../../catalogue/types';
import { FolderRows, folderTable } from '../../../service/campaign/folderRows';
import { placeOnDisk } from './placeOnDisk';

/** Jobs in one message: some hundred kilobytes, so that others get a word in between. */
const PAGE = 1000;
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
  /** By which they were judged. */
  catalogue: Catalogue;
  /** What could not be read at all. */
  limits: readonly Limit[];
  isWhole: boolean;
}

export class TriagedFolders {
  readonly #known = new Map<number, Known>();
  #last = 0;

  add({ path, records, catalogue, limits, isWhole }: ReadFolder): TriagedFolder {
    const jobs = joinedJobs(records);
    const table = tableOf(jobs, { catalogue });
    const nameOf = (of: string): string => relative(path, of) || basename(of);
    const id = (this.#last += 1);
    this.#known.set(id, { jobs, table, rows: new FolderRows(table, catalogue, nameOf), catalogue });
    for (const oldest of this.#known.keys()) if (this.#known.size > MAX_FOLDERS) this.#known.delete(oldest);
    const all = { ...table, limits: [...limits, ...table.limits] };
    return { id, ...folderTable(all, nameOf), plots: [], isWhole };
  }

  /** The jobs from one place on; null where the folder is not kept. */
  jobs(id: number, from: number): FolderJobs | null {
    const known = this.#known.get(id);
    if (known === undefined) return null;
    const page = known.jobs.slice(from, from + PAGE);
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

  /** The failed jobs with one of these errors; null where the folder is not kept. */
  failures(id: number, errors: ReadonlySet<unknown>): CampaignJob[] | null {
    const known = this.#known.get(id);
    if (known === undefined) return null;
    return known.jobs.filter(
      (job) => job.failure !== null && errors.has(rowKey({ ...job, failure: job.failure }, known.catalogue)),
    );
  }

  close(id: number): void {
    this.#known.delete(id);
  }
}
