/** A pilot log of any size, made of the records of the sample logs. */
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { inRoot } from '../../scripts/lib/project.mjs';

/** What goes wrong in these jobs does so in the second half of their logs. */
const sources = ['stage-out-storage-full/pilotlog.txt', 'stage-in-file-missing/pilotlog.txt'];

/** What the end of a generated log proves. */
export const provenCode = 'pilot:1333';

const stamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/;

/**
 * Numbers from 0 to 1 that are the same for the same seed (mulberry32).
 *
 * @param {number} seed
 * @returns {() => number}
 */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Splits a log before each line that starts with a time.
 *
 * @param {string} text
 * @returns {string[]}
 */
function records(text) {
  return text.split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3})/m).filter((record) => stamp.test(record));
}

/**
 * Writes a log that starts as a real one, goes on with records of the first halves of all in random order, with times that
 * go up, and ends as the first one ends: with its failure.
 *
 * @param {string} file
 * @param {{bytes: number, seed: number}} options
 * @returns {Promise<{bytes: number, records: number}>} what was written; a little more than was asked for
 */
export async function generateLog(file, { bytes, seed }) {
  const logs = await Promise.all(sources.map((source) => readFile(inRoot('samples', source), 'utf8')));
  const first = records(logs[0] ?? '');
  const half = Math.floor(first.length / 2);
  const body = logs.map(records).flatMap((log) => log.slice(0, log.length / 2));
  const random = randomNumbers(seed);

  await mkdir(path.dirname(file), { recursive: true });
  const stream = createWriteStream(file);
  let time = Date.parse('2026-11-22T01:00:00Z');
  const written = { bytes: 0, records: 0 };
  let chunk = '';

  /** @param {string} record */
  const add = async (record) => {
    time += Math.floor(random() * 40);
    chunk += new Date(time).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23) + record.slice(23);
    written.records++;
    if (chunk.length > 1_000_000) await flush();
  };
  const flush = async () => {
    written.bytes += Buffer.byteLength(chunk);
    if (!stream.write(chunk)) await once(stream, 'drain');
    chunk = '';
  };

  for (const record of first.slice(0, half)) await add(record);
  while (written.bytes < bytes) await add(body[Math.floor(random() * body.length)] ?? '');
  for (const record of first.slice(half)) await add(record);
  await flush();
  stream.end();
  await finished(stream);
  return written;
}
