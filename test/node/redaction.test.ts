import assert from 'node:assert/strict';
import { Redaction } from '../../server/src/node/site/redaction';
import { redact, redactLines } from '../../server/src/report/redact';

/** What a report makes of a text, with its limits behind it. */
function applied(redaction: Redaction, text: string): { report: string; problems: string[] } {
  return redaction.apply((more, limits) => [redact(text, { more }), ...limits].join(' | '));
}

describe('the expressions of a user for redaction', () => {
  it('take out what they match, everywhere', () => {
    const redaction = new Redaction(['wn\\d+', '(?:Projekt|project) \\w+']);
    assert.deepEqual(redaction.problems, []);
    assert.deepEqual(applied(redaction, 'wn1 and wn22 of project Blue, token=abc'), {
      report: '[redacted] and [redacted] of [redacted], token=[redacted]',
      problems: [],
    });
  });

  it('mean the ends of each line by ^ and $, as far as the lines of a report go', () => {
    const redaction = new Redaction(['^.*Aborting.*$', 'wn\\d+$']);
    const lines = ['on wn1', '*** Aborting execution ***', 'still on wn1', 'wn1 left'];
    const { report } = redaction.apply((more) => redactLines(lines, { more }));
    assert.deepEqual(report, ['on [redacted]', '[redacted]', 'still on [redacted]', 'wn1 left']);
  });

  it('that are none are named, and the others work', () => {
    const redaction = new Redaction(['(', 'wn\\d+', 'a{2']);
    assert.equal(redaction.problems.length, 1);
    assert.match(redaction.problems[0] ?? '', /^'\(' is no regular expression: Unterminated group\.$/);
    assert.deepEqual(applied(redaction, 'on wn1: token=abc'), {
      report:
        'on [redacted]: token=[redacted] | Expression 1 for redaction could not be used: what it matches is not taken out.',
      problems: [],
    });
  });

  it('are quoted on one line and not at length', () => {
    const [problem = ''] = new Redaction([`(${'a\n'.repeat(100)}`]).problems;
    assert.equal(/[\n\r]/.test(problem), false);
    assert.ok(problem.length < 120, problem);
  });
});
