/** What the PanDA server would do about a failed job with a set of rules: the dry run that it has not. */
import { unasked } from './asked';
import { ACTING_CLASS, classify, type Classified, type SkippedRow } from './classify';
import { Expressions } from './expressions';
import { retriedErrors, type FailedJob } from './jobErrors';
import { retry, type AppliedRow } from './retry';
import type { ClassificationRow, RetryRow, RuleSet } from './rows';
import { classificationLine, retryLine } from './serverLog';

/** What a row that counts brings about: it acts, is only logged, or says how the failure is called and no more. */
export type Effect = 'acts' | 'logged' | 'label';

export interface Simulation {
  job: FailedJob;
  classification: (NonNullable<Classified['found']> & { effect: Effect; line: string | null }) | null;
  retry: (AppliedRow & { effect: Effect; line: string })[];
  skipped: (
    ({ table: 'classification' } & SkippedRow<ClassificationRow>) | ({ table: 'retry' } & SkippedRow<RetryRow>)
  )[];
}

/** Asks one set of rules about many jobs. */
export class Simulator {
  readonly #expressions = new Expressions();
  readonly #classification: RowsByCode<ClassificationRow>;
  readonly #retry: RowsByCode<RetryRow>;

  /** @param now milliseconds since 1970, for the rules that expire */
  constructor(
    rules: RuleSet,
    private readonly now: number,
  ) {
    this.#classification = new RowsByCode(rules.classification);
    this.#retry = new RowsByCode(rules.retry);
  }

  simulate(job: FailedJob): Simulation {
    const reason = unasked(job);
    return reason === null ? this.#asked(job) : this.#unasked(job, reason);
  }

  #unasked(job: FailedJob, reason: string): Simulation {
    return {
      job,
      classification: null,
      retry: [],
      skipped: [
        ...this.#classification.of(job).map((row) => ({ table: 'classification' as const, row, reason })),
        ...this.#retry.of(job).map((row) => ({ table: 'retry' as const, row, reason })),
      ],
    };
  }

  #asked(job: FailedJob): Simulation {
    const classified = classify(job, this.#classification.of(job), this.#expressions);
    const retried = retry(job, this.#retry.of(job), this.#expressions, this.now);
    const { found } = classified;
    const acts = found?.row.errorClass === ACTING_CLASS;
    return {
      job,
      classification: found && {
        ...found,
        effect: !acts ? 'label' : found.row.active ? 'acts' : 'logged',
        line: acts ? classificationLine(job, found) : null,
      },
      retry: retried.applied.map((applied) => ({
        ...applied,
        effect: applied.row.active ? 'acts' : 'logged',
        line: retryLine(job, applied),
      })),
      skipped: [
        ...classified.skipped.map((one) => ({ table: 'classification' as const, ...one })),
        ...retried.skipped.map((one) => ({ table: 'retry' as const, ...one })),
      ],
    };
  }
}

/** The rows of a table by their source and code: a job has few of them. */
class RowsByCode<Row extends ClassificationRow | RetryRow> {
  readonly #rows = new Map<string, Row[]>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      const key = `${row.source} ${row.code}`;
      const others = this.#rows.get(key);
      if (others === undefined) this.#rows.set(key, [row]);
      else others.push(row);
    }
  }

  /** Those of the sources and codes of a job; of one source in the order of the table. */
  of(job: FailedJob): Row[] {
    return retriedErrors(job).flatMap(({ source, code }) => this.#rows.get(`${source} ${code}`) ?? []);
  }
}
