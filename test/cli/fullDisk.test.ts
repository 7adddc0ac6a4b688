/** Results that go to a disk without room, in each form; what fails besides stands in `failingParts.test.ts`. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { shell } from './run';

const FULL = '/dev/full';

describe('panda-triage: a result that goes to a full disk', () => {
  const folder = folderWith({ 'pilotlog.txt': FAILED_LOG });

  const runs = [
    ...['text', 'json', 'markdown', 'sarif'].map((format) => `--format ${format} pilotlog.txt`),
    ...['text', 'json', 'ndjson', 'markdown', 'csv', 'html', 'sarif'].map(
      (format) => `table --no-cache --format ${format} .`,
    ),
    'explain pilot:1305',
    '--help',
  ];
  for (const what of runs) {
    it(`is told, with a status that no verdict has: ${what}`, function () {
      if (!existsSync(FULL)) {
        this.test!.title += ` (skipped: this system has no ${FULL})`;
        this.skip();
      }
      const { stdout, stderr } = shell(`cd '${folder}' && $TRIAGE ${what} > ${FULL}; echo $?`);
      assert.equal(stderr, 'panda-triage: the result could not be written: no space left on the disk\n');
      assert.equal(stdout, '74\n');
    });
  }

  it('is whole in a file that has room for it', () => {
    const log = path.join(folder, 'pilotlog.txt');
    const file = path.join(folder, 'report');
    const { stdout } = shell(`$TRIAGE '${log}' > '${file}'; echo $?; $TRIAGE '${log}' | cmp - '${file}' && echo same`);
    assert.equal(stdout, '1\nsame\n');
  });
});
