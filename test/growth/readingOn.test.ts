import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atOnce } from '../../server/src/engine/pieces';
import { bytesOf } from '../../server/src/engine/text/bytes';
import type { Reading } from '../../server/src/engine/types';
import { testEngine } from '../catalogue';
import { randomNumbers } from '../random.mjs';

const ROOT = join(__dirname, '../..');

/** What a reading says, without the objects that it says it with. */
function said({ log, sightings, milestones, limits, document }: Reading): object {
  const { path, kind, dialects, lineCount } = log;
  return { path, kind, dialects, lineCount, sightings, milestones, limits, document };
}

/** Reads a text that comes in pieces; what is said after each piece must be what is said of a text read at once. */
function follow(name: string, text: Buffer, cuts: readonly number[]): void {
  const engine = testEngine();
  let reading = engine.read(name, text.subarray(0, cuts[0]));
  for (const cut of [...cuts.slice(1), text.length]) {
    const bytes = text.subarray(0, cut);
    reading = atOnce(engine.readingOn(reading, bytesOf(bytes)));
    assert.deepEqual(
      said(reading),
      said(engine.read(name, bytes)),
      `${name} cut at ${cuts.join(', ')}, read to ${cut}`,
    );
  }
}

const samples = [
  'samples/stage-in-file-missing/pilotlog.txt',
  'samples/stage-out-storage-full/pilotlog.txt',
  'test/fixtures/ordinary/atlas_success_sim/pilot.stdout',
  'test/fixtures/ordinary/pilot2_success/payload.stdout',
];

const stamp = '2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | run                       | ';

