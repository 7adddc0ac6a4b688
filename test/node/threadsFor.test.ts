import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { threadsFor } from '../../server/src/node/cli/threads/threadsFor';

describe('the number of threads', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'panda-weights-'));
    const log = (name: string, megabytes: number): void => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), '');
      truncateSync(path.join(folder, name), megabytes * 2 ** 20);
    };
    log('small.log', 1);
    log('big.log', 500);
    log('job/pilotlog.txt', 20);
    log('job/deeper/payload.stdout', 20);
    symlinkSync('.', path.join(folder, 'job', 'loop'));
    mkdirSync(path.join(folder, 'many'));
    for (let i = 0; i < 600; i++) writeFileSync(path.join(folder, 'many', `${i}.log`), '');
  });
  after(() => rmSync(folder, { recursive: true }));

  const threads = (cores: number, ...names: string[]): number =>
    threadsFor(
      names.map((name) => path.join(folder, name)),
      cores,
    );
  const big = Array.from({ length: 100 }, () => 'big.log');

  it('is one for one PATH, on one core, and where there is little to do', () => {
    assert.equal(threads(8, 'big.log'), 1);
    assert.equal(threads(1, ...big), 1);
    assert.equal(threads(8, 'small.log', 'small.log'), 1);
    assert.equal(threads(8, 'none', 'job/loop/none'), 1);
  });

  it('is no more than there are cores, PATHs or bytes for, nor than a disk bears', () => {
    assert.equal(threads(8, 'big.log', 'small.log'), 2);
    assert.equal(threads(4, ...big), 4);
    assert.equal(threads(64, ...big), 12);
    assert.equal(threads(8, 'job', 'small.log', 'small.log', 'small.log'), 2, '43 MB');
  });

  it('takes many small files for much work', () => {
    assert.ok(threads(2, 'many', 'small.log') > 1);
  });
});
