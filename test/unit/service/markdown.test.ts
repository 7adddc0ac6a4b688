import assert from 'node:assert/strict';
import { fileLink, inlineCode, withoutMarkdown } from '../../../server/src/service/markdown';

describe('text of a log in Markdown', () => {
  it('stays in its code, whatever backticks it holds, and on one line', () => {
    assert.equal(inlineCode(' a\nb '), '`a b`');
    assert.equal(inlineCode('a`b'), '``a`b``');
    assert.equal(inlineCode('`'), '`` ` ``');
    assert.equal(inlineCode(''), '');
  });
});

describe('a link to a line of a file', () => {
  it('leads to the line, and no address ends it early', () => {
    assert.equal(
      fileLink('pilotlog.txt line 9', 'file:///jobs/pilotlog.txt', 9),
      '[pilotlog.txt line 9](file:///jobs/pilotlog.txt#L9)',
    );
    assert.equal(fileLink('a', 'file:///a) (b\t<c>`', 1), '[a](file:///a%29%20%28b%09%3cc%3e%60#L1)');
  });

  it('is its label alone where the address is none of a file', () => {
    for (const uri of ['command:evil', 'https://evil.example/', 'file:///a?b', 'file:///a#L1', 'x file:///a']) {
      assert.equal(fileLink('*a*', uri, 9), '\\*a\\*', uri);
    }
  });
});

describe('Markdown for an editor that shows none', () => {
  for (const [what, markdown, plain] of [
    ['links written out', '[J \\*1](https://x.org/a)', 'J *1 (https://x.org/a)'],
    ['no marks', '**a** *b* `c`', 'a b c'],
    ['the characters that were escaped', 'C:\\\\x \\# 1\\. \\<b\\> \\& \\_a\\_', 'C:\\x # 1. <b> & _a_'],
    ['no entities', 'x &lt; y', 'x < y'],
  ] as const) {
    it(`has ${what}`, () => assert.equal(withoutMarkdown(markdown), plain));
  }
});
