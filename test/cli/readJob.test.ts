import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Engine } from '../../server/src/engine/index';
import type { Bytes } from '../../server/src/engine/text/bytes';
import type { Triage } from '../../server/src/engine/types';
import { ARCHIVE_LIMITS } from '../../server/src/files/archive/limits';
import { findJobFiles } from '../../server/src/node/job/jobFolder';
import { jobsAt } from '../../server/src/node/job/jobsAt';
import { readJob } from '../../server/src/node/job/readJob';
import { testCatalogue, testEngine } from '../catalogue';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';

describe('reading a job from disk', () => {
  it('keeps a number of bytes of compressed logs in memory, and names what it left out; loose logs have no limit', async () => {
    const packed = { b: gzipSync(FAILED_LOG), c: gzipSync(FAILED_LOG), d: gzipSync(SHORT_LOG), e: gzipSync(SHORT_LOG) };
    const folder = folderWith({
      'a/notes.txt': 'no log, so it takes no room\n'.repeat(30),
      ...Object.fromEntries(Object.entries(packed).map(([name, log]) => [`${name}/pilotlog.txt.gz`, log])),
      'f/pilotlog.txt': FAILED_LOG,
    });
    const found = await findJobFiles(folder, testCatalogue());
    const room = Buffer.byteLength(FAILED_LOG) + Buffer.byteLength(SHORT_LOG) + 10;
    const paths = async (maxBytes?: number) => {
      const most = maxBytes === undefined ? undefined : { together: maxBytes, archive: ARCHIVE_LIMITS };
      const { readings, limits, obstacles, close } = await readJob(testEngine(), found, most);
      close();
      assert.deepEqual(obstacles, []);
      return { paths: readings.map(({ log }) => log.path), limits };
    };
    assert.deepEqual(await paths(room), {
      paths: ['b/pilotlog.txt.gz', 'd/pilotlog.txt.gz', 'f/pilotlog.txt'],
      limits: [
        `Compressed logs are read up to ${room} bytes together; not read: c/pilotlog.txt.gz, e/pilotlog.txt.gz.`,
      ],
    });
    assert.deepEqual((await paths()).limits, []);
    assert.equal((await paths()).paths.length, 5);
  });

  describe('a large log', () => {
    /** More than is read into memory at once; the failure stands in its last lines. */
    const large = SHORT_LOG + 'an ordinary line of output\n'.repeat(60_000) + FAILED_LOG;

    it('is judged as a small one is, and its lines can be read afterwards', async () => {
      const folder = folderWith({ 'pilotlog.txt': large });
      const { triages, logs, close } = await jobsAt(testEngine(), folder, {});
      const whole = testEngine().judgeAll([testEngine().read('pilotlog.txt', Buffer.from(large))]);
      assert.deepEqual(triages, whole);
      const [{ verdict }] = triages as [Triage];
      assert.equal(logs[0]?.line(verdict.line!), verdict.text);
      close();
    });

    it('may have more than 4 GiB', async () => {
      const file = path.join(folderWith({ 'pilotlog.txt': '' }), 'pilotlog.txt');
      truncateSync(file, 5 * 2 ** 30);
      appendFileSync(file, 'the end');
      const asked: Bytes[] = [];
      const engine: Engine = {
        ...testEngine(),
        *reading(name, bytes) {
          asked.push(bytes);
          yield 0;
          assert.equal(Buffer.from(bytes.at(bytes.length - 7, bytes.length)).toString(), 'the end');
          return testEngine().read(name, Buffer.from(FAILED_LOG));
        },
      };
      const { triages, close } = await jobsAt(engine, file, {});
      close();
      assert.equal(asked[0]?.length, 5 * 2 ** 30 + 7);
      assert.equal(triages[0]?.verdict.code, 'pilot:1333');
    });

    it('that is cut while it is read is told, and what is left of it is judged', async () => {
      const folder = folderWith({ 'pilotlog.txt': FAILED_LOG + 'x\n'.repeat(600_000) });
      const engine: Engine = {
        ...testEngine(),
        *reading(name, bytes) {
          truncateSync(path.join(folder, name), FAILED_LOG.length);
          return yield* testEngine().reading(name, bytes);
        },
      };
      const { triages, obstacles, close } = await jobsAt(engine, folder, {});
      close();
      assert.deepEqual(obstacles, [
        { path: 'pilotlog.txt', message: 'became shorter while it was read', partly: true },
      ]);
      assert.equal(triages[0]?.verdict.code, 'pilot:1333');
      assert.match(triages[0].limits.join(' '), /pilotlog\.txt became shorter while it was read\./);
    });

    it('leaves no file open when it is no log, or something goes wrong', async function () {
      if (!existsSync('/proc/self/fd')) return this.skip();
      const folder = folderWith({ 'notes.txt': 'no log\n'.repeat(200_000), 'pilotlog.txt': large });
      const openFiles = (): string[] =>
        readdirSync('/proc/self/fd').flatMap((fd) => {
          try {
            return [readlinkSync(`/proc/self/fd/${fd}`)].filter((target) => target.startsWith(folder));
          } catch {
            return [];
          }
        });
      const { close } = await jobsAt(testEngine(), folder, {});
      assert.deepEqual(openFiles(), [path.join(folder, 'pilotlog.txt')]);
      close();
      assert.deepEqual(openFiles(), []);
      const broken: Engine = {
        ...testEngine(),
        judgeAll: () => {
          throw new Error('broken');
        },
      };
      await assert.rejects(jobsAt(broken, folder, {}), /broken/);
      assert.deepEqual(openFiles(), []);
    });
  });
});
