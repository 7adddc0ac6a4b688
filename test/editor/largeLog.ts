/** Logs as large as a test of the editor needs them, made of a sample's records: the same each time. */
import { readFileSync } from 'node:fs';

import { randomNumbers } from '../random.mjs';

/** What is wanted: so many bytes, or so many lines with few bytes. */
export type Size = { bytes: number } | { lines: number };

/** Lines shorter than this make many lines of few bytes. */
const SHORT = 40;

/**
 * The text of a pilot log that begins as the sample does, goes on with records of its first half in random order, is
 * silent for two hours, and fails as the sample does: `pilot:1333`, on the line that says `details: No available space
 * left on disk`.
 *
 * @param sample path of `stage-out-storage-full/pilotlog.txt`
 * @returns a little more than was asked for; what was added has the times of the sample, so that stages stay as they are
 */
export function largeLog(sample: string, size: Size): string {
  const text = readFileSync(sample, 'utf8');
  const records = text.split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3})/m);
  const half = Math.floor(records.length / 2);
  const head = records.slice(0, half).join('');
  const tail = records
    .slice(half)
    .join('')
    .replace(/^(\d{4}-\d\d-\d\d) 01:/gm, '$1 03:');
  const chatter =
    'bytes' in size
      ? records.slice(0, half).filter((record) => record.includes('pilot.util.'))
      : records.flatMap((record) => record.split(/(?<=\n)/).slice(1)).filter((line) => line.length < SHORT);
  const random = randomNumbers(1);
  const parts: string[] = [];
  const wanted = 'bytes' in size ? size.bytes : size.lines;
  for (let done = 0; done < wanted;) {
    const part = chatter[Math.floor(random() * chatter.length)] ?? '\n';
    parts.push(part);
    done += 'bytes' in size ? part.length : 1;
  }
  return head + parts.join('') + tail;
}
