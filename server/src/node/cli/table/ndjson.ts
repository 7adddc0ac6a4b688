/** What a campaign is told of, one record a line: the parts of a large one are merged from such files. */
import { recordLines } from '../../../campaign/records';
import type { Campaign } from './campaign';

/** Lines, sorted, each once. */
export function* recordsNdjson({ records }: Campaign): Iterable<string> {
  for (const line of recordLines(records)) yield `${line}\n`;
}
