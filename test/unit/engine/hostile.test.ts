import assert from 'node:assert/strict';
import type { Triage } from '../../../server/src/engine/types';
import { testEngine } from '../../catalogue';

const HEAD = '2026-11-22 01:50:46,000 | INFO     | pilot.control.job | x | ';
const SIGNAL =
  '2026-11-22 01:50:47,000 | WARNING  | pilot.workflow.generic | interrupt | caught signal: SIGTERM in FRAME=';

function triage(bytes: Uint8Array, path = 'pilotlog.txt'): Triage {
  return testEngine().judge([testEngine().read(path, bytes)]);
}

describe('lines are counted as VS Code counts them', () => {
  for (const [name, end] of [
    ['\\n', '\n'],
    ['\\r\\n', '\r\n'],
    ['a lone \\r', '\r'],
  ] as const) {
    it(`with ${name}`, () => {
      const { findings } = triage(Buffer.from([`${HEAD}a`, `${HEAD}b`, SIGNAL, ''].join(end)));
      assert.deepEqual(
        findings.map(({ line }) => line),
        [3],
      );
    });
  }

  it('with all of them mixed, and an empty last line', () => {
    const { log } = testEngine().read('pilotlog.txt', Buffer.from('a\rb\nc\r\nd\n\r'));
    assert.equal(log.lineCount, 6);
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => log.line(n)),
      ['a', 'b', 'c', 'd', '', '', ''],
    );
  });

  it('with columns in UTF-16 code units, after a BOM', () => {
    const text = `\ufeff${HEAD}😀ö\n2026-11-22 01:50:47,000 | WARNING  | pilot.x | 😀 caught signal: SIGTERM in FRAME=`;
    const { findings } = triage(Buffer.from(text));
    const line = text.split('\n')[1]!;
    assert.equal(findings[0]?.column, line.indexOf('aught signal') + 1);
  });
});

describe('bytes that no log should hold', () => {
  it('are survived: NUL, invalid UTF-8, ANSI escapes', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEAD}\0\x1b[31m`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(SIGNAL),
    ]);
    assert.equal(triage(bytes).findings[0]?.line, 2);
  });

  it('an empty file of a known name is incomplete, of another name unknown', () => {
    assert.equal(triage(new Uint8Array(0)).verdict.outcome, 'incomplete');
    assert.equal(triage(new Uint8Array(0), 'x.txt').verdict.outcome, 'unknown');
  });

  it('a line of megabytes is searched at its start, and the limit is told', () => {
    const bytes = Buffer.from(`${HEAD}${'x'.repeat(5_000_000)} job has exceeded the memory limit \n${SIGNAL}`);
    const { findings, limits } = triage(bytes);
    assert.deepEqual(
      findings.map(({ line }) => line),
      [2],
    );
    assert.equal(limits.length, 1);
    assert.match(limits[0]!, /pilotlog\.txt:1: the line is very long/);
  });

  it('thousands of sightings of one kind are kept at both ends, and the limit is told', () => {
    const { findings, limits } = triage(Buffer.from(`${HEAD}a\n${`${SIGNAL}\n`.repeat(2_000)}`));
    assert.equal(findings.length, 500);
    assert.equal(findings.at(-1)?.line, 2_001);
    assert.match(limits[0]!, /1500 more places may match signal-sigterm/);
  });

  it('are not walked through again and again when each line announces a traceback', () => {
    const text = '| x Traceback (most recent call last):\n'.repeat(20_000);
    const { verdict } = testEngine().judge([testEngine().read('payload.stderr', Buffer.from(text))]);
    assert.equal(verdict.outcome, 'incomplete');
  });

  it('never make the engine throw, and the same bytes always give the same triage', () => {
    const words = [
      'Traceback (most recent call last):',
      SIGNAL,
      '\r',
      '\0',
      '*** G4Exception',
      "pilotErrorCodes = ['",
      'é',
      '\n',
      HEAD,
    ];
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % n;
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(Array.from({ length: random(40) }, () => words[random(words.length)]).join(''));
      for (let i = 0; i < random(5); i++) bytes[random(bytes.length + 1)] = random(256);
      assert.deepEqual(triage(bytes), triage(bytes));
    }
  });
});
