/** Addresses that client and server make of others, each with its inverse. Whatever stands behind their `?` is encoded. */

/** The last part of an address, decoded where it can be: the name of the file. */
export function fileName(uri: string): string {
  const path = uri.replace(/[?#].*$/s, '');
  return decoded(path.includes('/') ? path.replace(/^.*\//s, '') : path.replace(/^[^:]*:/, ''));
}

/** Any text as a part of an address; half of a pair, at which `encodeURIComponent` throws, as U+FFFD. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}

/** Scheme of the documents that explain a code. */
export const explanationScheme = 'panda-explain';

/** Address of the document that explains the code with this key (see `CodeSummary`). The path is only a title. */
export function explanationAddress(key: string): string {
  return `${explanationScheme}:/${encoded(key.replaceAll('/', ' '))}.panda-code.md?${encoded(key)}`;
}

/** The key of the code that such a document explains; null for any other address. */
export function codeKeyOf(address: string): string | null {
  return queryOf(explanationScheme, address);
}

/** Scheme of the documents that explain a line of a log. */
export const lineScheme = 'panda-line';

/** Address of the document that explains a line (from 0) of an open log. The path is only a title. */
export function lineAddress(uri: string, line: number): string {
  const title = encoded(`Line ${line + 1} of ${fileName(uri)}`.replaceAll(/[/\\]/g, ' '));
  return `${lineScheme}:/${title}.panda-line.md?${encoded(JSON.stringify([uri, line]))}`;
}

/** The log and the line (from 0) that such a document explains; null for any other address. */
export function lineOf(address: string): { uri: string; line: number } | null {
  const [uri, line] = listIn(queryOf(lineScheme, address));
  return typeof uri === 'string' && typeof line === 'number' && Number.isInteger(line) && line >= 0
    ? { uri, line }
    : null;
}

/** Scheme of the documents that say what the PanDA server would do about jobs. */
export const simulationScheme = 'panda-simulation';

/** Address of such a document for a log, or JSON with jobs. The path is only a title. */
export function simulationAddress(uri: string): string {
  const title = encoded(`What would PanDA do about ${fileName(uri)}`.replaceAll(/[/\\]/g, ' '));
  return `${simulationScheme}:/${title}.panda-simulation.md?${encoded(uri)}`;
}

/** The log, or the JSON with jobs, that such a document is about; null for any other address. */
export function simulatedOf(address: string): string | null {
  return queryOf(simulationScheme, address);
}

/** Names of files that may be a job's log archive; a number behind them counts versions (`x.job.log.tgz.1`). */
export const archiveName = /\.(?:tgz|tar|tar\.gz)(?:\.\d+)?$/i;

/** Scheme of the documents that show a file inside a log archive. */
export const memberScheme = 'panda-job';

/** A file inside a log archive: the address of the archive, and the file's name in it. */
export interface Member {
  archive: string;
  name: string;
}

/** Address of the document that shows a file of a log archive. The path is only a title, and tells the language. */
export function memberAddress({ archive, name }: Member): string {
  const title = [fileName(archive), ...name.split('/')].map(encoded).join('/');
  return `${memberScheme}:/${title}?${encoded(JSON.stringify([archive, name]))}`;
}

/** The file that such a document shows; null for any other address. */
export function memberOf(address: string): Member | null {
  const [archive, name] = listIn(queryOf(memberScheme, address));
  return typeof archive === 'string' && typeof name === 'string' ? { archive, name } : null;
}

/** Scheme of the documents that show what matters of a log that the editor itself shows to no extension. */
export const excerptScheme = 'panda-excerpt';

/** Address of the document that shows the excerpt of a log. The path is only a title, and tells the language. */
export function excerptAddress(uri: string): string {
  const title = encoded(`${fileName(uri)} (excerpt)`);
  return `${excerptScheme}:/panda-excerpt/${title}?${encoded(uri)}`;
}

/** The address of the log whose excerpt such a document shows; null for any other address. */
export function excerptOf(address: string): string | null {
  return queryOf(excerptScheme, address);
}

/** What an address of this scheme says behind its `?`; null for any other address, and where that is nothing. */
function queryOf(scheme: string, address: string): string | null {
  const start = address.indexOf('?') + 1;
  if (!address.startsWith(`${scheme}:`) || start === 0 || start === address.length) return null;
  return decoded(address.slice(start));
}

/** The parts of a query that holds several: anybody can write an address, so there may be others, or none. */
function listIn(query: string | null): unknown[] {
  try {
    const parts: unknown = JSON.parse(query ?? '');
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
