/** How a set of classification rules calls many errors: of failed jobs, and texts that came without theirs. */
import { compareText } from '../../engine/order';
import { obstacleOf } from '../server/classify';
import type { Expressions } from '../server/expressions';
import { CLASSIFIED_SOURCES, type ErrorSource, type FailedJob, type JobError } from '../server/jobErrors';
import type { ClassificationRow } from '../server/rows';
import type { Material } from './material';

/** Failures of one error text: of a job, that of the error that decides, else that of its first error. */
export interface TextClass {
  /** Empty for an error without one. */
  text: string;
  /** Of the error of a job; null for a text that came without its job. */
  source: ErrorSource | null;
  code: number | null;
  /** How often it came. */
  count: number;
  /** The first row that applies; null where none does. */
  row: ClassificationRow | null;
  /** Later rows that would apply to this text as well. */
  others: ClassificationRow[];
}

export interface Tally {
  /** The most frequent first; of equal ones the first in the order of characters. */
  texts: TextClass[];
  /** Failed jobs without any error: the server asks no rule about them. */
  withoutError: number;
  /** Rows that decide nothing, but for those that could not be tried on all texts. */
  idle: ClassificationRow[];
}

/**
 * Of a job, source and code of a row must be those of the error, as on the server. A text alone says neither: rows are asked
 * whatever theirs are. Empty texts are passed over.
 */
export function tallied(
  rows: readonly ClassificationRow[],
  { texts, failed }: Pick<Material, 'texts' | 'failed'>,
  expressions: Expressions,
): Tally {
  const seen = new Texts(rows, expressions);
  for (const text of texts) if (text.trim() !== '') seen.add({ source: null, code: null, diag: text });
  let withoutError = 0;
  for (const { errors } of failed) {
    const [first] = errors;
    if (first === undefined) withoutError += 1;
    else seen.add(decider({ errors }, (error) => seen.applies(error)) ?? first);
  }
  const classes = [...seen.classes.values()];
  const used = new Set(classes.map(({ row }) => row));
  return {
    texts: classes.sort((a, b) => b.count - a.count || compareText(nameOf(a), nameOf(b))),
    withoutError,
    idle: rows.filter((row) => !used.has(row) && expressions.fault(row.diag) === null),
  };
}

function nameOf({ text, source, code }: TextClass): string {
  return `${text}\n${source ?? ''} ${code ?? ''}`;
}

export function failures(texts: readonly TextClass[]): number {
  return texts.reduce((sum, { count }) => sum + count, 0);
}

/** The rows that decide failures, with how many; those of most first. */
export function takenBy(texts: readonly TextClass[]): { row: ClassificationRow; count: number }[] {
  const counts = new Map<ClassificationRow, number>();
  for (const { row, count } of texts) if (row !== null) counts.set(row, (counts.get(row) ?? 0) + count);
  return [...counts].map(([row, count]) => ({ row, count })).sort((a, b) => b.count - a.count);
}

/** The error by which the server classifies a job: the first to which a rule applies. */
function decider({ errors }: Pick<FailedJob, 'errors'>, applies: (error: JobError) => boolean): JobError | undefined {
  return CLASSIFIED_SOURCES.flatMap((source) => errors.find((one) => one.source === source) ?? []).find(applies);
}

/** An error of a job, or a text without its job. */
interface Seen {
  source: ErrorSource | null;
  code: number | null;
  /** null: nothing tells it. */
  diag: string | null;
}

function keyOf({ diag, source, code }: Seen): string {
  return JSON.stringify([diag, source, code]);
}

/** Each error is put to the rules once, however many jobs have it. */
class Texts {
  readonly classes = new Map<string, TextClass>();
  readonly #rows = new Map<string, readonly ClassificationRow[]>();

  constructor(
    private readonly rows: readonly ClassificationRow[],
    private readonly expressions: Expressions,
  ) {}

  applies(error: JobError): boolean {
    return this.#applying(error).length > 0;
  }

  add(seen: Seen): void {
    const { source, code, diag } = seen;
    const key = keyOf(seen);
    const known = this.classes.get(key);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    const [row = null, ...others] = this.#applying(seen);
    this.classes.set(key, { text: diag ?? '', source, code, count: 1, row, others });
  }

  #applying(seen: Seen): readonly ClassificationRow[] {
    const { source, code, diag } = seen;
    const key = keyOf(seen);
    let rows = this.#rows.get(key);
    if (rows === undefined) {
      const isFor = (row: ClassificationRow): boolean =>
        source === null || (row.source === source && row.code === code);
      rows = this.rows.filter((row) => isFor(row) && obstacleOf(row, diag, this.expressions) === null);
      this.#rows.set(key, rows);
    }
    return rows;
  }
}
