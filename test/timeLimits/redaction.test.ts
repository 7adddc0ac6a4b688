import assert from 'node:assert/strict';
import { Redaction } from '../../server/src/node/site/redaction';
import { redact } from '../../server/src/report/redact';

/** What a report makes of a text, with its limits behind it. */
function applied(redaction: Redaction, text: string): { report: string; problems: string[] } {
  return redaction.apply((more, limits) => [redact(text, { more }), ...limits].join(' | '));
}

describe('the expressions of a user for redaction', () => {
  it('are not blamed for a report that takes long by itself', () => {
    const redaction = new Redaction(['wn\\d+'], 300);
    const { report, problems } = redaction.apply((more) => {
      const end = performance.now() + 400;
      while (performance.now() < end);
      return redact('on wn1', { more });
    });
    assert.deepEqual([report, problems], ['on [redacted]', []]);
  });

  it('that take too long together lose the slowest of them', () => {
    const redaction = new Redaction(['wn\\d+', '[a-z]+\\d', 'b+'], 300);
    assert.deepEqual(redaction.problems, []);
    const { report, problems } = redaction.apply((more) =>
      redact(`b wn1 ${'a'.repeat(60_000)}`, { more }).slice(0, 30),
    );
    assert.equal(report, '[redacted] [redacted] aaaaaaaa');
    assert.deepEqual(problems.length, 1);
    assert.match(problems[0] ?? '', /^'\[a-z\]\+\\d' takes too long; /);
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
  });
});
