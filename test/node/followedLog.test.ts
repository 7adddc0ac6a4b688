import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Engine } from '../../server/src/engine/index';
import { FollowedLog } from '../../server/src/node/cli/follow/followedLog';
import { testEngine } from '../catalogue';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';

describe('a log that is followed', () => {
  let folder = '';
  let file = '';
  let log: FollowedLog;
  /** What the engine was asked to do. */
  let asked: string[] = [];
  const { signal } = new AbortController();

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'panda-follow-'));
    file = path.join(folder, 'pilotlog.txt');
    asked = [];
    const engine: Engine = {
      ...testEngine(),
      reading: (name, bytes) => {
        asked.push(`${name}: ${bytes.length}`);
        return testEngine().reading(name, bytes);
      },
      readingOn: (before, bytes) => {
        asked.push(`${before.log.lineCount - 1} lines on: ${bytes.length}`);
        return testEngine().readingOn(before, bytes);
      },
    };
    log = new FollowedLog(engine, file);
  });
  afterEach(() => {
    log.close();
    rmSync(folder, { recursive: true });
  });

  const [short, whole] = [SHORT_LOG.length, FAILED_LOG.length];

  it('is read once, and what comes is read on', async () => {
    assert.equal(await log.look(signal), 'gone');
    assert.equal(log.reading, null);
    writeFileSync(file, '');
    assert.equal(await log.look(signal), 'empty');
    writeFileSync(file, SHORT_LOG);
    assert.equal(await log.look(signal), 'new');
    assert.equal(await log.look(signal), 'same');
    appendFileSync(file, FAILED_LOG.slice(short));
    assert.equal(await log.look(signal), 'grown');
    assert.equal(await log.look(signal), 'same');
    assert.deepEqual(asked, [`pilotlog.txt: ${short}`, `2 lines on: ${whole}`]);
    const [{ verdict }] = testEngine().judgeAll([log.reading!]) as [ReturnType<Engine['judge']>];
    assert.equal(verdict.line, 5);
    assert.ok(Math.abs(log.modified - Date.now()) < 3_600_000);
  });

  it('is read anew where it is not what it was', async () => {
    writeFileSync(file, FAILED_LOG);
    await log.look(signal);
    truncateSync(file, short);
    assert.equal(await log.look(signal), 'shorter');
    writeFileSync(file, FAILED_LOG.replace('3.11.5.1', '3.11.5.2'));
    assert.equal(await log.look(signal), 'rewritten', 'at its head');
    writeFileSync(
      file,
      FAILED_LOG.replace('3.11.5.1', '3.11.5.2').replace('final server update', 'other words to it!!'),
    );
    assert.equal(await log.look(signal), 'rewritten', 'at its end');
    renameSync(file, `${file}.1`);
    writeFileSync(file, FAILED_LOG);
    assert.equal(await log.look(signal), 'replaced');
    truncateSync(file, 0);
    assert.equal(await log.look(signal), 'emptied');
    assert.equal(await log.look(signal), 'empty');
    assert.equal(log.reading, null);
    writeFileSync(file, SHORT_LOG);
    assert.equal(await log.look(signal), 'new');
    assert.deepEqual(
      asked,
      [whole, short, whole, whole, whole, short].map((size) => `pilotlog.txt: ${size}`),
    );
  });

  it('goes on where it was when it comes back', async () => {
    writeFileSync(file, SHORT_LOG);
    await log.look(signal);
    renameSync(file, `${file}.away`);
    assert.equal(await log.look(signal), 'gone');
    assert.equal(log.reading?.log.lineCount, 3, 'what was read is still known');
    renameSync(`${file}.away`, file);
    appendFileSync(file, 'details\n');
    assert.equal(await log.look(signal), 'grown');
  });

  it('leaves what it knows when the reading is broken off, and no file open', async function () {
    const openFiles = (): number => readdirSync('/proc/self/fd').length;
    if (process.platform !== 'linux') return this.skip();
    const before = openFiles();
    writeFileSync(file, SHORT_LOG);
    await log.look(signal);
    const slow: Engine = {
      ...testEngine(),
      *reading() {
        for (;;) yield 0;
      },
    };
    const end = new AbortController();
    const other = new FollowedLog(slow, file);
    const looked = other.look(end.signal);
    setTimeout(() => end.abort(), 30);
    await assert.rejects(looked, /abort/i);
    assert.equal(other.reading, null);
    assert.equal(openFiles(), before + 1);
    log.close();
    assert.equal(openFiles(), before);
  });
});
