/** How an error table is written: a line each. What a run does not ask for is not loaded. */
import type { Gathered } from './gathered';

/** Makes the text, in pieces where it is long. */
type Writer = (campaign: Gathered) => string | Iterable<string>;

export const TABLE_FORMATS = {
  text: async () => (await import('./text')).tableForTerminal,
  json: async () => (await import('./json')).tableJson,
  ndjson: async () => (await import('./ndjson')).recordsNdjson,
  markdown: async () => (await import('./markdown')).tableMarkdown,
  csv: async () => (await import('./csv')).tableCsv,
  html: async () => (await import('./html')).tableHtml,
  sarif: async () => (await import('./sarif')).tableSarif,
} as const satisfies Readonly<Record<string, () => Promise<Writer>>>;

export type TableFormat = keyof typeof TABLE_FORMATS;
