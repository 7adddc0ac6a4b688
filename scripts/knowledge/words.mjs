/** The list of all that the client says, from which its translations are made: `l10n/bundle.l10n.json`. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { inRoot } from '../lib/project.mjs';

/** What people read of the client: of the extension and of its pages. */
const folders = ['client/src', 'client/webview'];

/** A page has words of its own shape (client/webview/campaign/l10n.ts); they are looked for only in what VS Code brings. */
const ownWords = /from '(?:\.{1,2}\/)+l10n'/g;

/**
 * Every message that is handed to `l10n.t`, by the alphabet, so that a change of one is a change of one line.
 *
 * @returns {Promise<Record<string, unknown>>} as `@vscode/l10n-dev` writes it
 */
export async function clientWords() {
  const files = [];
  for (const folder of folders) {
    for (const name of await readdir(inRoot(folder), { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const source = await readFile(path.join(inRoot(folder), name), 'utf8');
      files.push({ extension: '.ts', contents: source.replaceAll(ownWords, "from '@vscode/l10n'") });
    }
  }
  const words = Object.entries(await getL10nJson(files));
  return Object.fromEntries(words.sort(([a], [b]) => (a < b ? -1 : 1)));
}
