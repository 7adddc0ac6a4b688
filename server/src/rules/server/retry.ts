/**
 * What the PanDA server's retry rules do about a failed job.
 *
 * @see PanDAWMS/panda-server pandaserver/taskbuffer/retryModule.py `preprocess_rules`, `apply_retrial_rules`
 */
import { obstacle } from './applies';
import type { SkippedRow } from './classify';
import type { Expressions } from './expressions';
import { NONE, retriedErrors, type ErrorSource, type FailedJob, type JobError } from './jobErrors';
import { MAX_ATTEMPT, readParameters, wholeNumber } from './parameters';
import type { RetryRow } from './rows';

/**
 * Sources that are tried one after the other until one of them is acted on. The first list is that of a job whose pilot has
 * ended (`dataservice/adder_gen.py`), the others are asked for themselves (`jobdispatcher/Watcher.py`).
 */
const RETRIED: readonly (readonly ErrorSource[])[] = [
  ['pilotErrorCode', 'exeErrorCode', 'ddmErrorCode', 'transExitCode'],
  ['jobDispatcherErrorCode'],
  ['taskBufferErrorCode'],
];

/** Sources by which the server asks its retry rules. */
export const RETRIED_SOURCES: readonly ErrorSource[] = RETRIED.flat();

/** Actions of which the first row counts, in the order in which they are taken. */
const FIRST_COUNTS = ['increase_memory', 'increase_memory_xtimes', 'increase_cputime', 'reduce_input_per_job'];
/** Actions that end or limit the attempts: of these one row counts. */
export const LIMITING: readonly string[] = ['limit_retry', 'no_retry'];

/** All actions that the server knows. */
export const ACTIONS: readonly string[] = [...FIRST_COUNTS, ...LIMITING];

/** A row that is applied; it acts where it is active, else it is only logged. */
export interface AppliedRow {
  row: RetryRow;
  error: JobError;
  /** As the server has them then: what competes may have lowered `maxAttempt`. */
  parameters: ReadonlyMap<string, string>;
}

export interface Retried {
  applied: AppliedRow[];
  /** Of the rows of the job's sources and codes, those that are not applied. */
  skipped: SkippedRow<RetryRow>[];
}

/** @param now milliseconds since 1970: the server loads no row that has expired */
export function retry(job: FailedJob, rows: readonly RetryRow[], expressions: Expressions, now: number): Retried {
  const result: Retried = { applied: [], skipped: [] };
  const errors = retriedErrors(job);
  for (const sources of RETRIED) {
    let acted: JobError | null = null;
    for (const source of sources) {
      const error = errors.find((one) => one.source === source);
      if (error === undefined) continue;
      const concerned = rows.filter((row) => row.source === source && row.code === error.code);
      if (acted !== null) {
        const reason = `${acted.source} ${acted.code} was acted on, and the server acts on one error of a job`;
        result.skipped.push(...concerned.map((row) => ({ row, reason })));
        continue;
      }
      const { applied, skipped } = new ErrorRules(job, error, expressions).decide(concerned, now);
      result.applied.push(...applied);
      result.skipped.push(...skipped);
      if (applied.length > 0) acted = error;
    }
  }
  for (const { source, code } of job.errors) {
    if (RETRIED_SOURCES.includes(source)) continue;
    const never = rows.filter((row) => row.source === source && row.code === code);
    result.skipped.push(...never.map((row) => ({ row, reason: `the server asks no retry rule for ${source}` })));
  }
  return result;
}

/** The rules of one error. */
class ErrorRules {
  readonly #skipped: SkippedRow<RetryRow>[] = [];

  constructor(
    private readonly job: FailedJob,
    private readonly error: JobError,
    private readonly expressions: Expressions,
  ) {}

