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

  it('says how many unexplained texts it does not list, however many there are', () => {
    const unexplained = Array.from({ length: 300_000 }, (_, n) => ({ text: `text ${n}`, count: n === 0 ? 12 : 1 }));
    const text = diagsText({ distinct: unexplained.length, found: 0, specific: 0, signatures: [], unexplained });
    assert.match(text, /\n {2}12 {2}text 0\n {3}1 {2}text 1\n/);
    assert.match(text, /\n {2}and 299980 more\n$/);
  });

  it('keeps the control characters of a text from the terminal', () => {
    assert.doesNotMatch(diagsText(diagsReport(testEngine(), ['\u001b[2J moon \u202e'])), /[\u001b\u202e]/);
  });
});
