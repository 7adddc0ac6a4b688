/** The synthetic logs of the benchmark are like the real ones, and the same each time. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { episode, grownLog, type Grown } from '../../bench/logs/grow.mjs';
import { mixOf, realLongRun, realRunning } from '../../bench/logs/mix.mjs';
import { placeOfRunning, readRunning, roundsOf, type Running } from '../../bench/logs/running.mjs';
import { readSources, recordsOf, type Source } from '../../bench/logs/sources.mjs';
import { anchorsOf } from '../../bench/peers/catalogue.mjs';
import { testCatalogue } from '../../catalogue';
import { randomNumbers } from '../../random.mjs';

const BYTES = 2_000_000;

function grow(frame: Source, running: Running[], seed: number): { text: string; grown: Grown } {
  const pieces = grownLog({ frame, running }, { bytes: BYTES, random: randomNumbers(seed) });
  let text = '';
  for (;;) {
    const next = pieces.next();
    if (next.done === true) return { text, grown: next.value };
    text += next.value;
  }
}

describe('a grown pilot log', () => {
  const texts = new RegExp(anchorsOf(testCatalogue()).map(escaped).join('|'));
  let sources: Source[];
  let running: Running[];
  let frame: Source;
  let text: string;
  let grown: Grown;

  before(async () => {
    sources = await readSources();
    running = await readRunning(sources);
    frame = sources[0]!;
    ({ text, grown } = grow(frame, running, 1));
  });

  it('is the same for the same seed, and another for another', () => {
    const hash = (log: string) => createHash('sha256').update(log).digest('hex');
    assert.equal(hash(grow(frame, running, 1).text), hash(text));
    assert.notEqual(hash(grow(frame, running, 2).text), hash(text));
  });

  it('has the size that was asked for, but for one episode', () => {
    const size = Buffer.byteLength(text);
    assert.ok(size >= BYTES && size < BYTES + 200_000, `${size} bytes`);
  });

  it('consists of whole records and says how many', () => {
    const known = new Set([frame, ...running].flatMap(({ records }) => records.map(shape)));
    const records = recordsOf(text);
    assert.equal(records.length, grown.records);
    assert.deepEqual(
      records.filter((record) => !known.has(shape(record))).map((record) => record.slice(0, 200)),
      [],
    );
  });

  it('has a life cycle once, and rounds of the job monitor for the rest of it', () => {
    for (const words of ['received job: ', 'started -- pid=', 'finished pid=', 'copytool_out ', 'job definition']) {
      const times = (log: string) => log.split(words).length - 1;
      assert.equal(times(text), times(frame.records.join('')), words);
    }
    assert.ok((text.match(/monitor loop #\d+: /g) ?? []).length > 300);
  });

  it('has the levels of a real long log, nearly', () => {
    const { levels } = mixOf(grown, 0);
    for (const [level, wanted] of Object.entries(realLongRun.levels)) {
      const found = levels[level]!;
      assert.ok(Math.abs(found - wanted) < 6, `${level}: ${found} % instead of ${wanted} %`);
    }
  });

  it('has as many lines with a text of the catalogue as real long logs have', () => {
    const lines = text.split('\n');
    // Lines that differ in nothing but time and ids hold the same texts.
    const verdicts = new Map<string, boolean>();
    const holds = (line: string): boolean => {
      const alike = shape(line);
      const known = verdicts.get(alike) ?? texts.test(alike);
      verdicts.set(alike, known);
      return known;
    };
    const { anchored } = mixOf(grown, lines.filter(holds).length);
    assert.ok(anchored > realRunning && anchored < realLongRun.anchored, `${anchored} %`);
  });

  it('counts its lines', () => {
    assert.equal(grown.lines, text.split('\n').length - 1);
  });

  it('has times that never go back', () => {
    const times = text.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/gm) ?? [];
    assert.ok(times.length > grown.records);
    assert.deepEqual(
      times.filter((time, i) => i > 0 && time < times[i - 1]!),
      [],
    );
  });

  it('is of one job', () => {
    for (const { pandaId, taskId } of running.filter((run) => run.pandaId !== frame.pandaId)) {
      assert.equal(text.includes(pandaId), false, pandaId);
      assert.equal(text.includes(taskId), false, taskId);
    }
  });

  it('says where its last part begins, which is that of a real job that failed', () => {
    const end = text
      .split('\n')
      .slice(grown.endLine - 1)
      .join('\n');
    const own = frame.records.slice(placeOfRunning(frame.records)!);
    assert.deepEqual(recordsOf(end).map(shape), own.map(shape));
    assert.match(end, /code: 1333/);
  });
});

/** An expression that matches these words. */
function escaped(words: string): string {
  return words.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

/** A record without what growing changes: times and ids. */
function shape(record: string): string {
  return record
    .replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/gm, '')
    .replaceAll(/65\d{8}/g, 'JOB')
    .replaceAll(/387\d{5}/g, 'TASK');
}

describe('the running phase of a log', () => {
  const at = '2026-11-22 01:55:04,000 | INFO     | ';
  const start = `${at}pilot.control.payloads.generic   | run                       | will wait for graceful exit\n`;
  const end = `${at}pilot.control.payloads.generic   | run                       | \n\nfinished pid=4 exit_code=0 state=finished\n`;
  const check = `${at}pilot.util.monitoring            | still_running             | payload process 4 is running\n`;
  const round = (number: number) =>
    `${at}pilot.control.job                | job_monitor               | monitor loop #${number}: job 0:65 is in state 'running'\n`;

  it('is its whole rounds, without the one in which the payload ended', () => {
    const records = [start, round(0), check, round(1), check, round(2), end, check];
    assert.deepEqual(roundsOf(records), [round(0), check, round(1), check]);
    assert.equal(placeOfRunning(records), 5);
  });

  it('is empty where the payload ended at once, but has its place', () => {
    assert.deepEqual(roundsOf([start, end, round(0), check]), []);
    assert.equal(placeOfRunning([start, end, round(0), check]), 1);
  });

  it('has no place where no payload ran', () => {
    assert.equal(placeOfRunning([round(0), check]), null);
    assert.deepEqual(roundsOf([round(0), check]), []);
  });
});

describe('an episode', () => {
  it('is made of records that follow each other in one run, the first and the last as often as any', () => {
    const runs = [Array.from({ length: 100 }, (_, i) => `a${i}`), Array.from({ length: 200 }, (_, i) => `b${i}`)];
    const random = randomNumbers(7);
    const seen = new Map<string, number>();
    for (let i = 0; i < 3000; i++) {
      const records = episode(runs, random);
      assert.ok(runs.some((run) => run.join().includes(records.join())));
      for (const record of records) seen.set(record, (seen.get(record) ?? 0) + 1);
    }
    const mean = [...seen.values()].reduce((sum, n) => sum + n, 0) / 300;
    for (const edge of ['a0', 'a99', 'b0', 'b199']) {
      assert.ok(Math.abs(seen.get(edge)! / mean - 1) < 0.35, `${edge}: ${seen.get(edge)} instead of ${mean}`);
    }
  });
});
