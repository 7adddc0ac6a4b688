/** What CHANGELOG.md says of a version. */

/**
 * The section of a version, without its heading.
 *
 * @param {string} changelog in the form of Keep a Changelog
 * @param {string} version e.g. `0.1.0`, or `Unreleased`
 * @returns {string | null} Markdown; null when there is no such section, or nothing in it
 */
export function sectionOf(changelog, version) {
  const [, ...sections] = changelog.split(/^## /m);
  const found = sections.find((section) => section.startsWith(`[${version}]`));
  if (found === undefined) return null;
  const text = found
    .slice(found.indexOf('\n'))
    // Addresses of the headings, at the end of the file.
    .replace(/^\[[^\]\n]+\]: \S+$/gm, '')
    .trim();
  return text === '' ? null : text;
}

/**
 * @param {string} version
 * @param {string} changelog
 * @returns {{text: string, isCut: boolean}} Markdown; not cut: it is what is not released yet, and says so
 * @throws when there is neither a section of the version nor one of what is not released
 */
export function releaseNotes(version, changelog) {
  const cut = sectionOf(changelog, version);
  if (cut !== null) return { text: `# PanDA Log Triage ${version}\n\n${cut}\n`, isCut: true };
  const coming = sectionOf(changelog, 'Unreleased');
  if (coming === null) throw new Error(`CHANGELOG.md has neither a section [${version}] nor anything [Unreleased].`);
  const warning = `This is a draft: CHANGELOG.md has no section for ${version} yet. What follows is its section "Unreleased".`;
  return { text: `# PanDA Log Triage ${version} (draft)\n\n${warning}\n\n${coming}\n`, isCut: false };
}
