/** How an error table is written: a line each. What a run does not ask for is not loaded. */
import type { Campaign } from './campaign';

/** Makes the text, in pieces where it is long. */
type Writer = (campaign: Campaign) => string | Iterable<string>;

export const TABLE_FORMATS = {
  text: async () => (await import('./text')).tableForTerminal,
  json: async () => (await import('./json')).tableJson,
  ndjson: async () => (await import('./ndjson')).recordsNdjson,
} as const satisfies Readonly<Record<string, () => Promise<Writer>>>;

export type TableFormat = keyof typeof TABLE_FORMATS;
