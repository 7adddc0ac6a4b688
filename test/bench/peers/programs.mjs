/** The programs that ours is compared with, from Debian's packages. */
import { installPackage, onPath } from '../../../scripts/editor/chromium.mjs';
import { capture } from '../../../scripts/lib/run.mjs';

/**
 * A program of a Debian package; installed when it is missing and we may.
 *
 * @param {string} program
 * @param {string} name of the package
 * @returns {Promise<string>} its path
 * @throws when it is missing and cannot be installed
 */
export async function ensureProgram(program, name) {
  if (!onPath([program])) await installPackage(name);
  const found = onPath([program]);
  if (found) return found;
  throw new Error(`${program} was not found and could not be installed: install the package "${name}"`);
}

/**
 * @param {string} program
 * @returns {Promise<string>} the first line of what it says of its version; that it is missing, where it is
 */
export async function versionOf(program) {
  const found = onPath([program]);
  if (!found) return `${program} is missing`;
  const { stdout, stderr } = await capture(found, ['--version']);
  return (stdout || stderr).split('\n', 1)[0]?.trim() ?? program;
}