describe('a log that grows says what it would say when it is read at once', () => {
  for (const path of samples) {
    it(`cut anywhere: ${path}`, () => {
      const text = readFileSync(join(ROOT, path));
      const random = randomNumbers(text.length);
      const name = path.slice(path.lastIndexOf('/') + 1);
      for (let round = 0; round < 6; round++) {
        const cuts = Array.from({ length: 4 }, () => Math.floor(random() * text.length)).sort((a, b) => a - b);
        follow(name, text, cuts);
      }
    });
  }

  const long = Array.from({ length: 400 }, (_, n) => `${stamp}record ${n}`);

  it('line by line through the traceback of a payload, which is seen once it has ended', () => {
    const lines = [
      ...Array.from({ length: 400 }, (_, n) => `event ${n} of the payload`),
      'Traceback (most recent call last):',
      '  File "/srv/run.py", line 3, in main',
      '    open(name)',
      '  File "/srv/lib.py", line 30, in open',
      "FileNotFoundError: [Errno 2] No such file or directory: 'a.root'",
      '',
      'done',
    ];
    const text = Buffer.from(lines.join('\n'));
    const begin = text.indexOf('Traceback');
    follow(
      'payload.stdout',
      text,
      [...text.entries()].flatMap(([at, byte]) => (byte === 10 && at >= begin - 1 ? [at] : [])),
    );
    const engine = testEngine();
    const first = engine.read('payload.stdout', text.subarray(0, begin + 80));
    assert.deepEqual(first.sightings, []);
    assert.equal(atOnce(engine.readingOn(first, bytesOf(text))).sightings[0]?.line, 405);
  });

  it('in the middle of a line end, of a character, of a word', () => {
    const log = [...long, `${stamp}é😀 caught signal: SIGTERM in FRAME=`, `${stamp}job 1 has finished`].join('\r\n');
    const text = Buffer.from(`${log}\r\n`);
    for (let cut = text.length - 260; cut < text.length; cut++) follow('pilotlog.txt', text, [cut]);
  });

  it('with more places of one kind than are kept', () => {
    const killed = Array.from({ length: 700 }, () => `${stamp}caught signal: SIGTERM in FRAME=`);
    const text = Buffer.from([...long, ...killed].join('\n'));
    follow('pilotlog.txt', text, [text.length - 30_000, text.length - 20_000, text.length - 5]);
  });

  it('with more harmless lines than are kept, each of which calls itself an error', () => {
    const harmless = (n: number): string =>
      `ERROR: ld.so: object '/w/${n}.so' from LD_PRELOAD cannot be preloaded: ignored.`;
    const lines = Array.from({ length: 60 }, (_, n) => harmless(n));
    const text = Buffer.from(
      [...long.map((line) => line.slice(90)), ...lines, 'ERROR: no input', harmless(60)].join('\n'),
    );
    const line = harmless(0).length + 1;
    follow('payload.stdout', text, [
      text.length - 15 * line,
      text.length - 12 * line,
      text.length - line - 30,
      text.length - 5,
    ]);
  });

  it('a payload that has said its last word goes on', () => {
    const text = Buffer.from([...long.map((line) => line.slice(90)), 'Killed', '', 'Killed', 'and more'].join('\n'));
    const end = text.length;
    follow('payload.stdout', text, [end - 20, end - 16, end - 15, end - 9, end - 8, end - 3]);
  });

  it('with a kind that fills up on the line before', () => {
    const errors = Array.from({ length: 499 }, () => 'ERROR something bad happened');
    const text = Buffer.from(
      [...long.map((line) => line.slice(90)), ...errors, 'ERROR one more', ' XERRORX', 'x', 'y'].join('\n'),
    );
    follow('payload.stdout', text, [text.length - 4, text.length - 2]);
  });

  it('with a line of a hundred kilobytes in which one text stands again and again', () => {
    const errors = Array.from({ length: 700 }, () => 'ERROR something bad happened');
    const text = Buffer.from(
      [...long.map((line) => line.slice(90)), ...errors, 'ERROR '.repeat(30_000), 'x', 'y'].join('\n'),
    );
    follow('payload.stdout', text, [text.length - 3, text.length - 2, text.length - 1]);
  });

  it('with a line that is too long to be searched as a whole', () => {
    const line = `${'x'.repeat(33_000)} Segmentation fault (core dumped)`;
    const text = Buffer.from([...long.map((line) => line.slice(90)), 'a', line, 'b'].join('\n'));
    follow('payload.stdout', text, [text.length - 33_100, text.length - 2, text.length - 1]);
  });

  it('whose first record of the long form is its two hundredth line', () => {
    const short = Array.from({ length: 199 }, (_, n) =>
      n % 2 === 0 ? `2026-11-22 01:50:46,000 | INFO     | record ${n}` : 'caught signal: SIGTERM in FRAME=',
    );
    const text = Buffer.from([...short, ...long.slice(0, 20)].join('\n'));
    const cut = Buffer.byteLength(short.join('\n')) + 1;
    follow('pilotlog.txt', text, [cut, cut + 10, cut + 200]);
  });

  it('what was no log becomes one', () => {
    const text = Buffer.from([...Array.from({ length: 20 }, () => 'some words'), ...long].join('\n'));
    follow('unknown.txt', text, [100, 400, 20_000]);
  });
});

describe('a reading in pieces', () => {
  it('tells how far it is, and ends with what a reading at once gives', () => {
    const engine = testEngine();
    const text = Buffer.from(Array.from({ length: 60_000 }, (_, n) => `${stamp}record ${n}`).join('\n'));
    const steps: number[] = [];
    const work = engine.reading('pilotlog.txt', bytesOf(text));
    for (;;) {
      const step = work.next();
      if (step.done === true) {
        assert.deepEqual(said(step.value), said(engine.read('pilotlog.txt', text)));
        break;
      }
      steps.push(step.value);
    }
    assert.ok(steps.length >= 5 && steps.length < 100, String(steps.length));
    assert.deepEqual(
      steps,
      [...steps].sort((a, b) => a - b),
    );
    assert.equal(steps.at(-1), text.length);
  });

  it('finds what stands across the border of two pieces', () => {
    const engine = testEngine();
    const line = `${stamp}caught signal: SIGTERM in FRAME=`;
    for (let shift = 0; shift < line.length; shift += 3) {
      const filler = 'x'.repeat(2 ** 20 - shift - 3 * stamp.length - 3);
      const text = Buffer.from([stamp, stamp, `${stamp}${filler}`, line].join('\n'));
      const { sightings } = engine.read('pilotlog.txt', text);
      assert.deepEqual(
        sightings.map((sighting) => sighting.line),
        [4],
        String(shift),
      );
    }
  });
});
