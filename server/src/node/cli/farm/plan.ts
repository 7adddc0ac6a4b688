/** What a work folder says of its campaign: what was cut, how, and by which options. */
import { createHash } from 'node:crypto';

/** Counted up when work folders of before can no longer be gone on with. */
const FORMAT = 1;

export interface Plan {
  format: typeof FORMAT;
  /** Of `panda-triage`: parts of two versions make no one table. */
  version: string;
  /** Folder or list of the campaign, as it was given. */
  of: string;
  /** Folder that relative paths begin at. */
  base: string;
  /** Of all places that are read: tells campaigns apart. */
  digest: string;
  /** Options of `table` with which each part is read. */
  tableOptions: readonly string[];
  /** Options of sbatch, as they were asked for last. */
  sbatchOptions: readonly string[];
  /** The table that was asked for last. */
  table: WantedTable;
  /** Name of its parts in the queue. */
  job: string;
  /** Day before which none of its jobs was submitted, as 2026-03-10. */
  since: string;
  /** How many parts were asked for; null: nobody said. */
  askedParts: number | null;
  parts: readonly PlannedPart[];
}

export interface WantedTable {
  /** Name of its file in the work folder; `table-` and a number made of the options. */
  file: string;
  /** Options of `merge` that make it. */
  options: readonly string[];
}

interface PlannedPart {
  /** Sources of it: lines of its list. */
  places: number;
  bytes: number;
}

/** What a plan is made of. */
export type Campaign = Pick<Plan, 'version' | 'of' | 'base' | 'digest' | 'tableOptions'>;

/** @param work the work folder: a campaign that is worked on in two has two names in the queue */
export function planOf(
  campaign: Campaign,
  work: string,
  rest: Pick<Plan, 'sbatchOptions' | 'table' | 'since' | 'askedParts' | 'parts'>,
): Plan {
  const job = `panda-triage-${digestOf([campaign.digest, work]).slice(0, 12)}`;
  return { format: FORMAT, ...campaign, ...rest, job };
}

/** The same for the same texts in the same order only. */
export function digestOf(texts: Iterable<string>): string {
  const hash = createHash('sha256');
  // No path and no option has a NUL.
  for (const text of texts) hash.update(`${text}\0`);
  return hash.digest('hex');
}

/**
 * The table that is made with these options; another one has another file.
 *
 * @param tableOptions of the parts; the catalogue files of a site among them are needed for the table, too
 * @param options of `merge` besides
 * @param baseline keys of rows that were there before
 */
export function wantedTable(
  tableOptions: readonly string[],
  options: readonly string[],
  baseline: Iterable<string> = [],
): WantedTable {
  const all = [...tableOptions.filter((option) => option.startsWith('--catalogue=')), ...options];
  return { file: `table-${digestOf([...all, ...baseline]).slice(0, 8)}`, options: all };
}

/** Names of its jobs in the queue. That of the merge tells which table is made, as another one may be in the queue, too. */
export function jobNames({ job, table }: Plan): { parts: string; merge: string } {
  return { parts: job, merge: `${job}-${table.file}` };
}

/** How a plan is of another campaign, in words; null: it is of this one. */
export function otherness(plan: Plan, campaign: Campaign): string | null {
  if (plan.digest !== campaign.digest) return `it was cut from ${plan.of}, which had other jobs then`;
  if (plan.base !== campaign.base) return `its paths begin at ${plan.base}`;
  if (plan.tableOptions.join('\0') !== campaign.tableOptions.join('\0')) {
    return `its options are ${plan.tableOptions.join(' ') || 'none'}`;
  }
  return plan.version === campaign.version ? null : `version ${plan.version} of panda-triage began it`;
}

/** The plan in a file's text; null where it is none, or one of another form. */
export function readPlan(text: string): Plan | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const plan = value as Readonly<Record<string, unknown>>;
  const texts = ['version', 'of', 'base', 'digest', 'job', 'since'];
  const table = (plan['table'] ?? {}) as Partial<WantedTable>;
  const isPlan =
    plan['format'] === FORMAT &&
    texts.every((key) => typeof plan[key] === 'string') &&
    [plan['tableOptions'], plan['sbatchOptions'], table.options].every(isTexts) &&
    typeof table.file === 'string' &&
    (plan['askedParts'] === null || typeof plan['askedParts'] === 'number') &&
    Array.isArray(plan['parts']) &&
    plan['parts'].every(isPart);
  return isPlan ? (value as Plan) : null;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isPart(value: unknown): boolean {
  const { places, bytes } = (value ?? {}) as Partial<PlannedPart>;
  return typeof places === 'number' && typeof bytes === 'number';
}
