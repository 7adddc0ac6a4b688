/** Reads the records of a campaign from disk, as `table --format ndjson` writes them. */
import type { CampaignJob } from '../../campaign/campaignJob';
import { readRecord, RecordError } from '../../campaign/readRecord';
import { linesIn } from '../files/linesIn';
import { readErrorWords, UnreadableError } from '../../files/readErrors';

/**
 * All records of a file, one a line; blank lines are none.
 *
 * @throws UnreadableError when it cannot be read, a line is no record, or there is none
 */
export async function readRecords(path: string): Promise<CampaignJob[]> {
  const records: CampaignJob[] = [];
  let line = 0;
  try {
    for await (const text of linesIn(path)) {
      line += 1;
      const record = line === 1 ? text.replace(/^\ufeff/, '') : text;
      if (record.trim() !== '') records.push(readRecord(record));
    }
  } catch (error) {
    throw new UnreadableError(error instanceof RecordError ? `line ${line} ${error.message}` : readErrorWords(error));
  }
  if (records.length === 0) throw new UnreadableError('holds no records of jobs');
  return records;
}
