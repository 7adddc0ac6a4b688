/**
 * Counts what the catalogue knows, measures it on public error texts where a corpus lies beside the
 * project, and writes what is made from it: the reference manual (`docs/catalogue/`) with these figures, the rules for SARIF
 * viewers, the schemas for authors, and a figure in README.md. Also the reference of the settings, made of package.json, and
 * the list of what the client says, for translators.
 * Checking writes nothing and fails when one of them is out of date.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { tsImport } from 'tsx/esm/api';
import { compiledFamilies } from '../build/catalogue.mjs';
import { inRoot, root, say } from '../lib/project.mjs';
import { withFigure } from './figure.mjs';
import { settingsPage } from './settings.mjs';
import { clientWords } from './words.mjs';

const manual = 'docs/catalogue';
const contents = `${manual}/README.md`;

/** Stands before the measured figures, by which they are found again where they cannot be measured. */
const measuredHead = '| different error texts of | number | explained | specifically |';

/** What VS Code is told of the extension, with its English words. */
async function manifest() {
  const words = JSON.parse(await readFile(inRoot('package.nls.json'), 'utf8'));
  return JSON.parse(await readFile(inRoot('package.json'), 'utf8'), (_, value) =>
    typeof value === 'string' ? (words[/^%(.+)%$/.exec(value)?.[1] ?? ''] ?? value) : value,
  );
}

/** Tables of error texts of other people: measured in place, never copied. */
const tables = [
  { file: 'payload/atlas_errordiags/exeerrordiags_5308.txt', what: 'ATLAS payload diagnostics' },
  {
    file: 'payload/atlas_errordiags/clusterlog_error_messages.csv',
    column: 'exeerrordiag',
    what: 'ATLAS transform diagnostics',
  },
  { file: 'payload/atlas_errordiags/clusterlog_ddm.csv', column: 'ddmerrordiag', what: 'ATLAS data diagnostics' },
  { file: 'payload/transfer/clusterlog_fts_10K.csv', column: 'message', what: 'FTS transfer errors' },
];
const corpus = path.join(root, '..', 'shared', 'corpus', 'public');

/** @typedef {Map<string, string>} Files path from the repository's top -> content */

/**
 * The pages of the manual.
 *
 * @param {import('../../server/src/catalogue/compile').Compiled['families']} families
 * @param {string} figures Markdown
 * @returns {Promise<Files>}
 */
async function manualPages(families, figures) {
  const { familyPage } = await tsImport('../../server/src/report/manual.ts', import.meta.url);
  /** @type {Files} */
  const pages = new Map();
  const list = [];
  for (const [file, content] of families) {
    if (content.codes.length + content.signatures.length === 0) continue;
    const name = path.basename(file, '.yaml');
    const title = name.replaceAll('-', ' ');
    pages.set(`${manual}/${name}.md`, familyPage(title, content));
    list.push(`| [${title}](${name}.md) | ${content.codes.length} | ${content.signatures.length} |`);
  }
  const head = '# What the catalogue knows\n\nMade by `npm run knowledge`.';
  const table = ['| family | codes | signatures |', '| --- | ---: | ---: |', ...list].join('\n');
  pages.set(contents, `${[head, figures, table].join('\n\n')}\n`);
  return pages;
}

/**
 * @param {import('../../server/src/catalogue/types').Catalogue} catalogue
 * @returns {string[]} rows of a table: what, how many
 */
function counts({ codes, signatures }) {
  const sum = (/** @type {(s: typeof signatures[number]) => number} */ of) => signatures.reduce((n, s) => n + of(s), 0);
  return [
    `| error codes | ${codes.length} |`,
    `| signatures | ${signatures.length} |`,
    `| samples that must match | ${sum(({ samples }) => samples.length)} |`,
    `| counter-samples that must not | ${sum(({ not }) => not.length)} |`,
  ];
}

/**
 * How much of each public table is explained; null without the corpus.
 *
 * @param {import('../../server/src/catalogue/types').Catalogue} catalogue
 * @returns {Promise<string[] | null>}
 */
