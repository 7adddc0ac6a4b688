import assert from 'node:assert/strict';
import { Redaction } from '../../../server/src/node/site/redaction';
import { redact, redactLines } from '../../../server/src/report/redact';

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
  }).timeout(20_000);

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
