import assert from 'node:assert/strict';
import { bytesOf, type Bytes } from '../../../server/src/engine/text/bytes';
import { Lines } from '../../../server/src/engine/text/lines';
import { randomNumbers } from '../../random.mjs';

/** Lines as a plain split tells them, with the offset at which each starts. */
function plainly(text: string): { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = [];
  const ends = /\r\n|\n|\r/g;
  let start = 0;
  for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
    lines.push({ text: text.slice(start, end.index), start });
    start = ends.lastIndex;
  }
  lines.push({ text: text.slice(start), start });
  return lines;
}

/** Text of one byte a character in which all kinds of line ends come, also one after the other. */
function randomText(random: () => number, size: number): string {
  const pieces = ['\n', '\r\n', '\r', 'a', 'bc', ' '.repeat(30), 'x'.repeat(600)];
  let text = '';
  while (text.length < size) text += pieces[Math.floor(random() ** 2 * pieces.length)] ?? '';
  return text;
}

/** Bytes that hold only until the next question, as those of a file on disk do. */
function fleeting(text: string): Bytes {
  const all = Buffer.from(text);
  let last = new Uint8Array(0);
  return {
    length: all.length,
    at(from, to) {
      last.fill(33);
      last = Uint8Array.from(all.subarray(from, to));
      return last;
    },
  };
}

describe('lines', () => {
  const random = randomNumbers(11);

  it('are those of a plain split: forwards, backwards and at random', () => {
    for (let round = 0; round < 12; round++) {
      const text = randomText(random, 400 + round * 900);
      const expected = plainly(text);
      const lines = new Lines(fleeting(text));
      const check = (n: number): void => {
        assert.equal(lines.text(n), expected[n - 1]?.text ?? '', `line ${n}`);
        assert.equal(lines.isEmpty(n), (expected[n - 1]?.text ?? '') === '');
      };
      for (let n = 1; n <= expected.length + 2; n++) check(n);
      for (let n = expected.length; n >= 1; n--) check(n);
      for (let i = 0; i < 300; i++) check(1 + Math.floor(random() * expected.length));
      assert.equal(lines.count, expected.length);
    }
  });

  it('hold the bytes that stand in them, asked in any order', () => {
    const text = randomText(random, 9000);
    const expected = plainly(text);
    const lines = new Lines(fleeting(text));
    for (let i = 0; i < 2000; i++) {
      const offset = Math.floor(random() * text.length);
      assert.equal(lines.at(offset), expected.findLastIndex(({ start }) => start <= offset) + 1, `offset ${offset}`);
    }
  });

  it('are the same when the pieces of a file are counted as they are read', () => {
    const text = randomText(random, 30_000);
    const lines = new Lines(fleeting(text));
    for (let from = 0; from < text.length; from += 4096) {
      const ends = (first: number, last: number): number =>
        plainly(text).filter(({ start }) => start > first && start <= last).length;
      lines.learn(from, Math.min(from + 4096, text.length), ends);
      if (from % 3 === 0) lines.at(Math.min(text.length - 1, from + 5000));
    }
    assert.equal(lines.count, plainly(text).length);
    for (const [index, line] of plainly(text).entries()) assert.equal(lines.start(index + 1), line.start);
  });

  it('of a file that has grown are those of the whole file, wherever it was cut', () => {
    const text = randomText(random, 6000);
    for (let round = 0; round < 60; round++) {
      const before = new Lines(bytesOf(Buffer.from(text.slice(0, Math.floor(random() * text.length)))));
      if (round % 2 === 0) assert.ok(before.count > 0);
      const lines = new Lines(bytesOf(Buffer.from(text)), before);
      assert.equal(lines.count, plainly(text).length);
    }
  });

  it('of a gigabyte each are not read for a question about their starts', () => {
    let read = 0;
    const bytes: Bytes = {
      length: 3 * 2 ** 30,
      at: (from, to) => {
        read += to - from;
        return new Uint8Array(to - from).fill(120);
      },
    };
    const lines = new Lines(bytes);
    assert.equal(lines.text(1).length, 32_768);
    assert.equal(lines.isCut(1), true);
    assert.equal(lines.next(0, 2 ** 16), null);
    assert.equal(lines.startAbove(2 ** 31, 2 ** 16), null);
    assert.ok(read < 2 ** 20, String(read));
  });
});
