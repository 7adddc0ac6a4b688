import assert from 'node:assert/strict';
import { codeSpan, escaped, fenced, oneLine, sentence } from '../../../server/src/report/hostile';
import { markdownReport } from '../../../server/src/report/markdown';
import { failed } from './triages';

const TURNING = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';

describe('hostile text', () => {
  it('moves no cursor and turns no direction, and keeps its columns', () => {
    const evil = `a\u001b[2J\t\r\n\u009b${TURNING}b`;
    assert.equal(oneLine(evil), `a␛[2J   ${'\uFFFD'.repeat(1 + TURNING.length)}b`);
    assert.equal(oneLine(evil).length, evil.length);
  });

  it('is one sentence where blanks mean nothing', () => {
    assert.equal(sentence(' a \n\t b\u202e '), 'a b\uFFFD');
  });

  it('mentions nobody and links nowhere, in a hover and in a report', () => {
    const text = 'ask @panda-team, joe@example.org or WWW.evil.example, https://evil.example; @@version';
    assert.equal(
      escaped(text),
      'ask `@`panda-team, joe`@`example.org or WWW\\.evil.example, https:\\//evil.example; `@@`version',
    );
    const report = markdownReport(failed({ cause: text }));
    assert.doesNotMatch(report, /@panda|WWW\.|https:\/\/evil/);
  });

  it('of a hundred thousand backticks ends no code', () => {
    const ticks = '` '.repeat(200_000);
    for (const markdown of [codeSpan(ticks), fenced([ticks])]) assert.ok(markdown.length > ticks.length);
    assert.equal(codeSpan('a``b'), '```a``b```');
  });
});
