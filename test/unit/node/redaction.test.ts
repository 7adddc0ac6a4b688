import assert from 'node:assert/strict';
import { redact } from '../../../server/src/report/redact';
import { Redaction } from '../../../server/src/node/redaction';

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

  it('that repeat within repeats are named beforehand', () => {
    const slow = ['(a+)+$', '^(\\w|\\d)*$', '(?:[a-z]+\\s?)+x'];
    const { problems } = new Redaction(slow);
    assert.equal(problems.length, slow.length);
    for (const problem of problems) assert.match(problem, /^'.*' takes too long; /);
  });

  it('of ordinary cost are used, also where their cost grows with the square of a line', () => {
    const usual = ['\\w+@\\w+\\.org', '.*secret.*', '[A-Za-z]+\\d+[A-Za-z]+', 'AKIA[A-Z0-9]+', ''];
    assert.deepEqual(new Redaction(usual).problems, []);
  });

  it('that do not come to an end on a report are stopped, named and left out from then on', () => {
    // Nothing that is tried beforehand leads into it.
    const redaction = new Redaction(['(?=x{9}y)(?:x|x)*(?:y|y)*(?:y|y)*z', 'wn\\d+']);
    assert.deepEqual(redaction.problems, []);
    const hostile = `${'x'.repeat(9)}${'y'.repeat(40)} wn1`;
    const start = process.hrtime.bigint();
    assert.match(applied(redaction, hostile).problems[0] ?? '', /takes too long/);
    assert.ok(process.hrtime.bigint() - start < 15_000_000_000n);
    const { report, problems } = applied(redaction, hostile);
    assert.match(report, / \[redacted\] \| Expression 1 for redaction could not be used/);
    assert.deepEqual(problems, []);
  }).timeout(20_000);

  it('are quoted on one line and not at length', () => {
    const [problem = ''] = new Redaction([`(${'a\n'.repeat(100)}`]).problems;
    assert.equal(/[\n\r]/.test(problem), false);
    assert.ok(problem.length < 120, problem);
  });
});
