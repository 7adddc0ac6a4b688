/** How good a set of rules is, as error texts and jobs show it. */
import type { Engine } from '../../engine/index';
import type { Expressions } from '../server/expressions';
import type { ClassificationRow, RetryRow, RuleSet } from '../server/rows';
import { catchAlls, type CatchAll } from './catchAlls';
import type { Material } from './material';
import { overlapsOf, type Overlap } from './overlaps';
import { retryTally, type RetryTally } from './retryTally';
import { unspecificRules, type Unspecific } from './successes';
import type { Tally } from './tally';

export interface Quality {
  material: Material;
  tally: Tally;
  overlaps: Overlap[];
  unspecific: Unspecific[];
  catchAlls: CatchAll[];
  /** Null where there are no retry rules, or no failed jobs to try them on. */
  retry: RetryTally | null;
}

/** What the rules were tried on, and with. */
export interface Trial {
  engine: Engine;
  rules: RuleSet;
  material: Material;
  /** Of the classification rules on that material. */
  tally: Tally;
  expressions: Expressions;
  /** Milliseconds since 1970, for the rules that expire. */
  now: number;
}

export function qualityOf({ engine, rules, material, tally, expressions, now }: Trial): Quality {
  const { failed } = material;
  return {
    material,
    tally,
    overlaps: overlapsOf(tally.texts),
    unspecific: unspecificRules(rules, material, expressions),
    catchAlls: catchAlls(engine, tally.texts),
    retry: rules.retry.length === 0 || failed.length === 0 ? null : retryTally(rules.retry, failed, expressions, now),
  };
}

/** Rules of which it is not known of all texts whether they apply; some are found to be slow only when they are tried. */
export function faultsIn(
  rows: readonly (ClassificationRow | RetryRow)[],
  expressions: Expressions,
): { row: ClassificationRow | RetryRow; why: string }[] {
  return rows.flatMap((row) => {
    const why = row.diag === null ? null : expressions.fault(row.diag);
    return why === null ? [] : [{ row, why }];
  });
}
