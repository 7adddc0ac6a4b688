import assert from 'node:assert/strict';
import {
  cellCode,
  codeSpan,
  cut,
  encodedPart,
  escaped,
  excerpt,
  fenced,
  link,
  markup,
  oneLine,
  ownText,
  sentence,
} from '../../../server/src/report/hostile';
import { markdownReport } from '../../../server/src/report/markdown';
import { failed } from './triages';

const TURNING = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';

describe('hostile text', () => {
  it('moves no cursor and turns no direction, and keeps its columns', () => {
    const evil = `a\u001b[2J\t\r\n\u009b${TURNING}b`;
    assert.equal(oneLine(evil), `a␛[2J   ${'\uFFFD'.repeat(1 + TURNING.length)}b`);
    assert.equal(oneLine(evil).length, evil.length);
  });

  it('hides nothing: characters of no width, tags and halves of pairs are seen, in as many columns', () => {
    const evil = 'a\u200bb\u00adc\ufeff\u{e0041}\ud800d';
    assert.equal(oneLine(evil), 'a\ufffdb\ufffdc\ufffd\ufffd\ufffd\ufffdd');
    assert.equal(oneLine(evil).length, evil.length);
    for (const sign of ['caf\u00e9', '\u26a0\ufe0f', '\u{1f468}\u200d\u{1f469}', '\u{1f600}'])
      assert.equal(oneLine(sign), sign);
  });

  it('in a cell stays in it, though a backslash would undo the escape of its pipe', () => {
    assert.equal(cellCode('a b'), '`a b`');
    assert.equal(cellCode('a\\|[x](y)'), 'a\\\\\\|\\[x\\](y)');
  });

  it('is a part of an address, whatever it is', () => {
    assert.equal(encodedPart('a/\ud800 \u{1f600}'), 'a%2F%EF%BF%BD%20%F0%9F%98%80');
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

  it('begins no list, heading, quote or table, and stays readable', () => {
    for (const [text, safe] of [
      ['- a', '\\- a'],
      ['+ a', '\\+ a'],
      ['= a', '\\= a'],
      ['1. a', '1\\. a'],
      ['12) a', '12\\) a'],
      ['1.5 s', '1\\.5 s'],
      ['12 files', '12 files'],
      ['a - b = c', 'a - b = c'],
      ['# a > b | c', '\\# a \\> b \\| c'],
      ['_a_ snake_case', '\\_a\\_ snake_case'],
      ['~~a~~ ![b](c) &lt;', '\\~\\~a\\~\\~ \\!\\[b\\](c) \\&lt;'],
      ['C:\\temp', 'C:\\\\temp'],
    ] as const) {
      assert.equal(escaped(text), safe);
    }
  });

  it('is code where it is shown as code, whatever stands at its ends', () => {
    for (const [text, span] of [
      ['a', '`a`'],
      ['', ''],
      ['`a', '`` `a ``'],
      ['a`', '`` a` ``'],
      [' a ', '`  a  `'],
      [' a', '` a`'],
      ['a\nb', '`a b`'],
    ] as const) {
      assert.equal(codeSpan(text), span);
    }
  });

  it('in an address ends no link, and other addresses than those of the web are none', () => {
    assert.equal(link('a]', 'https://x.org/(b) <c>'), '[a\\]](https://x.org/%28b%29%20%3Cc%3E)');
    assert.equal(link('a', 'https://x.org/\t'), '[a](https://x.org/%09)');
    for (const url of ['command:evil', 'file:///etc', ' https://x.org']) assert.equal(link('*a*', url), '\\*a\\*');
  });

  it('in markup is text, between tags and in an attribute', () => {
    assert.equal(
      markup('<b onclick="x">\'&amp;\u202e\n</b>'),
      '&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;amp;\uFFFD &lt;/b&gt;',
    );
  });

  it('of a hundred thousand backticks ends no code', () => {
    const ticks = '` '.repeat(200_000);
    for (const markdown of [codeSpan(ticks), fenced([ticks])]) assert.ok(markdown.length > ticks.length);
    assert.equal(codeSpan('a``b'), '```a``b```');
  });
});

describe('text that is cut', () => {
  it('says so, and is no longer than asked for', () => {
    assert.deepEqual([cut('abcd', 4), cut('abcde', 4)], ['abcd', 'abc…']);
  });

  it('is cut through no character that is two units of UTF-16', () => {
    assert.deepEqual([cut('ab💥💥', 4), cut('ab💥💥', 5)], ['ab…', 'ab💥…']);
    assert.equal(excerpt(`${'💥'.repeat(10)}x${'💥'.repeat(10)}`, 21, 12), `…${'💥'.repeat(1)}x${'💥'.repeat(4)}…`);
  });

  for (const [what, column, quoted] of [
    ['from its start', null, '0123456789ab…'],
    ['from its start where the place is near', 3, '0123456789ab…'],
    ['with a little before the place', 9, '…6789abcdefgh…'],
    ['to its end where the place is near', 35, '…opqrstuvwxyz'],
    ['to its end where the place lies beyond', 999, '…opqrstuvwxyz'],
  ] as const) {
    it(`is quoted ${what}`, () => {
      assert.equal(excerpt('0123456789abcdefghijklmnopqrstuvwxyz  ', column, 12), quoted);
    });
  }

  it('is quoted as a whole where it fits, without the blanks around it', () => {
    assert.equal(excerpt('  0123456789  ', 5, 12), '0123456789');
    assert.equal(excerpt('0123456789ab', 9, 12), '0123456789ab');
    assert.equal(excerpt('', null, 12), '');
  });
});

describe('our own text', () => {
  it('keeps its Markdown, and starts no HTML outside its code', () => {
    assert.equal(ownText('a *b* `<c>`\n <d> `e'), 'a *b* `<c>` &lt;d> `e');
  });
});
