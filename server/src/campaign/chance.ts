/** Whether two rates differ by more than chance, and how many such findings among many are to be believed. */

/** Jobs with a property, of so many. Whole numbers, 0 <= some <= all. */
export interface Part {
  some: number;
  all: number;
}

/** Weights are called equal up to this, as those of the two sides of a symmetric table are not to the last digit. */
const EQUAL = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided: how probable a difference at least as unlikely as this one would be if both parts had
 * the same rate, with as many jobs in each and as many with the property in total.
 *
 * Exact for any number of jobs: the weights of all tables are counted from the most likely one outwards, each from its
 * neighbour, until they vanish. That takes a few dozen times the standard deviation, 10^4 steps for a million jobs, and
 * no factorial of a large number, whose digits would be lost.
 *
 * @returns from 0 to 1; 1 where one of the parts has no jobs; 0 where it is below what a number can hold
 * @see R. A. Fisher, Statistical Methods for Research Workers, §21.02; the sum over tables that are no more likely is that
 *   of R's `fisher.test`
 */
export function fisherExact(one: Part, other: Part): number {
  const some = one.some + other.some;
  const least = Math.max(0, some - other.all);
  const most = Math.min(some, one.all);
  if (least === most) return 1;
  /** How much more weight a table has than the one before it: `k` of `one` have the property. */
  const rise = (k: number): number => ((one.all - k + 1) * (some - k + 1)) / (k * (other.all - some + k));
  const top = Math.min(most, Math.max(least, Math.floor(((one.all + 1) * (some + 1)) / (one.all + other.all + 2))));
  const up = weightsFrom(top + 1, most, 1, rise);
  const down = weightsFrom(top - 1, least, -1, (k) => 1 / rise(k + 1));
  const seen = one.some - top;
  const weight = seen === 0 ? 1 : ((seen > 0 ? up[seen - 1] : down[-seen - 1]) ?? 0);
  const all = [1, ...up, ...down];
  const sum = (weights: readonly number[]): number => weights.reduce((total, each) => total + each, 0);
  return Math.min(1, sum(all.filter((each) => each <= weight * EQUAL)) / sum(all));
}

/** Weights of the tables on one side of the most likely one, whose weight is 1, outwards until they vanish. */
function weightsFrom(first: number, last: number, step: 1 | -1, factor: (k: number) => number): number[] {
  const weights: number[] = [];
  let weight = 1;
  for (let k = first; step * (last - k) >= 0; k += step) {
    weight *= factor(k);
    if (weight === 0) break;
    weights.push(weight);
  }
  return weights;
}

/**
 * The p-values of many tests, each made as large as it must be so that of all that are called significant at a level no
 * more than that share is expected to be chance (the false discovery rate).
 *
 * @returns in the order of the values given
 * @see Y. Benjamini and Y. Hochberg, J. R. Statist. Soc. B 57 (1995) 289
 */
export function adjusted(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[b] ?? 1) - (values[a] ?? 1));
  const result = values.map(() => 1);
  let least = 1;
  order.forEach((index, fromLargest) => {
    const rank = values.length - fromLargest;
    least = Math.min(least, ((values[index] ?? 1) * values.length) / rank);
    result[index] = least;
  });
  return result;
}
