import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sourceTime } from '../../../scripts/lib/sourceTime.mjs';
import { obstacles } from '../../../scripts/release/obstacles.mjs';

const CHANGELOG = '## [Unreleased]\n\n- New.\n\n## [1.0.0]\n\n- First.\n';

describe('a release', () => {
  let folder: string;

  /** Git, without the settings of whoever runs the tests. */
  function git(...args: string[]): void {
    const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
    const date = '2026-01-02T03:04:05Z';
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null' };
    const { status, stderr } = spawnSync('git', [...who, ...args], { cwd: folder, env, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  }

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'panda-obstacles-'));
    git('init', '--quiet');
    writeFileSync(path.join(folder, 'committed.txt'), 'one\n');
    git('add', '.');
    git('commit', '--quiet', '--message', 'One.');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('may be made of a commit whose version is in the changelog', async () => {
    assert.deepEqual(await obstacles({ folder, version: '1.0.0', changelog: CHANGELOG }), []);
  });

  it('is refused where something is not committed, and the first files are named', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) writeFileSync(path.join(folder, name), '');
    writeFileSync(path.join(folder, 'committed.txt'), 'two\n');
    assert.deepEqual(await obstacles({ folder, version: '1.0.0', changelog: CHANGELOG }), [
      'Not everything is committed: committed.txt, a, b, c, d and 2 more.',
    ]);
  });

  it('is refused where the changelog does not know its version', async () => {
    assert.deepEqual(await obstacles({ folder, version: '1.1.0', changelog: CHANGELOG }), [
      'CHANGELOG.md has no section [1.1.0]: cut it from [Unreleased], or set another version.',
    ]);
  });

  it('is refused outside a checkout', async () => {
    rmSync(path.join(folder, '.git'), { recursive: true });
    const [first] = await obstacles({ folder, version: '1.0.0', changelog: CHANGELOG });
    assert.match(first ?? '', /no git checkout/);
  });

  describe('has as its time', () => {
    const before = process.env['SOURCE_DATE_EPOCH'];
    beforeEach(() => delete process.env['SOURCE_DATE_EPOCH']);
    afterEach(() => {
      if (before === undefined) delete process.env['SOURCE_DATE_EPOCH'];
      else process.env['SOURCE_DATE_EPOCH'] = before;
    });

    it('that of the commit', async () => {
      assert.equal(await sourceTime(folder), Date.parse('2026-01-02T03:04:05Z') / 1000);
    });
    it('the one that is given', async () => {
      process.env['SOURCE_DATE_EPOCH'] = '1700000000';
      assert.equal(await sourceTime(folder), 1_700_000_000);
      process.env['SOURCE_DATE_EPOCH'] = 'yesterday';
      await assert.rejects(sourceTime(folder), /SOURCE_DATE_EPOCH must be seconds since 1970, not "yesterday"/);
    });
    it('the first one of zip archives where nothing else is known', async () => {
      rmSync(path.join(folder, '.git'), { recursive: true });
      assert.equal(new Date((await sourceTime(folder)) * 1000).toISOString(), '1980-01-01T00:00:00.000Z');
    });
  });
});
