/** What stands in the cells of the page of a campaign. */
import { markup } from '../../../report/hostile';
import type { ErrorRow } from '../../errorTable';
import type { ExampleWords, RowWords } from '../rowWords';

/** A row of the table with its words. */
export interface ToldRow {
  row: ErrorRow;
  words: RowWords;
}

/** Code and acronym. */
export function codeCell({ row, words }: ToldRow): string {
  const code = words.code === '' ? 'no code' : `<code>${markup(words.code)}</code>`;
  return [code, markup(words.acronym), newMark(row)].filter((part) => part !== '').join(' ');
}

/** The name of an unexplained group, and the code that was reported. */
export function groupCell({ row, words }: ToldRow): string {
  const code = words.code === '' ? [] : [`(<code>${markup(words.code)}</code>)`];
  return [`<code>${markup(words.fingerprint)}</code>`, ...code, newMark(row)].filter((part) => part !== '').join(' ');
}

function newMark({ isNew }: ErrorRow): string {
  return isNew === true ? '<span class="new">new</span>' : '';
}

/** What happened; what else is known of it can be opened. */
export function causeCell({ words }: ToldRow): string {
  const { cause, description, reason, sample, tasks } = words;
  const more = [
    ...(description === '' ? [] : [`<p>${ownMarkup(description)}</p>`]),
    ...(reason === '' ? [] : [`<p>${markup(reason)}</p>`]),
    ...(sample === '' ? [] : [`<p><code>${markup(sample)}</code></p>`]),
    ...(tasks === '' ? [] : [`<p>Tasks: ${markup(tasks)}</p>`]),
  ];
  return [
    `<p>${markup(cause)}</p>`,
    ...(more.length === 0 ? [] : [`<details><summary>More</summary>${more.join('')}</details>`]),
  ].join('');
}

/** The words that nothing explains. */
export function sampleCell({ words }: ToldRow): string {
  const { sample, description, tasks } = words;
  return [
    `<p><code>${markup(sample)}</code></p>`,
    ...(description === '' ? [] : [`<p class="faint">${ownMarkup(description)}</p>`]),
    ...(tasks === '' ? [] : [`<p class="faint">Tasks: ${markup(tasks)}</p>`]),
  ].join('');
}

/** Text of the catalogue: of its Markdown, code is all that there is. */
function ownMarkup(text: string): string {
  return markup(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** The jobs of the row in the monitor, and some of them one by one. */
export function lookAt({ words: { lists, examples } }: ToldRow): string {
  const jobs = lists.map(({ title, url }) => anchor(title, url));
  const some = examples.map(exampleMarkup);
  return [
    ...(jobs.length === 0 ? [] : [`<p>Jobs: ${jobs.join(', ')}</p>`]),
    ...(some.length === 0 ? [] : [`<details><summary>Examples</summary>${some.join('')}</details>`]),
  ].join('');
}

/** A job to look at. */
export function exampleMarkup({ name, place, page }: ExampleWords): string {
  const job = page === null ? [] : [anchor(name, page)];
  return `<p>${[...job, ...(place === '' ? [] : [`<code>${markup(place)}</code>`])].join(' ')}</p>`;
}

/** Addresses of the monitor are http or https; what else a log may say is percent-encoded in them. */
function anchor(title: string, url: string): string {
  return `<a href="${markup(url)}" rel="noopener noreferrer">${markup(title)}</a>`;
}
