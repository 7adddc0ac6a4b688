/** Whether a part of a job's files gives the verdict of all of them. */
import { printable } from './scorecard.mjs';

/** @typedef {import('./score.mjs').Score} Score */

/**
 * @param {readonly Score[]} part of a form
 * @param {readonly Score[]} whole of all files
 * @returns {string[]} a line with the figures, then one for each difference
 */
export function agreement(part, whole) {
  const pairs = part.flatMap((score) => {
    const other = whole.find((candidate) => isSameJob(candidate, score));
    return other ? [{ score, other }] : [];
  });
  const same = (/** @type {'outcome' | 'code' | 'text'} */ what) =>
    pairs.filter(({ score, other }) => said(score, what) === said(other, what)).length;
  const counts = `outcome ${same('outcome')}, code ${same('code')}, text of the root ${same('text')}`;
  return [
    `  Same as all files of the job say, of ${pairs.length}: ${counts}. Different:`,
    ...pairs.flatMap(({ score, other }) => {
      const here = summary(score);
      const there = summary(other);
      return here === there ? [] : [`    ${score.job.name}: ${here} -- all files: ${there}`];
    }),
  ];
}

/**
 * Pilots that ran several jobs give several reports: told apart by PandaID.
 *
 * @param {Score} a
 * @param {Score} b
 */
function isSameJob(a, b) {
  const [one, other] = [a.report?.job.pandaId, b.report?.job.pandaId];
  return a.job === b.job && (one == null || other == null || one === other);
}

/**
 * @param {Score} score
 * @param {'outcome' | 'code' | 'text'} what
 * @returns {string}
 */
function said({ report }, what) {
  return report?.verdict[what] ?? 'none';
}

/** @param {Score} score */
function summary(score) {
  return `${said(score, 'outcome')}, ${said(score, 'code')}, "${printable(said(score, 'text')).slice(0, 70)}"`;
}
