import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileBytes } from '../../server/src/node/files/fileBytes';
import { readErrorWords } from '../../server/src/files/readErrors';

describe('the bytes of a file on disk', () => {
  let folder = '';
  const open: FileBytes[] = [];
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'panda-bytes-'))));
  afterEach(() => open.splice(0).forEach((bytes) => bytes.close()));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const fileOf = (name: string, content: Uint8Array | string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const bytesOf = (file: string): FileBytes => {
    const bytes = new FileBytes(file);
    open.push(bytes);
    return bytes;
  };
  const MB = 2 ** 20;
  /** Bytes of which no two neighbourhoods are alike. */
  const mixed = (size: number): Buffer => {
    const content = Buffer.alloc(size);
    for (let i = 0; i < size; i++) content[i] = (i * 2_654_435_761) >>> 13;
    return content;
  };

  it('are those of the file, wherever they are asked for, again and in any order', () => {
    // More than are kept in memory, and no whole number of pages.
    const content = mixed(5 * MB + 12_345);
    const bytes = bytesOf(fileOf('mixed', content));
    assert.equal(bytes.length, content.length);
    let state = 7;
    const next = (below: number): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) % below;
    for (let i = 0; i < 600; i++) {
      const from = next(content.length + 1);
      const to = Math.min(content.length, from + next([10, 1000, 70_000, 3 * MB][i % 4]!));
      assert.equal(Buffer.compare(bytes.at(from, to), content.subarray(from, to)), 0, `${from} to ${to}`);
    }
    assert.equal(Buffer.compare(bytes.at(0, content.length), content), 0, 'all at once');
    assert.equal(bytes.isCut, false);
  });

  it('can be asked for of more files than a process may have open', function () {
    const handles = '/proc/self/fd';
    if (!existsSync(handles)) this.skip();
    const before = readdirSync(handles).length;
    const files = Array.from({ length: 200 }, (_, n) => bytesOf(fileOf(`one-of-many-${n}`, Buffer.alloc(40_000, n))));
    for (const round of [0, 1]) {
      for (const [n, bytes] of files.entries())
        assert.deepEqual([...bytes.at(round * 20_000, round * 20_000 + 1)], [n], `${n}`);
    }
    assert.ok(readdirSync(handles).length - before < 100, 'most of them are not open');
    files.forEach((bytes) => bytes.close());
    assert.equal(readdirSync(handles).length, before, 'none is left open');
  });

  it('of a file whose name another one has meanwhile are gone, not those of the other', () => {
    const file = fileOf('replaced', 'first');
    const bytes = bytesOf(file);
    const others = Array.from({ length: 100 }, (_, n) => bytesOf(fileOf(`other-${n}`, 'other')));
    assert.equal(others.length, 100);
    renameSync(fileOf('second', 'other'), file);
    assert.equal(Buffer.from(bytes.at(0, 5)).toString(), '\0'.repeat(5));
    assert.equal(bytes.isCut, true);
  });

  it('beyond the end of the file are none', () => {
    const bytes = bytesOf(fileOf('short', 'abc'));
    const text = (from: number, to: number): string => Buffer.from(bytes.at(from, to)).toString();
    assert.equal(text(1, 100), 'bc');
    assert.equal(text(3, 3), '');
    assert.equal(text(70_000, 70_001), '');
    assert.equal(bytesOf(fileOf('empty', '')).at(0, 10).length, 0);
  });

  it('may lie behind 4 GiB', () => {
    const file = fileOf('huge', '');
    const at = 5 * 2 ** 30 + 17;
    const handle = openSync(file, 'r+');
    writeSync(handle, 'the end', at);
    closeSync(handle);
    const bytes = bytesOf(file);
    assert.equal(bytes.length, at + 7);
    assert.equal(Buffer.from(bytes.at(at, at + 7)).toString(), 'the end');
    assert.equal(Buffer.from(bytes.at(at - 100_000, at + 7).slice(-7)).toString(), 'the end');
    rmSync(file);
  });

  it('are not mixed up between files that are read in turns', () => {
    const contents = [mixed(300_000), mixed(5_000_000), mixed(70_000)];
    const files = contents.map((content, index) => bytesOf(fileOf(`turn${index}`, content)));
    for (const [from, to] of [
      [0, 300],
      [16_000, 17_000],
      [0, 70_000],
      [30, 40],
    ] as const) {
      files.forEach((file, index) => {
        assert.equal(Buffer.compare(file.at(from, to), contents[index]!.subarray(from, to)), 0, `${index} ${from}`);
      });
    }
  });

  it('are those of the time when it was opened: what is appended is not among them', () => {
    const file = fileOf('growing', 'one\n');
    const bytes = bytesOf(file);
    appendFileSync(file, 'two\n');
    assert.equal(bytes.length, 4);
    assert.equal(Buffer.from(bytes.at(0, 10)).toString(), 'one\n');
    assert.equal(bytes.isCut, false);
  });

  it('are NUL where the file was cut since, and that is known', () => {
    const file = fileOf('cut', 'x'.repeat(6 * MB));
    const bytes = bytesOf(file);
    bytes.at(0, 10);
    truncateSync(file, 5 * MB);
    const piece = bytes.at(5 * MB - 1, 5 * MB + 80_000);
    assert.equal(piece[0], 'x'.charCodeAt(0));
    assert.ok(piece.subarray(1).every((byte) => byte === 0));
    assert.equal(bytes.isCut, true);
  });

  it('are read once where there are few, and stay what they were', () => {
    const file = fileOf('small', 'x'.repeat(20_000));
    const bytes = bytesOf(file);
    bytes.at(0, 10);
    truncateSync(file, 0);
    assert.ok(bytes.at(10_000, 20_000).every((byte) => byte === 'x'.charCodeAt(0)));
    assert.equal(bytes.isCut, false);
  });

  it('cannot be had of what is no file, and nothing stays open', function () {
    const pipe = path.join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const secret = fileOf('secret', 'x');
    chmodSync(secret, 0);
    const why = (file: string): string => {
      try {
        bytesOf(file);
        return 'opened';
      } catch (error) {
        return readErrorWords(error);
      }
    };
    const first = openSync(secret.replace('secret', 'short'), 'r');
    closeSync(first);
    for (let i = 0; i < 20; i++) {
      assert.equal(why(folder), 'is a folder');
      if (process.platform !== 'win32') assert.equal(why(pipe), 'is no file');
      assert.equal(why(path.join(folder, 'none')), 'no such file or folder');
      assert.equal(why(path.join(folder, 'short', 'x')), 'a part of this path is no folder');
      if (process.getuid?.() !== 0 && process.platform !== 'win32') assert.equal(why(secret), 'permission denied');
    }
    // The system gives out the lowest free number: the same one as before shows that all others were given back.
    const last = openSync(path.join(folder, 'short'), 'r');
    closeSync(last);
    assert.equal(last, first);
  });

  it('cannot be had of a closed file, also when its number belongs to another file by now', () => {
    const bytes = new FileBytes(fileOf('closed', 'abc'));
    bytes.close();
    bytes.close();
    bytesOf(fileOf('other', 'xyz'));
    assert.throws(() => bytes.at(0, 3), /was closed/);
  });
});
