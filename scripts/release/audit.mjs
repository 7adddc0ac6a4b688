/** What the registry knows against the packages of the lock file. */
import { root } from '../lib/project.mjs';
import { capture, npm } from '../lib/run.mjs';

/**
 * @typedef {object} Audit
 * @property {boolean} wasAnswered whether the registry answered at all
 * @property {boolean} isClean nothing is known; also where nothing was answered
 * @property {string} words a sentence for a person
 */

/**
 * Asks with `npm audit`.
 *
 * @returns {Promise<Audit>}
 */
export async function audit() {
  // Told to work offline, npm would find nothing against anything.
  const [command, args] = npm(['audit', '--json', '--no-offline']);
  const { stdout } = await capture(command, args, { cwd: root });
  return readAudit(stdout);
}

/**
 * @param {string} printed by `npm audit --json`
 * @returns {Audit}
 */
export function readAudit(printed) {
  const { metadata, message } = parsed(printed);
  const counts = metadata?.vulnerabilities;
  if (typeof counts?.total !== 'number') {
    const why = message ?? 'no answer';
    return {
      wasAnswered: false,
      isClean: true,
      words: `npm audit: the registry did not answer (${why}); not checked.`,
    };
  }
  if (counts.total === 0)
    return { wasAnswered: true, isClean: true, words: 'npm audit: nothing is known against any package.' };
  const kinds = ['critical', 'high', 'moderate', 'low', 'info'].filter((kind) => (counts[kind] ?? 0) > 0);
  const told = kinds.map((kind) => `${counts[kind]} ${kind}`).join(', ');
  return { wasAnswered: true, isClean: false, words: `npm audit: ${told}. Look at them with npm audit.` };
}

/**
 * @param {string} text
 * @returns {{metadata?: {vulnerabilities?: Record<string, number>}, message?: string}}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
