/** The error table of a campaign as one HTML page, to be put on a web server or into a mail: it needs nothing else. */
import { markup } from '../../../report/hostile';
import { plotsOf } from '../../plots/index';
import { tellingOf, type Campaign, type OutOptions, type Telling } from '../campaign';
import { rowJobs } from '../monitorLists';
import { rowWords } from '../rowWords';
import { headlineOf, limitWords, totalsOf } from '../totals';
import type { ToldRow } from './cells';
import { figure } from './figure';
import { SCRIPT, SCRIPT_HASH } from './script';
import { STYLE, STYLE_HASH } from './style';
import { recoveredTable, rowTables } from './tables';

/** Nothing is loaded, nothing runs but the page's own script, and no form is sent. */
const POLICY = [
  "default-src 'none'",
  `script-src '${SCRIPT_HASH}'`,
  `style-src '${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The table with plots; text of logs stands in it only escaped, without secrets. The tables can be sorted and filtered
 * where scripts run.
 */
export function campaignHtml(campaign: Campaign, options: OutOptions = {}): string {
  const { table } = campaign;
  const telling = tellingOf(campaign, options);
  const title = `Campaign: ${headlineOf(table.jobs)}`;
  const body = [
    `<h1>${markup(title)}</h1>`,
    ...totalsOf(table).map((sentence) => `<p>${markup(sentence)}</p>`),
    ...plotsSection(campaign, telling),
    ...rowsSection(campaign, telling),
    ...(table.recovered.length === 0 ? [] : ['<h2>Came through</h2>', recoveredTable(table.recovered, telling)]),
    ...limitsSection(limitWords(table.limits), telling),
  ];
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${markup(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    ...(table.rows.length === 0 ? [] : [`<script>${SCRIPT}</script>`]),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

/** Sites are names out of logs, and stand in plots: their secrets are taken out first. */
function plotsSection({ jobs }: Campaign, telling: Telling): string[] {
  const names = new Map<string, string>();
  const safe = (site: string): string => {
    const known = names.get(site) ?? telling.text(site);
    names.set(site, known);
    return known;
  };
  const plots = plotsOf(jobs.map((job) => (job.site === null ? job : { ...job, site: safe(job.site) })));
  return plots.length === 0
    ? []
    : ['<h2>When, where, how much</h2>', `<div class="plots">${plots.map(figure).join('\n')}</div>`];
}

function rowsSection(campaign: Campaign, telling: Telling): string[] {
  const { table } = campaign;
  if (table.rows.length === 0) return [];
  const jobs = rowJobs(campaign);
  const told = table.rows.map((row): ToldRow => ({ row, words: rowWords(row, jobs.get(row.key), telling) }));
  return ['<h2>What failed</h2>', controls(told), ...rowTables(table, told)];
}

/** Shown by the script that they need. */
function controls(rows: readonly ToldRow[]): string {
  const choice = (name: string, values: readonly string[]): string =>
    `<label>${name} <select name="${name.toLowerCase()}"><option value="">any</option>${[...new Set(values)]
      .sort()
      .map((value) => `<option>${markup(value)}</option>`)
      .join('')}</select></label>`;
  const knowsNew = rows.some(({ row }) => row.isNew !== null);
  return [
    '<div class="controls" role="search" hidden>',
    '<label>Rows with <input type="search" name="words"></label>',
    choice(
      'Owner',
      rows.map(({ row }) => row.owner),
    ),
    choice(
      'Persistence',
      rows.map(({ row }) => row.persistence),
    ),
    knowsNew ? '<label><input type="checkbox" name="new"> new ones only</label>' : '',
    '<output aria-live="polite"></output>',
    '</div>',
  ].join('');
}

function limitsSection(limits: readonly string[], telling: Telling): string[] {
  if (limits.length === 0) return [];
  const items = limits.map((limit) => `<li>${markup(telling.text(limit))}</li>`);
  return ['<h2>Not read</h2>', `<ul>${items.join('')}</ul>`];
}
