import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { noticeOf } from '../../../scripts/build/notices.mjs';

describe('what is passed on of a bundled package', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'panda-notices-'));
    writeFileSync(path.join(folder, 'package.json'), '{"name":"plain","version":"1.0.0","license":"MIT"}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is its licence, however the file is called, and its notices', async () => {
    writeFileSync(path.join(folder, 'License.txt'), '\uFEFFCopyright A\r\nand so on\r\n');
    writeFileSync(path.join(folder, 'thirdpartynotices.txt'), 'of B\n');
    writeFileSync(path.join(folder, 'README.md'), 'not this\n');
    assert.equal(await noticeOf(folder), 'plain 1.0.0 (MIT)\n\nCopyright A\nand so on\n\nof B\n');
  });

  it('cannot be told of one without a licence text: such a one is not bundled', async () => {
    writeFileSync(path.join(folder, 'licenses.js'), 'code');
    await assert.rejects(noticeOf(folder), /^Error: plain 1\.0\.0 is bundled, but has no file with its licence\.$/);
  });
});
