/** Cuts the units of a campaign into parts of about the same work. */

/** What a unit weighs whatever it holds, in bytes: opening many small files is work, too. */
const BYTES_A_UNIT = 2 ** 20;
/** What a part weighs where nobody says how many there shall be: a batch system takes seconds to start one. */
const BYTES_A_PART = 4 * 2 ** 30;
/** Parts where nobody says how many: an array of Slurm has at most 1000 tasks, as it comes. */
const MOST_PARTS = 1000;

/**
 * How many units each part gets, in the order of the units: so the results in a row are those of a single run.
 *
 * Of all such cuts into at most `parts` parts this is one whose heaviest part is the lightest; the same sizes give the
 * same cut on every machine.
 *
 * @param bytes of each unit
 * @param parts at most; undefined: as many as the work is worth
 * @returns no number is 0; together they are all units
 */
export function cut(bytes: readonly number[], parts?: number): number[] {
  const weights = bytes.map((size) => size + BYTES_A_UNIT);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const most = parts ?? Math.min(MOST_PARTS, Math.ceil(all / BYTES_A_PART));
  // Halves the range in which the weight of the heaviest part lies, down to one byte.
  let tooLight = Math.max(0, Math.ceil(all / Math.max(1, most)) - 1);
  let enough = all;
  while (enough - tooLight > 1) {
    const middle = Math.floor((tooLight + enough) / 2);
    if (filled(weights, middle).length <= most) enough = middle;
    else tooLight = middle;
  }
  return filled(weights, enough);
}

/** Units for each part, one part after the other as full as it may be; a unit heavier than that has its own. */
function filled(weights: readonly number[], limit: number): number[] {
  const counts: number[] = [];
  let units = 0;
  let room = limit;
  for (const weight of weights) {
    if (units > 0 && weight > room) {
      counts.push(units);
      units = 0;
      room = limit;
    }
    units += 1;
    room -= weight;
  }
  return units > 0 ? [...counts, units] : counts;
}
