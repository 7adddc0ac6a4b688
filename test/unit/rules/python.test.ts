import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PatternProblem, PIECE, PythonPattern, pythonPattern } from '../../../server/src/rules/python/index';
import { randomNumbers } from '../../random.mjs';

interface Pair {
  topic: string;
  regex: string;
  diag: string;
  /** What Python said: the end of the match, null for none, or that it refuses the expression. */
  end: number | null | 'refused';
}

const fixture = path.join(import.meta.dirname, '../../fixtures/python-re/pairs.json');
const pairs = JSON.parse(readFileSync(fixture, 'utf8')) as Pair[];
const expressions = [...new Set(pairs.map(({ regex }) => regex))];

/** What is wrong with an expression, and the part of it that is meant. */
function problemOf(regex: string): [message: string, part: string] {
  const problem = pythonPattern(regex);
  assert.ok(problem instanceof PatternProblem, `${regex} was taken`);
  return [
    problem.message,
    Array.from(regex)
      .slice(problem.at, problem.at + problem.length)
      .join(''),
  ];
}

describe('a regular expression of a rule', () => {
  for (const topic of new Set(pairs.map((pair) => pair.topic))) {
    it(`means what it means in Python: ${topic}`, () => {
      for (const { regex, diag, end } of pairs.filter((pair) => pair.topic === topic)) {
        const pattern = pythonPattern(regex);
        const what = `${JSON.stringify(regex)} on ${JSON.stringify(diag)}`;
        if (!(pattern instanceof PatternProblem)) assert.equal(pattern.endOf(diag), end, what);
        else if (pattern.kind === 'invalid') assert.equal(end, 'refused', `${what}: ${pattern.message}`);
      }
    });
  }

  it('is hardly ever one that Python takes and we do not', () => {
    const refused = expressions.filter((regex) => {
      const pattern = pythonPattern(regex);
      return pattern instanceof PatternProblem && pattern.kind === 'unsupported';
    });
    assert.ok(expressions.length > 200);
    assert.deepEqual(refused, ['\\N{DIGIT ONE}', '\\N']);
  });

  it('is matched at the start of the text, and need not reach its end', () => {
    const pattern = new PythonPattern('lost');
    assert.equal(pattern.match('lost heartbeat'), 'yes');
    assert.equal(pattern.match('the heartbeat was lost'), 'no');
  });

  it('that takes for ever is given up, on short texts and on long ones', () => {
    for (const regex of ['(a+)+$', '(a|a)*b', '(?:a*)*?b', '(.*)*x', '((a{1,99}){1,99}){1,99}b', '(?=(a+)+b)a']) {
      assert.equal(new PythonPattern(regex).match(`${'a'.repeat(40)}!`, 50_000), 'tooLong', regex);
    }
    assert.equal(new PythonPattern('.*!x').match(`${'a'.repeat(1_000_000)}!`, 500_000), 'tooLong');
  });

  it('that takes long is tried in pieces of few steps, between which others have their turn', () => {
    const most = 20 * PIECE;
    for (const regex of ['(a+)+$', '(.*)*x', '(?=(a+)+b)a', '(?!(a|a)*b)c', '(?>(a+)+b)c', '.*.*.*.*.*x']) {
      const work = new PythonPattern(regex).matching(`${'a'.repeat(40)}!`, most);
      let pieces = 1;
      let step = work.next();
      for (; step.done !== true; step = work.next()) pieces += 1;
      assert.equal(step.value, 'tooLong', regex);
      assert.ok(pieces >= 19, `${regex}: ${pieces} pieces`);
    }
  });

  it('is given up all the same where the text lacks what stands behind that which takes for ever', () => {
    for (const regex of ['(a+)+b', '.*a(a+)+b', 'a.*.*.*.*b', '(?:a|aa)+b']) {
      assert.equal(new PythonPattern(regex).match('a'.repeat(200), 50_000), 'tooLong', regex);
    }
    for (const regex of ['b(a+)+c', '.*b(a+)+c', 'a.*bc.*']) {
      assert.equal(new PythonPattern(regex).match('a'.repeat(200), 50_000), 'no', regex);
    }
  });

  it('of what Python and JavaScript have in common means the same in both, whatever it is made of', () => {
    const random = randomNumbers(5);
    const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
    const made = (list: readonly string[], most: number): string =>
      Array.from({ length: Math.floor(random() * most) }, () => pick(list)).join('');
    const parts = 'a|b|ab|.*|a*|[ab]|(a)|^|.|(?=a)|a+?|(?:ab)|(b.*)|\\n|💥|(?:a)?|(?!b)|a{2}'.split('|');
    let matched = 0;
    for (let n = 0; n < 5000; n++) {
      const regex = made(['(ab|b)', ...parts], 7);
      const text = made(['a', 'b', 'A', '\n', '💥', ' '], 8);
      const found = pythonPattern(regex);
      if (found instanceof PatternProblem) continue;
      const end = new RegExp(`^(?:${regex})`, 'su').exec(text)?.[0];
      if (end !== undefined) matched += 1;
      assert.equal(found.endOf(text), end === undefined ? null : Array.from(end).length, `${regex} on ${text}`);
    }
    assert.ok(matched > 500);
  });

  it('is read in a time that grows with its length, whatever it is made of', () => {
    const long = [
      '(?#)'.repeat(30_000),
      Array.from({ length: 10_000 }, (_, n) => `(?P<n${n}>a)`).join(''),
      `${'('.repeat(199)}${'a'.repeat(100_000)}${')'.repeat(199)}`,
    ];
    const before = process.cpuUsage();
    for (const source of long) assert.ok(pythonPattern(source) instanceof PythonPattern);
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 5e6, `it took ${(user + system) / 1e6} s of the processor`);
  });

  it('that is wrong is told with its place', () => {
    assert.deepEqual(problemOf('lost (heartbeat'), ['this ( is not closed', '(heartbeat']);
    assert.deepEqual(problemOf('lost)'), ['this ) closes nothing', ')']);
    assert.deepEqual(problemOf('exit code [0-9'), ['this set has no ] at its end', '[0-9']);
    assert.deepEqual(problemOf('*lost'), ['there is nothing to repeat', '*']);
    assert.deepEqual(problemOf('(?<code>\\d+)'), ['a named group is (?P<name>…) in Python', '(?<']);
    assert.deepEqual(problemOf('site \\q'), ['\\q means nothing in Python', '\\q']);
    assert.deepEqual(problemOf('[z-a]'), ['this range goes backwards', 'z-a']);
    assert.deepEqual(problemOf('💥 (?i)lost'), ['flags for the whole expression belong to its start', '(?i)']);
    assert.deepEqual(problemOf('(?P<n>(?<=(?(n)a|b)))'), [
      'a look-behind cannot refer to a group that is still open',
      '(?(n)',
    ]);
    assert.deepEqual(problemOf('lost\\'), ['a backslash at the end escapes nothing', '\\']);
  });
});
