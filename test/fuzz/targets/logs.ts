/** Logs: what the engine says of any bytes, read at once and read on, and what the reports make of it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { atOnce } from '../../../server/src/engine/pieces';
import { bytesOf, type Bytes } from '../../../server/src/engine/text/bytes';
import { Lines, MAX_LINE_BYTES } from '../../../server/src/engine/text/lines';
import type { Reading, Triage } from '../../../server/src/engine/types';
import { jsonReport } from '../../../server/src/report/json';
import { markdownReport } from '../../../server/src/report/markdown';
import { sarifLog } from '../../../server/src/report/sarif';
import { textReport } from '../../../server/src/report/text';
import { testCatalogue, testEngine } from '../../catalogue';
import { isSeen } from '../../hostile/unseen';
import { randomBelow } from '../../random.mjs';
import { textOf, wordy, type Target } from '../target';
import { LOG_INPUTS, unnamed } from './material';

/** Characters of a report on one job, whatever its log: for people, and with all that was found. */
const MOST_REPORT = 100_000;
const MOST_DATA = 4_000_000;

/** What a reading says, without the objects that it says it with. */
function said({ log, sightings, milestones, limits, document }: Reading): object {
  const { path, kind, dialects, lineCount } = log;
  return { path, kind, dialects, lineCount, sightings, milestones, limits, document };
}

function isPlaceIn({ log }: Reading, line: number, column = 1, endColumn = column): void {
  assert.ok(line >= 1 && line <= log.lineCount, `line ${line} of ${log.lineCount}`);
  const length = log.line(line).length;
  assert.ok(
    column >= 1 && column <= endColumn && endColumn <= length + 1,
    `columns ${column}-${endColumn} of ${length}`,
  );
}

function triageOf(reading: Reading): Triage {
  const [triage] = testEngine().judgeAll([reading]);
  assert.ok(triage !== undefined);
  return triage;
}

function checkLog(input: Uint8Array): void {
  const reading = testEngine().read(...unnamed(input));
  for (const { line, column, endColumn } of reading.sightings) isPlaceIn(reading, line, column, endColumn);
  for (const { line } of reading.milestones) isPlaceIn(reading, line);
  for (const triage of testEngine().judgeAll([reading])) {
    const { findings, verdict, transfers, remarks, timeline } = triage;
    for (const { line, column, endColumn } of findings) isPlaceIn(reading, line, column, endColumn);
    for (const { line } of [...transfers, ...remarks, ...timeline]) isPlaceIn(reading, line);
    if (verdict.line !== null) isPlaceIn(reading, verdict.line, verdict.column ?? 1);
    assert.ok(findings.filter(({ role }) => role === 'root').length <= 1, 'one root at most');
    assert.deepEqual(JSON.parse(JSON.stringify(triage.verdict)), verdict, 'plain data');
  }
}

/**
 * Places, in bytes and in order, at which a log is cut: one anywhere, one within a character of several bytes or between
 * `\r` and `\n`, where it has such. They are the same for the same bytes.
 */
function cutsOf(bytes: Uint8Array): number[] {
  const random = randomBelow(createHash('sha1').update(bytes).digest().readUInt32LE());
  const within = [...bytes.keys()].filter((at) => {
    const byte = bytes[at] ?? 0;
    return (byte & 0xc0) === 0x80 || (byte === 0x0a && bytes[at - 1] === 0x0d);
  });
  const anywhere = random(bytes.length + 1);
  return [anywhere, within[random(within.length)] ?? random(bytes.length + 1)].sort((a, b) => a - b);
}

function checkGrowth(input: Uint8Array): void {
  const [name, bytes] = unnamed(input);
  const engine = testEngine();
  const whole = engine.read(name, bytes);
  assert.deepEqual(said(engine.read(name, bytes)), said(whole), 'the same bytes, read again');
  let grown = engine.read(name, new Uint8Array(0));
  for (const cut of [...cutsOf(bytes), bytes.length]) {
    const part = bytes.subarray(0, cut);
    grown = atOnce(engine.readingOn(grown, bytesOf(part)));
    const anew = cut === bytes.length ? whole : engine.read(name, part);
    assert.deepEqual(said(grown), said(anew), `read on up to byte ${cut} of ${bytes.length}`);
  }
}

function checkReports(input: Uint8Array): void {
  const triage = triageOf(testEngine().read(...unnamed(input)));
  const catalogue = testCatalogue();
  const text = textReport(triage, { path: 'x', locate: (file) => file, color: false, catalogue });
  const reports = {
    text,
    markdown: markdownReport(triage, { catalogue }),
    json: JSON.stringify(jsonReport(triage, 'x')),
    // Its rules are those of the whole catalogue each time, which takes ten times as long as all the rest.
    sarif: input.length % 16 > 0 ? '' : JSON.stringify(sarifLog([{ triage, locate: (file) => file }], catalogue, '0')),
  };
  for (const [name, { length }] of Object.entries(reports)) {
    assert.ok(length < (name === 'text' || name === 'markdown' ? MOST_REPORT : MOST_DATA), `${name}: ${length}`);
  }
  for (const report of [text, reports.markdown]) isSeen(report);
}

/** Bytes that come in small pieces, as those of a file on disk. */
function inPieces(bytes: Uint8Array): Bytes {
  return { length: bytes.length, at: (from, to) => Uint8Array.from(bytes.subarray(from, to)) };
}

function checkLines(input: Uint8Array): void {
  const plain = textOf(input)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/);
  const lines = new Lines(inPieces(input));
  assert.equal(lines.count, plain.length);
  // From both ends, as each question helps the next.
  for (const n of [...plain.keys(), ...[...plain.keys()].reverse()].slice(0, 200)) {
    const text = plain[n] ?? '';
    if (text.length < MAX_LINE_BYTES / 3) assert.equal(lines.text(n + 1), text, `line ${n + 1}`);
    assert.equal(lines.isEmpty(n + 1), text === '');
    const start = lines.start(n + 1);
    if (start < input.length) assert.equal(lines.at(start), n + 1);
  }
}

export const LOGS: readonly Target[] = [
  { name: 'log', share: 100, ...LOG_INPUTS, check: checkLog },
  { name: 'growth', share: 40, ...LOG_INPUTS, check: checkGrowth },
  { name: 'reports', share: 20, ...LOG_INPUTS, check: checkReports },
  {
    name: 'lines',
    share: 200,
    seeds: () => [Buffer.from('\ufeffa\r\nb\rc\n\n')],
    words: ['\r', '\n', '\r\n', '\n\r', 'x'.repeat(600), '\u00e9'],
    shapes: wordy(['\r', '\n', '\r\n', 'a', '\ufeff', 'x'.repeat(300), '\u00e9'], ''),
    check: checkLines,
  },
];
