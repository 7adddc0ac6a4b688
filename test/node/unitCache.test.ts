import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UnitCache, type Kept } from '../../server/src/node/campaign/unitCache';
import type { JobFiles } from '../../server/src/node/job/jobFolder';
import { failedJob, job } from '../campaign/jobs';
import { folderWith } from '../folderWith';

const nothing = { kind: 'folder', archives: [], obstacles: [], limits: [] } as const;

/** Files of a job in a folder, as they are found. */
function found(folder: string, names: readonly string[], more: Partial<JobFiles> = {}): JobFiles {
  return {
    ...nothing,
    archives: [],
    obstacles: [],
    limits: [],
    files: names.map((name) => ({ path: name, absolute: path.join(folder, name) })),
    ...more,
  };
}

describe('the cache of a campaign', () => {
  const kept: Kept = { jobs: [failedJob(), job({ limits: ['a\nb'] })], isLog: true };

  it('knows a unit by the names and contents of its files, wherever it lies', () => {
    const cache = new UnitCache('unused', '1');
    const key = (content: Record<string, string>, origin = '1', more: Partial<JobFiles> = {}) =>
      new UnitCache('unused', origin).keyOf(found(folderWith(content), Object.keys(content), more));
    const one = key({ 'a.txt': 'x', 'b.txt': 'y' });
    assert.match(one ?? '', /^[0-9a-f]{64}$/);
    assert.equal(key({ 'a.txt': 'x', 'b.txt': 'y' }), one);
    const others = [
      key({ 'a.txt': 'xy', 'b.txt': '' }),
      key({ 'a.txt': 'x', 'c.txt': 'y' }),
      key({ 'a.txt': 'x', 'b.txt': 'z' }),
      key({ 'a.txt': 'x', 'b.txt': 'y' }, '2'),
      key({ 'a.txt': 'x', 'b.txt': 'y' }, '1', { limits: ['Only the first files were read.'] }),
      key({ 'a.txt': 'x', 'b.txt': 'y' }, '1', { kind: 'archive' }),
    ];
    assert.equal(new Set([one, ...others]).size, 7);
    assert.equal(cache.keyOf(found(folderWith({}), ['gone.txt'])), null);
    const obstacles = [{ path: 'x', message: 'permission denied' }];
    assert.equal(cache.keyOf(found(folderWith({ 'a.txt': '' }), ['a.txt'], { obstacles })), null);
  });

  it('gives back what was put in, and leaves nothing else behind', () => {
    const folder = path.join(folderWith({}), 'new');
    const cache = new UnitCache(folder, '1');
    assert.equal(cache.get('abcd'), null);
    assert.equal(cache.put('abcd', kept), true);
    assert.deepEqual(cache.get('abcd'), kept);
    assert.equal(cache.put('abcd', { jobs: [], isLog: false }), true);
    assert.deepEqual(cache.get('abcd'), { jobs: [], isLog: false });
    const [generation = '', ...others] = readdirSync(folder);
    assert.deepEqual(others, []);
    assert.deepEqual(readdirSync(path.join(folder, generation), { recursive: true }), ['ab', path.join('ab', 'cd')]);
  });

  it('passes over an entry that is damaged', () => {
    const folder = folderWith({});
    const cache = new UnitCache(folder, '1');
    cache.put('abcd', kept);
    const [generation = ''] = readdirSync(folder);
    const file = path.join(folder, generation, 'ab', 'cd');
    const whole = readFileSync(file);
    for (const bytes of [0, 1, 20, 200, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, bytes));
      assert.equal(cache.get('abcd'), null, `${bytes} bytes`);
    }
    writeFileSync(file, whole.toString().replace('"failed"', '"fine"'));
    assert.equal(cache.get('abcd'), null);
    writeFileSync(file, whole);
    assert.deepEqual(cache.get('abcd'), kept);
  });

  it('forgets after a month what another version left, and nothing that is not its own', () => {
    const folder = folderWith({ 'ab/x': '', 'notes.txt': '' });
    const [old, now] = ['1', '2'].map((origin) => new UnitCache(folder, origin));
    old?.put('abcd', kept);
    now?.put('abcd', kept);
    const day = 24 * 3600_000;
    now?.forgetOld(Date.now() + 29 * day);
    assert.deepEqual(old?.get('abcd'), kept);
    // Whoever uses it keeps it, though nothing is added.
    old?.forgetOld(Date.now() + 20 * day);
    now?.forgetOld(Date.now() + 31 * day);
    assert.deepEqual(old?.get('abcd'), kept);
    now?.forgetOld(Date.now() + 51 * day);
    assert.equal(old?.get('abcd'), null);
    assert.deepEqual(now?.get('abcd'), kept);
    assert.equal(readdirSync(folder).length, 3);
    new UnitCache(path.join(folder, 'gone'), '1').forgetOld(0);
  });

  it('says when it cannot be written to', () => {
    const folder = folderWith({ file: '' });
    assert.equal(new UnitCache(path.join(folder, 'file'), '1').put('abcd', kept), false);
    rmSync(folder, { recursive: true });
  });
});
