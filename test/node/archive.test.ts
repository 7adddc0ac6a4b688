import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import type { Archive } from '../../server/src/files/archive/intake';
import { ARCHIVE_LIMITS, type ArchiveLimits } from '../../server/src/files/archive/limits';
import { isArchive } from '../../server/src/node/archive/packedHead';
import { readArchive } from '../../server/src/node/archive/readArchive';
import { jobTarball, tar } from '../tarball';

const folder = mkdtempSync(path.join(tmpdir(), 'panda-archive-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(bytes: Uint8Array): string {
  const file = path.join(folder, 'x.log.tgz');
  writeFileSync(file, bytes);
  return file;
}

/** Reads an archive: its members as text by name, and the rest. */
async function read(
  bytes: Uint8Array,
  { known = true, ...limits }: Partial<ArchiveLimits> & { known?: boolean } = {},
): Promise<Omit<Archive, 'members'> & { texts: Record<string, string> }> {
  const { members, ...rest } = await readArchive(fileOf(bytes), {
    wants: (name) => !name.endsWith('.root'),
    isKnown: () => known,
    limits: { ...ARCHIVE_LIMITS, ...limits },
  });
  const texts = members.map((member) => [member.path, Buffer.from(member.bytes).toString()] as const);
  return { ...rest, texts: Object.fromEntries(texts) };
}

/** Text that does not get smaller when it is packed. */
function noise(bytes: number): string {
  let seed = 1;
  let text = '';
  while (text.length < bytes) {
    seed = (seed * 48271) % 2147483647;
    text += seed.toString(36);
  }
  return text.slice(0, bytes);
}

const cutTo = (share: number, bytes: Buffer): Buffer => bytes.subarray(0, share * bytes.length);

describe('reading a log archive', () => {
  it('gives the members below the folder that is named after the job, and the PandaID in it', async () => {
    const { texts, pandaId, limits, damage } = await read(
      await jobTarball({
        'pilotlog.txt': 'a\n',
        'payload.stderr': '',
        'workDir/log.RAWtoALL': 'b\n',
        'out.root': 'data',
      }),
    );
    assert.deepEqual(texts, { 'pilotlog.txt': 'a\n', 'payload.stderr': '', 'workDir/log.RAWtoALL': 'b\n' });
    assert.deepEqual([pandaId, limits, damage], ['6512345678', [], null]);
  });

  it('keeps the folders of an archive that packs several jobs, or a folder of another name', async () => {
    const two = await read(await tar({ 'PandaJob_1234567_a/x': '1', 'PandaJob_1234568_b/x': '2' }));
    assert.deepEqual(two.texts, { 'PandaJob_1234567_a/x': '1', 'PandaJob_1234568_b/x': '2' });
    assert.equal(two.pandaId, null);
    assert.deepEqual((await read(await tar({ 'logs/x': '1' }))).texts, { 'logs/x': '1' });
  });

  it('tells an archive by its first bytes', async () => {
    const plain = await tar({ x: '1' });
    for (const bytes of [plain, gzipSync(plain)]) {
      assert.equal(await isArchive(fileOf(bytes)), true);
      assert.deepEqual((await read(bytes)).texts, { x: '1' });
    }
    assert.equal(await isArchive(fileOf(Buffer.from('2026-03-10 a line of a log\n'.repeat(40)))), false);
    assert.equal(await isArchive(fileOf(Buffer.alloc(0))), false);
    for (const none of [gzipSync('a compressed line\n'.repeat(40)), gzipSync('short'), Buffer.alloc(600, 'x')]) {
      await assert.rejects(read(none), /^Error: holds no tar archive$/);
    }
  });

  it('says that an archive is empty: a full disk leaves such ones', async () => {
    assert.deepEqual(await read(gzipSync('')), { texts: {}, pandaId: null, limits: ['it is empty.'], damage: null });
    assert.deepEqual((await read(await tar({}))).damage, null);
  });

  it('takes long names, names that are not ASCII, and the last of two members of one name', async () => {
    const long = `${'folder/'.repeat(40)}log.RAWtoALL`;
    const name = 'payload.stdout-ünï';
    const { texts } = await read(
      Buffer.concat([(await tar({ [long]: '1', [name]: 'old' })).subarray(0, -1024), await tar({ [name]: 'new' })]),
    );
    assert.deepEqual(texts, { [long]: '1', [name]: 'new' });
  });

  it('reads text only, unless the name is known', async () => {
    const members = { text: 'a\n', data: `b\0${'c'.repeat(9000)}`, late: `${'d'.repeat(4096)}\0` };
    const bytes = await tar(members);
    assert.deepEqual(Object.keys((await read(bytes, { known: false })).texts), ['text', 'late']);
    assert.deepEqual((await read(bytes)).texts, members);
  });
});

describe('a log archive that means no good', () => {
  it('has names that are labels and lead nowhere', async () => {
    const { texts } = await read(
      await tar({ '/etc/passwd': '1', '../../up': '2', './a/./b/../c': '3', '..': '4', 'C:\\x': '5' }),
    );
    assert.deepEqual(texts, { 'etc/passwd': '1', up: '2', 'a/b/c': '3', 'C:\\x': '5' });
  });

  it('has links and devices that are not followed, and archives that are not opened; both are said', async () => {
    const { texts, limits } = await read(
      await tar({
        'payload.stderr': { type: 'symlink', linkname: '/etc/passwd' },
        'payload.stdout': { type: 'link', linkname: '../x' },
        'pilotlog.txt': { type: 'character-device' },
        'inner.log.tgz': 'x',
        'log.x': 'the log\n',
      }),
    );
    assert.deepEqual(texts, { 'log.x': 'the log\n' });
    assert.deepEqual(limits, [
      'archives inside it are not opened: inner.log.tgz.',
      'links and devices inside it are not followed: payload.stderr, payload.stdout, pilotlog.txt.',
    ]);
  });

  it('is unpacked up to a number of bytes; what it then holds is not even looked for', async () => {
    const bytes = gzipSync(await tar({ 'first.log': 'a\n', bomb: Buffer.alloc(12_000_000), 'last.log': 'b\n' }));
    const { texts, limits, damage } = await read(bytes, { total: 10_000_000 });
    assert.deepEqual(texts, { 'first.log': 'a\n' });
    assert.deepEqual(limits, ['it is unpacked up to 10 MiB; not read: what comes after first.log.']);
    assert.equal(damage, null);
  });

  it('holds eight gigabytes of nothing in a few kilobytes: it costs neither time nor memory', async () => {
    // One block of compressed zeros, again and again, behind the header of a member that is said to have them all.
    const header = (await tar({ 'payload.stdout': '' })).subarray(0, 512);
    header.write('77777777777', 124, 'latin1');
    header.fill(' ', 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    const start = gzipSync(header);
    const zeros = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, ...deflateRawSync(Buffer.alloc(2 ** 24))]);
    const before = process.memoryUsage().rss;
    const { texts, limits } = await read(Buffer.concat([start, zeros]));
    assert.deepEqual(texts, {});
    assert.deepEqual(limits, ['it is unpacked up to 1 GiB; not read: what comes.']);
    assert.ok(process.memoryUsage().rss - before < 200_000_000);
  });

  it('has members and logs without end: a number of each is read', async () => {
    const many = await tar(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`log.${i}`, 'x'.repeat(10)])));
    const few = await read(many, { members: 12 });
    assert.equal(Object.keys(few.texts).length, 12);
    assert.deepEqual(few.limits, ['it is read up to 12 members; not read: what comes after log.11.']);
    const little = await read(many, { kept: 45 });
    assert.deepEqual(Object.keys(little.texts), ['log.0', 'log.1', 'log.2', 'log.3']);
    assert.deepEqual(little.limits, ['its logs are read up to 45 bytes; not read: log.4, log.5, log.6 and 23 more.']);
    const small = await read(await tar({ small: 'a', large: 'b'.repeat(2000), next: 'c' }), { member: 1000 });
    assert.deepEqual(small.texts, { small: 'a', next: 'c' });
    assert.deepEqual(small.limits, ['members larger than 1000 bytes are not read: large.']);
  });
});

