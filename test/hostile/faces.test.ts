/** What the faces are looked at with does see what is no text: else nothing would be proved by it. */
import assert from 'node:assert/strict';
import { blocksOf } from './faces';
import { isSeen } from './unseen';

describe('what looks at Markdown', () => {
  for (const bad of [
    '[x](file:///etc/passwd)',
    '[x](javascript:alert(1))',
    '[x](command:evil)',
    '![x](https://bigpanda.cern.ch/x.png)',
    'a <b>bold</b> word',
    '<div onclick="x">a block</div>',
    '- <table>in a list</table>',
    'https://evil.example',
    'for @somebody',
    'hidden\u200bwords',
  ]) {
    it(`refuses ${JSON.stringify(bad)}`, () => {
      assert.throws(() => blocksOf(bad), assert.AssertionError);
    });
  }

  it('takes text, code, and links of ours', () => {
    const text = '# A **title**\n\n`<b>` [job](https://bigpanda.cern.ch/job/1/) [file](file:///jobs/1/x.log)\n\n⚠️\n';
    assert.deepEqual(blocksOf(text).slice(0, 2), ['heading_open h1', 'inline ']);
  });
});

describe('what looks for unseen characters', () => {
  it('refuses each of them, and takes letters of any language, signs and line ends', () => {
    for (const bad of ['\t', '\r', '\u001b', '\u009b', '\u2028', '\u202e', '\ud800', '\ufe0f', '\u{e0041}'])
      assert.throws(() => isSeen(`a${bad}b`), assert.AssertionError, JSON.stringify(bad));
    isSeen('é ü 日本 العربية 💥 ⚠️ 👩‍💻 \u00a0…\n“x”');
  });
});
