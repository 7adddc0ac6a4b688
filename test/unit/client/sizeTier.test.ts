import assert from 'node:assert/strict';
import { hiddenText, isLarge, largeText, megabytes } from '../../../client/src/sizeTier';

const MB = 2 ** 20;

describe('size tier of a document', () => {
  it('is large above 20 MB or 300,000 lines, as VS Code counts', () => {
    assert.equal(isLarge({ characters: 20 * MB, lines: 300_000 }), false);
    assert.equal(isLarge({ characters: 20 * MB + 1, lines: 1 }), true);
    assert.equal(isLarge({ characters: 1, lines: 300_001 }), true);
  });

  it('is told with what is switched off, by which setting, and what works', () => {
    const { text, detail } = largeText({ characters: 25 * MB, lines: 182_735 });
    assert.equal(text, 'Large log: 25 MB, 182735 lines');
    for (const part of ['folding', 'editor.largeFileOptimizations', 'hover', 'status bar'])
      assert.ok(detail.includes(part));
  });

  it('says why a file is hidden: by its size, or until somebody asks for it', () => {
    assert.match(hiddenText(61, 1024, true), /hides files above 50 MB .*\(61 MB\)/);
    assert.match(hiddenText(25, 10, true), /above 10 MB only when asked to .*workbench\.editorLargeFileConfirmation/);
    for (const size of [25, 61]) {
      assert.match(hiddenText(size, 10, true), /reads it from disk instead/);
      assert.match(hiddenText(size, 10, false), /In a browser the language server has no disk/);
    }
  });

  it('writes sizes as people do', () => {
    assert.deepEqual([60.4, 1023, 1536].map(megabytes), ['60 MB', '1023 MB', '1.5 GB']);
  });
});
