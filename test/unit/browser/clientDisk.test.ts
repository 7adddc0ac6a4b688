import assert from 'node:assert/strict';
import type { Connection } from 'vscode-languageserver';
import { clientDisk } from '../../../server/src/browser/clientDisk';
import { ARCHIVE_LIMITS } from '../../../server/src/files/archive/limits';
import { jobTarball, tar } from '../../tarball';

const FOLDER = 'memfs:/job';

/** A disk that is served by a client which has these files. */
function diskWith(files: Readonly<Record<string, Uint8Array>>, asked: string[] = []): ReturnType<typeof clientDisk> {
  const sendRequest = (method: string, { uri }: { uri: string }): Promise<unknown> => {
    asked.push(method);
    const bytes = files[uri];
    if (method === 'panda/folderEntries') {
      const entries = Object.keys(files).map((file) => ({ name: file.replace(`${FOLDER}/`, ''), kind: 'file' }));
      return Promise.resolve({ entries });
    }
    if (bytes === undefined) return Promise.resolve({ problem: 'no such file or folder' });
    return Promise.resolve(method === 'panda/fileInfo' ? { size: bytes.length, modified: 5 } : { bytes });
  };
  return clientDisk({ sendRequest } as unknown as Connection);
}

const QUESTION = { wants: () => true, isKnown: () => true, limits: ARCHIVE_LIMITS };

describe('the files that an editor in a browser shows', () => {
  it('are listed, looked at and read through the client', async () => {
    const disk = diskWith({ [`${FOLDER}/a.log`]: Buffer.from('one two') });
    assert.deepEqual(await disk.entries(FOLDER), [{ name: 'a.log', kind: 'file' }]);
    assert.deepEqual(await disk.info(`${FOLDER}/a.log`), { size: 7, modified: 5 });
    assert.equal(Buffer.from(await disk.bytes(`${FOLDER}/a.log`, 7)).toString(), 'one two');
    assert.equal(Buffer.from(await disk.head(`${FOLDER}/a.log`, 3)).toString(), 'one');
  });
  it('are not fetched where they are larger than what is wanted', async () => {
    const asked: string[] = [];
    const disk = diskWith({ [`${FOLDER}/a.log`]: Buffer.from('one two') }, asked);
    await assert.rejects(disk.bytes(`${FOLDER}/a.log`, 6), /is larger than 6 bytes \(7 bytes\)/);
    assert.deepEqual(asked, ['panda/fileInfo']);
  });
  it('that cannot be read are told in the words of the client', async () => {
    await assert.rejects(diskWith({}).bytes(`${FOLDER}/a.log`, 6), /^Error: no such file or folder$/);
  });
  it('may be log archives, packed or not, and tell whose they are', async () => {
    const members = { 'pilotlog.txt': 'one\n', 'payload.stdout': 'two\n' };
    const packed = await jobTarball(members, '6512345678');
    const plain = await tar(members);
    const disk = diskWith({ 'memfs:/log.tgz': packed, 'memfs:/log.tar': plain, 'memfs:/no.tgz': Buffer.from('text') });
    const archive = await disk.archive('memfs:/log.tgz', QUESTION);
    assert.deepEqual(
      archive.members.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]),
      Object.entries(members),
    );
    assert.deepEqual([archive.pandaId, archive.damage], ['6512345678', null]);
    assert.equal(await disk.jobOfArchive('memfs:/log.tgz'), '6512345678');
    assert.equal((await disk.archive('memfs:/log.tar', QUESTION)).members.length, 2);
    assert.equal(await disk.jobOfArchive('memfs:/log.tar'), null);
    await assert.rejects(disk.archive('memfs:/no.tgz', QUESTION), /holds no tar archive/);
  });
});
