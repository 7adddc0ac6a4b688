/** The error table of a folder and its jobs as clients get them: each job names its rows by their places. */
import type { FolderError, FolderFailure, FolderJob, TriagedFolder } from '../../../../shared/campaign';
import type { CampaignJob } from '../../campaign/campaignJob';
import type { ErrorRow, ErrorTable, Limit } from '../../campaign/errorTable';
import { rowKey } from '../../campaign/rowOf';
import type { Catalogue } from '../../catalogue/types';
import { cut, oneLine, sentence } from '../../report/hostile';

/** Characters of a sentence and of the words of a log that are told of each job: there may be many thousands. */
const MAX_CAUSE = 300;
const MAX_TEXT = 500;
/** Sentences on what was not read. */
const MAX_LIMITS = 100;

/** What a client gets of a table at once. */
export type FolderTable = Pick<TriagedFolder, 'jobs' | 'errors' | 'recovered' | 'limits'>;

/** @param nameOf what a path is called below the folder */
export function folderTable(table: ErrorTable, nameOf: (path: string) => string): FolderTable {
  const { jobs, rows, recovered, limits } = table;
  return {
    jobs,
    errors: rows.map(folderError),
    recovered: recovered.map(({ code, signature }) => ({ code, signature })),
    limits: limitWords(limits, nameOf),
  };
}

function folderError(row: ErrorRow): FolderError {
  const { key, code, acronym, description, signature, fingerprint, reason, owner, persistence } = row;
  const texts = { cause: causeOf(row.cause), sample: textOf(row.sample) };
  return { key, code, acronym, description, signature, fingerprint, reason, owner, persistence, ...texts };
}

function limitWords(limits: readonly Limit[], nameOf: (path: string) => string): string[] {
  const all = limits.map(({ path, pandaId, text }) => {
    const name = path === null ? pandaId : nameOf(path);
    return name === null || name === '' ? text : `${name}: ${text}`;
  });
  const more = all.length - MAX_LIMITS;
  return more <= 0 ? all : [...all.slice(0, MAX_LIMITS), `And ${more} more.`];
}

/** Makes jobs of the table's own ones. */
export class FolderRows {
  readonly #errors: ReadonlyMap<string, number>;
  readonly #recovered: ReadonlyMap<string, number>;

  constructor(
    { rows, recovered }: ErrorTable,
    private readonly catalogue: Catalogue,
    private readonly nameOf: (path: string) => string,
  ) {
    this.#errors = new Map(rows.map(({ key }, place) => [key, place]));
    this.#recovered = new Map(recovered.map((row, place) => [recoveredKey(row), place]));
  }

  job(job: CampaignJob): FolderJob {
    const { path, pandaId, taskId, site, node, attempt, outcome, start, end, memory } = job;
    const recovered = job.recovered.flatMap((problem) => {
      const row = this.#recovered.get(recoveredKey(problem));
      return row === undefined ? [] : [{ row, file: problem.file, line: fromZero(problem.line) }];
    });
    const where = path === null ? null : this.nameOf(path);
    const failure = this.#failure(job);
    return { path: where, pandaId, taskId, site, node, attempt, outcome, start, end, failure, recovered, memory };
  }

  #failure(job: CampaignJob): FolderFailure | null {
    const { failure } = job;
    if (failure === null) return null;
    const row = this.#errors.get(rowKey({ ...job, failure }, this.catalogue));
    if (row === undefined) return null;
    const { cause, text, file, line, time } = failure;
    return { row, cause: causeOf(cause), text: textOf(text), file, line: fromZero(line), time };
  }
}

function causeOf(cause: string): string {
  return cut(sentence(cause), MAX_CAUSE);
}

function textOf(text: string): string {
  return cut(oneLine(text).trim(), MAX_TEXT);
}

function recoveredKey({ code, signature }: { code: string | null; signature: string }): string {
  return `${code ?? ''} ${signature}`;
}

function fromZero(line: number | null): number | null {
  return line === null ? null : line - 1;
}
