/** Rules whose expression says little of a failure, as the texts of jobs that went well show it, too. */
import type { Expressions } from '../server/expressions';
import type { ErrorSource } from '../server/jobErrors';
import type { ClassificationRow, RetryRow, RuleSet } from '../server/rows';
import type { Material, SeenText } from './material';

export interface Unspecific {
  table: keyof RuleSet;
  row: ClassificationRow | RetryRow;
  /** Jobs that went well, and failures, with a text that its expression matches. */
  successful: number;
  failures: number;
}

/** Failures for each successful job that an expression must match: then these are no more than a tenth of its jobs. */
const FAILURES_FOR_ONE = 9;

/**
 * The rules that would hit too many successful jobs, the worst first.
 *
 * A job is hit where the text of the rule's source matches, whatever the code beside it: the server asks no rule about a job
 * that went well, and what is left in such a job has the code 0 or a negative one. So that both sides are measured alike, the
 * code does not count for failures either.
 */
export function unspecificRules(rules: RuleSet, material: Material, expressions: Expressions): Unspecific[] {
  const successful = material.successful.filter(({ length }) => length > 0);
  if (successful.length === 0) return [];
  const failed = [
    ...material.texts.map((text): SeenText[] => [{ source: null, text }]),
    ...material.failed.map(({ errors }) =>
      errors.flatMap(({ source, diag }) => (diag === null ? [] : [{ source, text: diag }])),
    ),
  ];
  const measured = (table: keyof RuleSet, row: ClassificationRow | RetryRow): Unspecific[] => {
    const { diag, source } = row;
    if (diag === null || diag === '') return [];
    const matches = matcher(diag, source, expressions);
    const hits = successful.filter(matches).length;
    const enough = FAILURES_FOR_ONE * hits;
    const others = countUpTo(failed, matches, enough);
    return others < enough ? [{ table, row, successful: hits, failures: others }] : [];
  };
  return [
    ...rules.classification.flatMap((row) => measured('classification', row)),
    ...rules.retry.flatMap((row) => measured('retry', row)),
  ].sort((a, b) => b.successful - a.successful);
}

/** How many fulfil something; no more are looked for than are wanted. */
function countUpTo<T>(list: readonly T[], isMeant: (one: T) => boolean, most: number): number {
  let count = 0;
  for (const one of list) {
    if (count >= most) break;
    if (isMeant(one)) count += 1;
  }
  return count;
}

/** Whether one of the texts of a job matches; each text is tried once. */
function matcher(diag: string, source: string, expressions: Expressions): (texts: readonly SeenText[]) => boolean {
  const known = new Map<string, boolean>();
  const isOf = (of: ErrorSource | null): boolean => of === null || of === source;
  return (texts) =>
    texts.some(({ source: of, text }) => {
      if (!isOf(of)) return false;
      let result = known.get(text);
      if (result === undefined) known.set(text, (result = expressions.match(diag, text) === 'yes'));
      return result;
    });
}
