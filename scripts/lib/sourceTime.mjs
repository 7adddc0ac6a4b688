/** The time that packages carry: that of their source, never that of their making. Built-ins only. */
import { root } from './project.mjs';
import { capture } from './run.mjs';

/** The earliest time that a zip archive can hold: for a source without git and without `SOURCE_DATE_EPOCH`. */
const ZIP_EPOCH = 315_532_800;

/**
 * @param {string} [folder] the checkout
 * @returns {Promise<number>} seconds since 1970: `SOURCE_DATE_EPOCH`, else the time of the commit
 * @throws when `SOURCE_DATE_EPOCH` is no such number
 * @see https://reproducible-builds.org/specs/source-date-epoch/
 */
export async function sourceTime(folder = root) {
  const given = process.env['SOURCE_DATE_EPOCH'];
  if (given) {
    if (!/^\d{1,11}$/.test(given)) throw new Error(`SOURCE_DATE_EPOCH must be seconds since 1970, not "${given}".`);
    return Number(given);
  }
  const told = await capture('git', ['log', '-1', '--format=%ct'], { cwd: folder }).catch(() => null);
  return told?.code === 0 ? Number(told.stdout) : ZIP_EPOCH;
}
