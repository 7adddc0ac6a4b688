import assert from 'node:assert/strict';
import { contextIn } from '../../../server/src/report/context';
import { evidenceLines, type EvidenceOptions } from '../../../server/src/report/evidence';
import { testEngine } from '../../catalogue';
import { failed, finding } from './triages';

const LINES = Array.from({ length: 30 }, (_, n) => `line ${n + 1} of the log`);

/** The lines around any place of a log of these lines. */
const inLog = (lines: readonly string[]): EvidenceOptions => ({
  context: contextIn([testEngine().read('pilotlog.txt', Buffer.from(lines.join('\n'))).log]),
});

describe('the evidence of a verdict', () => {
  it('is the line of the root among its neighbours, all numbers in one column', () => {
    const lines = evidenceLines(failed({ line: 9 }, { findings: [] }), inLog(LINES));
    assert.deepEqual(lines.slice(0, 3), ['pilotlog.txt:9', '   4  line 4 of the log', '   5  line 5 of the log']);
    assert.deepEqual(
      [lines[6], lines.at(-1), lines.length],
      ['>  9  line 9 of the log', '  14  line 14 of the log', 12],
    );
  });

  it('is cut off where the log begins and ends', () => {
    assert.deepEqual(evidenceLines(failed({ line: 1 }, { findings: [] }), inLog(LINES.slice(0, 2))), [
      'pilotlog.txt:1',
      '> 1  line 1 of the log',
      '  2  line 2 of the log',
    ]);
  });

  it('keeps the line of the root even where it is blank', () => {
    const rows = evidenceLines(failed({ line: 2 }, { findings: [] }), inLog(['', '', '', 'after']));
    assert.deepEqual(
      rows.map((row) => row.trimEnd()),
      ['pilotlog.txt:2', '> 2', '  3', '  4  after'],
    );
  });

  it('has no blank lines at its edges', () => {
    const lines = ['', '', 'before', '', 'root', ' '];
    assert.deepEqual(evidenceLines(failed({ line: 5, column: 1 }, { findings: [] }), inLog(lines)), [
      'pilotlog.txt:5',
      '  3  before',
      '  4',
      '> 5  root',
    ]);
  });

  it('has a long line of the root around its place, also where a secret stands before it', () => {
    const rootOf = (line: string): string | undefined =>
      evidenceLines(failed({ line: 1, column: line.indexOf('HERE') + 1 }, { findings: [] }), inLog([line]))[1];
    assert.match(
      rootOf(`${'before '.repeat(200)}HERE${' after'.repeat(200)}`) ?? '',
      /^> 1 {2}….* before HERE after .*…$/,
    );
    const secret = `token=${'s'.repeat(3000)} ${'x '.repeat(400)}HERE ${'y '.repeat(400)}`;
    assert.match(rootOf(secret) ?? '', /x HERE y/);
  });

  it('is the place alone where nothing is known of its line', () => {
    assert.deepEqual(evidenceLines(failed({ text: null }, { findings: [] }), {}), ['pilotlog.txt:9']);
  });

  it('adds what contributes where its neighbours do not show it, three kinds at most', () => {
    const at = (line: number, n: number, file = 'pilotlog.txt') =>
      finding('contributing', { signature: `s${n}`, file, line, text: `text ${n}` });
    const told = (...findings: ReturnType<typeof at>[]): string[] =>
      evidenceLines(failed({ line: 9 }, { findings }), inLog(LINES)).slice(12);
    assert.deepEqual(told(at(3, 1), at(4, 2), at(14, 3), at(15, 4), at(9, 5, 'payload.stderr')), [
      'pilotlog.txt:3  text 1',
      'pilotlog.txt:15  text 4',
      'payload.stderr:9  text 5',
    ]);
    assert.deepEqual(told(...[20, 21, 22, 23, 24].map((line, n) => at(line, n))).slice(3), [
      '… and 2 more kinds of line',
    ]);
  });

  it('leaves out what only repeats, and what was overcome', () => {
    const findings = (['echo', 'recovered', 'noise'] as const).map((role) =>
      finding(role, { line: 25, signature: role }),
    );
    assert.equal(evidenceLines(failed({ line: 9 }, { findings }), inLog(LINES)).length, 12);
  });

  it('is what the verdict quotes where the log is not at hand, and nothing without a place', () => {
    assert.deepEqual(evidenceLines(failed({ text: 'no space' }, { findings: [] }), {}), ['pilotlog.txt:9  no space']);
    for (const nowhere of [{ line: null }, { file: null }]) {
      assert.deepEqual(evidenceLines(failed(nowhere, { findings: [] }), inLog(LINES)), []);
    }
  });

  it('has no secret of a line that was cut where the engine keeps no more of it', () => {
    const quoted = (text: string): string | undefined => evidenceLines(failed({ text }, { findings: [] }), {})[0];
    const whole = `${'y '.repeat(230)} mail jane.doe`;
    assert.match(quoted(whole) ?? '', /jane\.doe/);
    assert.doesNotMatch(
      quoted(`${'y '.repeat(300).slice(0, 500 - 'mail jane.doe@ex'.length)}mail jane.doe@ex`) ?? '',
      /jane/,
    );
  });

  it('has nothing that a caller names, neither in its lines nor in the name of its file', () => {
    const options = { ...inLog(['on p17', 'root of p17']), redact: [/p17/g, /pilotlog/g] };
    assert.deepEqual(evidenceLines(failed({ line: 2, column: 1 }, { findings: [] }), options), [
      '[redacted].txt:2',
      '  1  on [redacted]',
      '> 2  root of [redacted]',
    ]);
  });

  it('shows a neighbour in short, without the blanks that only fill its columns', () => {
    const wide = `INFO${' '.repeat(200)}| moon`;
    const narrow = `INFO${' '.repeat(20)}| moon`;
    const shown = evidenceLines(failed({ line: 2 }, { findings: [] }), inLog([wide, 'root', narrow, 'x '.repeat(100)]));
    assert.deepEqual([shown[1], shown[3]], ['  1  INFO | moon', `  3  ${narrow}`]);
    assert.equal(shown[4], `  4  ${'x '.repeat(79)}x…`);
  });
});