  decide(rows: readonly RetryRow[], now: number): Retried {
    const matching = rows.filter((row) => {
      const obstacle = row.expires !== null && row.expires <= now ? 'it has expired' : this.#obstacle(row);
      return this.#unless(row, obstacle);
    });
    const applied: AppliedRow[] = [];
    for (const action of FIRST_COUNTS) {
      const [first, ...others] = matching.filter((row) => row.action === action);
      if (first === undefined) continue;
      applied.push({ row: first, error: this.error, parameters: readParameters(first.parameters) });
      for (const row of others) {
        this.#skip(row, `row ${first.id} comes first, and one row an action counts`, first);
      }
    }
    const limit = this.#limit(matching.filter(({ action }) => LIMITING.includes(action)));
    if (limit !== null) applied.push(limit);
    for (const row of matching) {
      if (!FIRST_COUNTS.includes(row.action) && !LIMITING.includes(row.action)) {
        this.#skip(row, `the server knows no action ${row.action}`);
      }
    }
    return { applied, skipped: this.#skipped };
  }

  /** Of the rows that end or limit the attempts, the one that counts. */
  #limit(rows: readonly RetryRow[]): AppliedRow | null {
    let best: AppliedRow | null = null;
    for (const [index, row] of rows.entries()) {
      const parameters = readParameters(row.parameters);
      if (best === null) {
        best = { row, error: this.error, parameters };
        continue;
      }
      const more = strictness(row) - strictness(best.row);
      if (more > 0) {
        this.#skip(best.row, `row ${row.id} asks for more of architecture, release and work queue`, row);
        best = { row, error: this.error, parameters };
      } else if (more < 0) {
        this.#skip(row, `row ${best.row.id} asks for more of architecture, release and work queue`, best.row);
      } else {
        const ours: string | undefined = best.parameters.get(MAX_ATTEMPT);
        const theirs = parameters.get(MAX_ATTEMPT);
        if (ours === undefined || theirs === undefined) {
          const why = `row ${best.row.id} and row ${row.id} tie and not both have ${MAX_ATTEMPT}: the server gives up here`;
          for (const other of rows.slice(index)) {
            this.#skip(other, `${why}, and row ${best.row.id} counts`, best.row, other === row);
          }
          break;
        }
        // Texts are compared, so that 10 is less than 9.
        const least: string = theirs < ours ? theirs : ours;
        this.#skip(
          row,
          `it ties with row ${best.row.id}, which gets the lesser text of both as ${MAX_ATTEMPT}: ${least}`,
          best.row,
          true,
        );
        best = { ...best, parameters: new Map([...best.parameters, [MAX_ATTEMPT, least]]) };
      }
    }
    return best !== null && this.#unless(best.row, unusable(best)) ? best : null;
  }

  #obstacle({ diag, architecture, release, workQueue }: RetryRow): string | null {
    const { job, error, expressions } = this;
    if (diag !== null && diag !== '') {
      // The server gives no text for it: an expression must match the empty one.
      const text = error.source === 'transExitCode' ? '' : error.diag;
      const reason = obstacle(expressions, diag, text);
      if (reason !== null) return error.source === 'transExitCode' ? `${reason}, which is empty here` : reason;
    }
    const asked = [
      ['cmtConfig', architecture, job.architecture],
      ['AtlasRelease', release, job.release],
      ['workQueue_ID', workQueue, job.workQueue],
    ] as const;
    // An empty text and 0 ask for nothing.
    const unlike = asked.find(([, wanted, found]) => Boolean(wanted) && wanted !== found);
    if (unlike === undefined) return null;
    const [name, wanted, found] = unlike;
    return found === null
      ? `it is for ${name} ${wanted}, and nothing tells that of the job`
      : `it is for ${name} ${wanted}, and the job has ${found === NONE ? 'none' : found}`;
  }

  #unless(row: RetryRow, obstacle: string | null): boolean {
    if (obstacle !== null) this.#skip(row, obstacle);
    return obstacle === null;
  }

  /** @param rival the row that counts in its place */
  #skip(row: RetryRow, reason: string, rival?: RetryRow, isTie = false): void {
    this.#skipped.push({ row, reason, ...(rival === undefined ? {} : { rival: { row: rival, isTie } }) });
  }
}

/** How much of a job a rule asks for: of those that limit the attempts, the one that asks for most wins. */
export function strictness({
  architecture,
  release,
  workQueue,
}: Pick<RetryRow, 'architecture' | 'release' | 'workQueue'>): number {
  return [architecture, release, workQueue].filter(Boolean).length;
}

/** Why the server can do nothing with a row that counts; null when it can. */
function unusable({ row, parameters }: AppliedRow): string | null {
  if (row.action !== 'limit_retry') return null;
  const most = parameters.get(MAX_ATTEMPT);
  if (most !== undefined && wholeNumber(most) !== null) return null;
  return `it has no whole number as ${MAX_ATTEMPT}: the server logs that, and does nothing`;
}
