/** Log archives: cut off, damaged, too large in every way, with links and names that lead elsewhere. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { memberAddress } from '../../../shared/addresses';
import type { Archive } from '../../../server/src/files/archive/intake';
import { jobOfArchive, readArchive } from '../../../server/src/node/archive/readArchive';
import { UnreadableError } from '../../../server/src/files/readErrors';
import type { Target } from '../target';

/** Small ones, so that they are met. */
const LIMITS = { total: 200_000, members: 20, member: 20_000, kept: 40_000 };
const BLOCK = 512;
const CHECKSUM = [148, 156] as const;

const folder = mkdtempSync(path.join(tmpdir(), 'panda-fuzz-'));
const file = path.join(folder, 'x.log.tgz');
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The header of a member; what does not fit into a field is cut. */
function header(name: string, size: string, type: string, linkname = ''): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100);
  block.write('0000644\0', 100);
  block.write(size, 124, 12);
  block.write('00000000000\0', 136);
  block.write(type, 156, 1);
  block.write(linkname, 157, 100);
  block.write('ustar\u000000', 257);
  return summed(block);
}

function summed(block: Buffer): Buffer {
  block.fill(' ', ...CHECKSUM);
  block.write(
    `${block
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    CHECKSUM[0],
  );
  return block;
}

/** The first byte of an input says how its archive is packed: changes would else break all checksums, and all of gzip. */
function packed(input: Uint8Array): Buffer {
  const how = input[0] ?? 0;
  const tar = Buffer.from(input.subarray(1));
  for (let at = 0; (how & 1) === 0 && at + BLOCK <= tar.length; at += BLOCK) {
    if (tar.toString('latin1', at + 257, at + 262) === 'ustar') summed(tar.subarray(at, at + BLOCK));
  }
  if ((how & 2) !== 0) return tar;
  const gzip = gzipSync(tar, { level: 1 });
  return (how & 4) !== 0 ? gzip.subarray(0, (gzip.length * (how >> 3)) >> 5) : gzip;
}

async function read(): Promise<Archive | string> {
  try {
    return await readArchive(file, { wants: (name) => name !== 'not', isKnown: () => false, limits: LIMITS });
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return error.message;
  }
}

async function checkArchive(input: Uint8Array): Promise<void> {
  writeFileSync(file, packed(input));
  const archive = await read();
  assert.deepEqual(await read(), archive, 'the same again');
  const job = await jobOfArchive(file).catch((error: unknown) => error);
  assert.ok(job === null || typeof job === 'string' || job instanceof UnreadableError);
  if (typeof archive === 'string') return;
  const { members, pandaId, limits } = archive;
  if (pandaId !== null) assert.match(pandaId, /^\d+$/);
  assert.ok(members.length <= LIMITS.members, `${members.length} members`);
  assert.ok(members.reduce((sum, { bytes }) => sum + bytes.length, 0) <= LIMITS.kept);
  for (const { path: name, bytes } of members) {
    assert.ok(bytes.length <= LIMITS.member);
    assert.ok(!name.startsWith('/') && !name.split('/').some((part) => part === '..' || part === ''), name);
    assert.match(memberAddress({ archive: 'file:///x.log.tgz', name }), /^panda-job:\/[^\s?#]*\?[^\s?#]*$/);
  }
  for (const limit of limits) assert.ok(limit.length < 2000, 'a limit is a sentence');
}

const JOB = 'tarball_PandaJob_6512345678_SITE/';
const name = fc.oneof(
  fc.constantFrom(
    `${JOB}payload.stderr`,
    '../../etc/passwd',
    '/etc/passwd',
    `${JOB}x.gz`,
    'C:\\x',
    'a/./b',
    '',
    '.',
    JOB,
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const size = fc.oneof(
  fc.nat(1200).map((bytes) => `${bytes.toString(8).padStart(11, '0')}\0`),
  fc.constantFrom('77777777777\0', '-0000000001\0', '\u0080\u0000\u0000\u00ff', '        \0', 'x'),
);
const member = fc
  .tuple(name, size, fc.constantFrom('0', '5', '2', '1', '3', 'x', 'L', 'K', 'g', '7', '\0'), fc.nat(1200), name)
  .map(([label, bytes, type, length, target]) =>
    Buffer.concat([header(label, bytes, type, target), Buffer.alloc(Math.ceil(length / BLOCK) * BLOCK, 'log line\n')]),
  );
const shapes = fc
  .tuple(fc.nat(255), fc.array(member, { maxLength: 6 }), fc.constantFrom(0, BLOCK, 2 * BLOCK))
  .map(([how, members, end]) => Buffer.concat([Uint8Array.of(how), ...members, Buffer.alloc(end)]));

function seeds(): Uint8Array[] {
  const log = Buffer.alloc(BLOCK, 'log line\n');
  const inner = gzipSync(Buffer.alloc(3 * LIMITS.kept, 'bomb '));
  const of = (...parts: Buffer[]): Buffer => Buffer.concat([Uint8Array.of(0), ...parts, Buffer.alloc(2 * BLOCK)]);
  const octal = (bytes: number): string => `${bytes.toString(8).padStart(11, '0')}\0`;
  const padded = Buffer.concat([inner, Buffer.alloc(BLOCK - (inner.length % BLOCK))]);
  return [
    of(header(JOB, octal(0), '5'), header(`${JOB}payload.stderr`, octal(BLOCK), '0'), log),
    of(header(`${JOB}payload.stdout.gz`, octal(inner.length), '0'), padded),
    of(...Array.from({ length: LIMITS.members + 1 }, (_, n) => header(`${JOB}${n}`, octal(0), '0'))),
    of(
      header('././@LongLink', octal(600), 'L'),
      Buffer.alloc(2 * BLOCK, '\u{1f600}'),
      header('x', octal(BLOCK), '0'),
      log,
    ),
    of(header('a', octal(0), '2', '../../etc/passwd'), header('b', octal(0), '1', '/etc/shadow')),
  ];
}

export const ARCHIVES: readonly Target[] = [
  {
    name: 'archive',
    share: 6,
    seeds,
    words: [
      'ustar\u000000',
      '../',
      '/',
      '.gz',
      '.log.tgz',
      '././@LongLink',
      '30 path=../../x\n',
      '77777777777\0',
      '\u001f\u008b',
    ],
    shapes,
    check: checkArchive,
  },
];
