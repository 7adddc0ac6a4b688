import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Archive } from '../../server/src/files/archive/intake';
import { ARCHIVE_LIMITS, type ArchiveLimits } from '../../server/src/files/archive/limits';
import { readArchive } from '../../server/src/node/archive/readArchive';
import { jobTarball, type Members } from '../tarball';

const folder = mkdtempSync(path.join(tmpdir(), 'panda-archive-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function read(members: Members, limits: Partial<ArchiveLimits> = {}): Promise<Archive> {
  const file = path.join(folder, 'x.log.tgz');
  writeFileSync(file, await jobTarball(members));
  return readArchive(file, {
    wants: (name) => !name.endsWith('.root'),
    isKnown: (name) => name === 'payload.stdout',
    limits: { ...ARCHIVE_LIMITS, ...limits },
  });
}

const sizes = ({ members }: Archive): [string, number][] => members.map(({ path, bytes }) => [path, bytes.length]);

describe('compressed logs inside a log archive', () => {
  it('are uncompressed; what is no text, or no log by its name, is left', async () => {
    const found = await read({
      'payload.stdout.gz': gzipSync('\0 known by its name'),
      'notes.gz': gzipSync('text'),
      'data.gz': gzipSync('\0 data'),
      'out.root.gz': gzipSync('text'),
      'plain.gz': 'not compressed',
    });
    assert.deepEqual(sizes(found), [
      ['payload.stdout.gz', 19],
      ['notes.gz', 4],
      ['plain.gz', 14],
    ]);
    assert.deepEqual([found.limits, found.damage], [[], null]);
  });

  it('are uncompressed up to the size of a member, and all together up to the size of what is kept', async () => {
    const log = (bytes: number): Buffer => gzipSync(Buffer.alloc(bytes, 'x'));
    const large = await read({ 'large.gz': log(5000), 'small.gz': log(500) }, { member: 1000 });
    assert.deepEqual(sizes(large), [['small.gz', 500]]);
    assert.deepEqual(large.limits, ['members larger than 1000 bytes are not read: large.gz.']);
    const many = await read({ 'a.gz': log(900), 'b.gz': log(900), 'c.gz': log(50) }, { member: 1000, kept: 1000 });
    assert.deepEqual(sizes(many), [['a.gz', 900]]);
    assert.deepEqual(many.limits, ['its logs are read up to 1000 bytes; not read: b.gz, c.gz.']);
  });

  it('without end cost no more than that, however many they are', async () => {
    const bomb = gzipSync(Buffer.alloc(30 * 2 ** 20));
    const bombs = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`bomb${i}.gz`, bomb]));
    const { members, limits } = await read(bombs, { kept: 2 ** 26 });
    assert.deepEqual(members, []);
    assert.match(limits.join(), /^its logs are read up to 64 MiB; not read: \S*\/bomb2\.gz, /);
    // All of them would be six gigabytes.
  });
});