describe('a log archive that is cut off or damaged', () => {
  const first = noise(30_000);
  const second = noise(60_000);

  it('gives what stands before the cut, also of the member that is cut', async () => {
    const plain = await tar({ first, second });
    for (const bytes of [plain.subarray(0, 512 + 30_208 + 512 + 40_000), cutTo(0.8, gzipSync(plain))]) {
      const { texts, damage } = await read(bytes);
      assert.equal(texts['first'], first);
      assert.ok(second.startsWith(texts['second']!) && texts['second']!.length > 10_000, 'some of the second');
      assert.equal(damage, 'is cut off in or after second; what stands before was read');
    }
  });

  it('gives what stands before the damage', async () => {
    const packed = gzipSync(await tar({ first, second }));
    packed.fill(0xff, packed.length - 16_000, packed.length - 15_900);
    const { texts, damage } = await read(packed);
    assert.equal(texts['first'], first);
    assert.match(damage!, /^is damaged in or after (?:first|second); what stands before was read$/);
    const plain = await tar({ first, second, third: 'c' });
    plain.fill('x', 512 + 30_208, 512 + 30_208 + 300);
    const other = await read(plain);
    assert.deepEqual(Object.keys(other.texts), ['first']);
    assert.equal(other.damage, 'is damaged in or after first; what stands before was read');
  });

  it('ends at whatever byte it is cut or changed', async () => {
    const packed = await jobTarball({ 'pilotlog.txt': noise(400), 'payload.stderr': noise(100), 'log.x': '' });
    for (let at = 1; at < packed.length; at += 7) {
      await read(packed.subarray(0, at)).catch((error: unknown) => assert.match(String(error), /holds no tar archive/));
      const changed = Buffer.from(packed);
      changed[at] = changed[at]! ^ 0x55;
      await read(changed).catch((error: unknown) => assert.match(String(error), /holds no tar archive/));
    }
    const plain = await tar({ 'pilotlog.txt': noise(400), 'payload.stderr': noise(100), 'log.x': '' });
    for (let at = 0; at < plain.length; at += 13) {
      const changed = Buffer.from(plain);
      changed[at] = changed[at]! ^ 0xd5;
      await read(changed).catch((error: unknown) => assert.match(String(error), /holds no tar archive/));
    }
  });
});
