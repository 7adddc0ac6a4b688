import assert from 'node:assert/strict';
import { ARCHIVE_LIMITS } from '../../server/src/node/archive/intake';
import { findJobFiles } from '../../server/src/node/jobFolder';
import { readJob } from '../../server/src/node/readJob';
import { testCatalogue, testEngine } from '../catalogue';
import { FAILED_LOG, folderWith, SHORT_LOG } from './run';

describe('reading a job from disk', () => {
  it('stops at a number of bytes for all logs together, and names what it left out', async () => {
    const folder = folderWith({
      'a/notes.txt': 'no log, so it takes no room\n'.repeat(30),
      'b/pilotlog.txt': FAILED_LOG,
      'c/pilotlog.txt': FAILED_LOG,
      'd/pilotlog.txt': SHORT_LOG,
      'e/pilotlog.txt': SHORT_LOG,
    });
    const found = await findJobFiles(folder, testCatalogue());
    const room = Buffer.byteLength(FAILED_LOG) + Buffer.byteLength(SHORT_LOG) + 10;
    const paths = async (maxBytes?: number) => {
      const most = maxBytes === undefined ? undefined : { together: maxBytes, archive: ARCHIVE_LIMITS };
      const { readings, limits, obstacles } = await readJob(testEngine(), found, most);
      assert.deepEqual(obstacles, []);
      return { paths: readings.map(({ log }) => log.path), limits };
    };
    assert.deepEqual(await paths(room), {
      paths: ['b/pilotlog.txt', 'd/pilotlog.txt'],
      limits: [`Logs are read up to ${room} bytes together; not read: c/pilotlog.txt, e/pilotlog.txt.`],
    });
    assert.deepEqual((await paths()).limits, []);
    assert.equal((await paths()).paths.length, 4);
  });
});
