/** What a campaign is told of, one record a line: the parts of a large one are merged from such files. */
import { recordLines } from '../../../campaign/records';
import type { Gathered } from './gathered';

/** Lines, sorted, each once. */
export function* recordsNdjson({ records }: Gathered): Iterable<string> {
  for (const line of recordLines(records)) yield `${line}\n`;
}