async function coverage(catalogue) {
  if (!existsSync(corpus)) return null;
  const { createEngine } = await tsImport('../../server/src/engine/index.ts', import.meta.url);
  const { diagsReport } = await tsImport('../../server/src/report/diags.ts', import.meta.url);
  const { readErrorTexts } = await tsImport('../../server/src/node/cli/errorTexts.ts', import.meta.url);
  const engine = createEngine(catalogue);
  const rows = [];
  for (const { file, column, what } of tables) {
    const { distinct, found, specific } = diagsReport(engine, await readErrorTexts(path.join(corpus, file), column));
    const share = (/** @type {number} */ n) => `${((100 * n) / distinct).toFixed(1)} %`;
    rows.push(`| ${what} | ${distinct} | ${share(found)} | ${share(specific)} |`);
  }
  return rows;
}

/**
 * What is counted and what is measured, as two tables; without the corpus, the measured ones are those of the page as it is.
 *
 * @param {string[]} counted
 * @param {string[] | null} measured
 * @returns {Promise<string>} Markdown
 */
async function figuresOf(counted, measured) {
  const table = ['| the catalogue holds | |', '| --- | ---: |', ...counted].join('\n');
  if (measured !== null)
    return [table, [measuredHead, '| --- | ---: | ---: | ---: |', ...measured].join('\n')].join('\n\n');
  const present = await readFile(inRoot(contents), 'utf8').catch(() => '');
  const kept = present.split('\n\n').find((paragraph) => paragraph.startsWith(measuredHead.slice(0, 26)));
  return kept === undefined ? table : [table, kept].join('\n\n');
}

/**
 * What other programs read of the catalogue.
 *
 * @param {import('../../server/src/catalogue/types').Catalogue} catalogue
 * @returns {Promise<Files>}
 */
async function dataFiles(catalogue) {
  const { authorSchema } = await tsImport('../../server/src/report/authorSchema.ts', import.meta.url);
  const { sarifRulesLog } = await tsImport('../../server/src/report/sarif.ts', import.meta.url);
  const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  return new Map([
    ['schema/catalogue.schema.json', JSON.stringify(authorSchema(catalogue))],
    ['schema/panda-rules.schema.json', await readFile(inRoot('server/src/rules/file/schema.json'), 'utf8')],
    ['schema/rules.sarif.json', JSON.stringify(sarifRulesLog(catalogue, version))],
  ]);
}

/** @param {string} file @param {string} text */
async function pretty(file, text) {
  return format(text, { ...(await resolveConfig(inRoot(file))), filepath: inRoot(file) });
}

/**
 * @param {Files} files
 * @returns {Promise<string[]>} files that differ from what is on disk, and pages that no family makes any more
 */
async function outdated(files) {
  const differing = [];
  for (const [file, text] of files) {
    const present = await readFile(inRoot(file), 'utf8').catch(() => null);
    if (present !== text) differing.push(file);
  }
  const names = existsSync(inRoot(manual)) ? await readdir(inRoot(manual)) : [];
  return [...differing, ...names.map((name) => `${manual}/${name}`).filter((file) => !files.has(file))];
}

/**
 * Brings manual and figures up to date, or only checks that they are.
 *
 * @param {boolean} checkOnly
 * @throws naming the files that are out of date
 */
export async function updateKnowledge(checkOnly) {
  const { catalogue, families } = await compiledFamilies();
  const counted = counts(catalogue);
  // Checking must give the same answer wherever it runs, so it takes the measured figures as they stand.
  const measured = checkOnly ? null : await coverage(catalogue);
  const unmeasured = checkOnly ? [] : ['No corpus lies beside the project: its figures are left as they are.'];
  say([...counted, ...(measured ?? unmeasured)].join('\n'));

  const figures = await figuresOf(counted, measured);
  const files = new Map([...(await manualPages(families, figures)), ...(await dataFiles(catalogue))]);
  files.set('README.md', withFigure(await readFile(inRoot('README.md'), 'utf8'), catalogue));
  files.set('docs/settings.md', settingsPage(await manifest()));
  files.set('l10n/bundle.l10n.json', JSON.stringify(await clientWords()));
  for (const [file, text] of files) files.set(file, await pretty(file, text));
  const changed = await outdated(files);
  if (checkOnly) {
    if (changed.length > 0) throw new Error(`Out of date, run npm run knowledge: ${changed.join(', ')}`);
    return;
  }
  for (const folder of [manual, 'l10n']) await mkdir(inRoot(folder), { recursive: true });
  for (const file of changed) {
    const text = files.get(file);
    if (text === undefined) await rm(inRoot(file));
    else await writeFile(inRoot(file), text);
  }
  say(changed.length === 0 ? 'Everything was up to date.' : `Written: ${changed.join(', ')}`);
}
