/** What the tables are about: one problem of one job. */
import type { FolderJob, Owner, Persistence, TriagedFolder } from '../../../../shared/campaign';
import type { Outcome } from '../../../../shared/outcome';
import { l10n } from '../l10n';

/** Kinds of problems, each a table of its own. */
export type Topic = 'failures' | 'unexplained' | 'recovered' | 'undecided';
export const TOPICS: readonly Topic[] = ['failures', 'unexplained', 'recovered', 'undecided'];

/** What the items of one row have in common. */
export interface Kind {
  /** Unique in a topic; that of a failure is the key of its error. */
  key: string;
  code: string | null;
  acronym: string | null;
  cause: string;
  description: string;
  reason: string;
  signature: string | null;
  fingerprint: string | null;
  /** Null: nobody's problem any more. */
  owner: Owner | null;
  persistence: Persistence | null;
  /** Not in the baseline; null without one. */
  isNew: boolean | null;
  sample: string;
}

/** A problem of a job, and what is read of it in the tables. */
export interface Item extends Sighting {
  /** Unique in a topic. */
  key: string;
  /** In lower case, for the filter: made once, as it is asked for with each key. */
  words: string;
}

interface Sighting {
  kind: Kind;
  job: FolderJob;
  /** Place of the job among those of the folder. */
  index: number;
  /** Place in what the job recovered from; null for a failure. */
  recovered: number | null;
  /** What happened to this job, and the words that show it. */
  cause: string;
  text: string;
  file: string | null;
  /** From 0. */
  line: number | null;
  /** UTC milliseconds: when the job failed, else when it ended. */
  time: number | null;
}

export type Items = Record<Topic, Item[]>;

/** The problems of a folder, added to as its jobs arrive. */
export class FolderItems {
  readonly items: Items = { failures: [], unexplained: [], recovered: [], undecided: [] };
  readonly #errors: readonly Kind[];
  readonly #recovered: readonly Kind[];
  /** Jobs that have arrived. */
  jobs = 0;

  constructor(folder: TriagedFolder) {
    this.#errors = folder.errors.map((error) => ({ ...error, isNew: null }));
    this.#recovered = folder.recovered.map(({ code, signature }) => ({
      ...NOTHING,
      key: `${code ?? ''} ${signature}`,
      code,
      signature,
      cause: signature,
    }));
  }

  /** @param accepted keys of errors; null: there is no baseline */
  compare(accepted: ReadonlySet<string> | null): void {
    for (const error of this.#errors) error.isNew = accepted === null ? null : !accepted.has(error.key);
  }

  /** @param jobs the next ones */
  add(jobs: readonly FolderJob[]): void {
    for (const job of jobs) this.#addJob(job, this.jobs++);
  }

  #addJob(job: FolderJob, index: number): void {
    const { failure, recovered, outcome } = job;
    const ended = job.end ?? job.start;
    const error = failure === null ? undefined : this.#errors[failure.row];
    if (failure !== null && error !== undefined) {
      const { cause, text, file, line } = failure;
      const time = failure.time ?? ended;
      const item = read({ kind: error, job, index, recovered: null, cause, text, file, line, time });
      this.items.failures.push(item);
      if (error.fingerprint !== null || error.code === null) this.items.unexplained.push(item);
    } else {
      const kind = UNDECIDED[outcome];
      const seen = { index, recovered: null, text: '', file: null, line: null, time: ended };
      if (kind !== undefined) this.items.undecided.push(read({ kind, job, cause: kind.cause, ...seen }));
    }
    recovered.forEach(({ row, file, line }, at) => {
      const kind = this.#recovered[row];
      if (kind === undefined) return;
      const seen = { index, recovered: at, cause: kind.cause, text: '', file, line, time: ended };
      this.items.recovered.push(read({ kind, job, ...seen }));
    });
  }
}

function read(seen: Sighting): Item {
  const { kind, job, cause, text, file, line } = seen;
  const { code, acronym, owner, persistence } = kind;
  const { path, pandaId, taskId, site, node } = job;
  const place = file === null || line === null ? null : `${file}:${line + 1}`;
  const all = [code, acronym, kind.cause === cause ? null : kind.cause, cause, owner, persistence, text, place];
  const words = [...all, pandaId, taskId, site, node, path].join('\n').toLowerCase();
  return { ...seen, key: `${seen.index} ${seen.recovered ?? ''}`, words };
}

/** Code and acronym; a dash where there is none. */
export function codeWords({ code, acronym }: Pick<Kind, 'code' | 'acronym'>): string {
  return code === null ? '–' : acronym === null ? code : `${code} ${acronym}`;
}

/** File, line and job, as far as they are known. */
export function placeWords({ job, file, line }: Pick<Item, 'job' | 'file' | 'line'>): string {
  const at = file === null || line === null ? '' : `${file}:${line + 1}`;
  return [at, job.path].filter((part) => part !== null && part !== '').join(' · ');
}

const NOTHING = {
  code: null,
  acronym: null,
  description: '',
  reason: '',
  signature: null,
  fingerprint: null,
  owner: null,
  persistence: null,
  isNew: null,
  sample: '',
} as const;

/** Outcomes that are no verdict, in words. */
const UNDECIDED: Partial<Record<Outcome, Kind>> = {
  failed: { ...NOTHING, key: 'failed', cause: l10n.t('Failed, and nothing says of what') },
  incomplete: { ...NOTHING, key: 'incomplete', cause: l10n.t('The log ends before the job does') },
  nojob: { ...NOTHING, key: 'nojob', cause: l10n.t('The pilot ended without a job') },
  unknown: { ...NOTHING, key: 'unknown', cause: l10n.t('Nothing says how it ended') },
};
