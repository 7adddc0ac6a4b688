/** The code that docs/other-editors.md tells users to write, for the server that was built. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const PLACEHOLDER = '/path/to/panda-log-triage/';

/**
 * The first block of code below a heading of the document, with this project in the place of its placeholder.
 *
 * @param setting what stands there, and another setting in its place
 * @throws where there is no such code, or it does not name the server: then the document would not be tested
 */
export function documentedSnippet(heading: string, [setting, other]: readonly [string, string]): string {
  const server = path.join(root, 'dist/server.js');
  if (!existsSync(server)) throw new Error('The language server is not built: npm run build.');
  const document = readFileSync(path.join(root, 'docs/other-editors.md'), 'utf8');
  const [, section] = document.split(`\n## ${heading}\n`);
  const [, code] = /^```\w+\n(.*?)^```$/ms.exec(section?.split('\n## ')[0] ?? '') ?? [];
  for (const needed of [`${PLACEHOLDER}dist/server.js`, setting]) {
    if (code?.includes(needed) !== true) throw new Error(`There is no ${needed} below ${heading}.`);
  }
  return (code ?? '').replaceAll(PLACEHOLDER, `${root.split(path.sep).join('/')}/`).replace(setting, other);
}
