/** What stands against a release. */
import { capture } from '../lib/run.mjs';
import { sectionOf } from './notes.mjs';

/**
 * @param {object} source
 * @param {string} source.folder the checkout
 * @param {string} source.version of package.json
 * @param {string} source.changelog text of CHANGELOG.md
 * @returns {Promise<string[]>} a sentence each; none: it may be released
 */
export async function obstacles({ folder, version, changelog }) {
  const found = [];
  const told = await capture('git', ['status', '--porcelain'], { cwd: folder }).catch(() => null);
  if (told?.code !== 0) found.push('This is no git checkout, so nobody could say what the release is made of.');
  else if (told.stdout !== '') {
    const files = told.stdout.trimEnd().split('\n');
    const named = files.slice(0, 5).map((line) => line.slice(3));
    const more = files.length > named.length ? ` and ${files.length - named.length} more` : '';
    found.push(`Not everything is committed: ${named.join(', ')}${more}.`);
  }
  if (sectionOf(changelog, version) === null) {
    found.push(`CHANGELOG.md has no section [${version}]: cut it from [Unreleased], or set another version.`);
  }
  return found;
}
