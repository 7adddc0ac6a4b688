import assert from 'node:assert/strict';
import { diagsReport } from '../../../server/src/report/diags';
import { diagsText } from '../../../server/src/report/diagsText';
import { testEngine } from '../../catalogue';

describe('the tally of error texts', () => {
  it('names a code as far as the text does, never one with a gap', () => {
    const { signatures } = diagsReport(testEngine(), [
      'error code: 1324, message: Service not available at the moment',
      'failed to transfer files: error code: 9, message: unheard of',
      'CRITICAL something went wrong in the payload',
      "Traceback (most recent call last): ValueError: 'x'",
      'payload_error_report.json contained error code: 65',
    ]);
    assert.ok(signatures.length > 0);
    for (const { signature, code } of signatures) assert.match(code ?? 'null', /^(?:[a-z]+:\d+|null)$/, signature);
  });

  it('counts a text that comes again, and lists the most frequent first', () => {
    const report = diagsReport(testEngine(), ['moon', ' stars ', 'stars', '', '  ']);
    assert.deepEqual(report, {
      distinct: 2,
      found: 0,
      specific: 0,
      signatures: [],
      unexplained: [
        { text: 'stars', count: 2 },
        { text: 'moon', count: 1 },
      ],
    });
  });

  it('is told in totals, a table of signatures, and the unexplained texts, all numbers in one column', () => {
    const report = {
      distinct: 3,
      found: 2,
      specific: 1,
      signatures: [
        { signature: 'storage-full', code: 'pilot:1333', count: 120 },
        { signature: 'any-error', code: null, count: 7 },
      ],
      unexplained: [{ text: 'moon', count: 2 }],
    };
    assert.equal(
      diagsText(report),
      [
        '3 different texts: 2 explained (66.7 %), 1 of them specifically (33.3 %)',
        '',
        'by signature',
        '  120  storage-full (pilot:1333)',
        '    7  any-error',
        '',
        'unexplained',
        '    2  moon',
        '',
      ].join('\n'),
    );
  });

  it('has no part of which there is nothing', () => {
    const none = { distinct: 0, found: 0, specific: 0, signatures: [], unexplained: [] };
    assert.equal(diagsText(none), '0 different texts: 0 explained (-), 0 of them specifically (-)\n');
  });

  it('lists twenty unexplained texts, each in short', () => {
    const unexplained = Array.from({ length: 20 }, (_, n) => ({ text: `${n} ${'x'.repeat(300)}`, count: 1 }));
    const rows = diagsText({ distinct: 20, found: 0, specific: 0, signatures: [], unexplained }).trimEnd().split('\n');
    assert.equal(rows.length, 3 + 20);
    assert.match(rows.at(-1) ?? '', /^ {2}1 {2}19 x+…$/);
    assert.ok(rows.every((row) => row.length < 170));
  });

  it('says how many unexplained texts it does not list, however many there are', () => {
    const unexplained = Array.from({ length: 300_000 }, (_, n) => ({ text: `text ${n}`, count: n === 0 ? 12 : 1 }));
    const text = diagsText({ distinct: unexplained.length, found: 0, specific: 0, signatures: [], unexplained });
    assert.match(text, /\n {2}12 {2}text 0\n {3}1 {2}text 1\n/);
    assert.match(text, /\n {2}and 299980 more\n$/);
  });

  it('keeps the control characters of a text from the terminal', () => {
    assert.doesNotMatch(diagsText(diagsReport(testEngine(), ['\u001b[2J moon \u202e'])), /[\u001b\u202e]/);
  });

  it('counts a text for the signature that says most: what that one silences is left out', () => {
    const { signatures } = diagsReport(testEngine(), [
      "terminate called after throwing an instance of 'std::bad_alloc' Aborted",
    ]);
    assert.deepEqual(
      signatures.map(({ signature }) => signature),
      ['bad-alloc'],
    );
    const known = testEngine().diagnose("terminate called after throwing an instance of 'std::bad_alloc'");
    assert.ok(!known.some(({ signature }) => signature === 'cpp-exception'));
  });

  it("knows the pilots' standard words for their codes, whatever follows them", () => {
    const best = (text: string): unknown[] => {
      const { signatures, specific } = diagsReport(testEngine(), [text]);
      return [signatures[0]?.signature, signatures[0]?.code, specific];
    };
    assert.deepEqual(best('Not enough local space: 12 GB'), ['standard-text', 'pilot:1098', 1]);
    assert.deepEqual(best('Put error: Error in copying the file from job workdir to localSE'), [
      'standard-text',
      'pilot:1137',
      1,
    ]);
    assert.deepEqual(best('General pilot error, consult batch log'), ['standard-text', 'pilot:1008', 0]);
    assert.deepEqual(best('Not enough local spaceships'), [undefined, undefined, 0]);
  });

  it('tells the codes of one signature apart', () => {
    const { signatures } = diagsReport(testEngine(), [
      'Output file too large',
      'Image not found',
      'Image not found: x',
    ]);
    assert.deepEqual(signatures, [
      { signature: 'standard-text', code: 'pilot:1360', count: 2 },
      { signature: 'standard-text', code: 'pilot:1124', count: 1 },
    ]);
  });
});
