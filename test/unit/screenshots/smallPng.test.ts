import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { smallPng } from '../../../scripts/screenshots/smallPng.mjs';

/** The chunks of a PNG by their names; each checksum must be right. */
function chunks(png: Buffer): Record<string, Buffer> {
  const found: Record<string, Buffer> = {};
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const end = at + 8 + png.readUInt32BE(at);
    assert.equal(png.readUInt32BE(end), crc32(png.subarray(at + 4, end)));
    found[png.toString('latin1', at + 4, at + 8)] = png.subarray(at + 8, end);
  }
  return found;
}

/** A picture of red, green and blue, whose lines are stored as they are given: a filter, then its differences. */
function picture(width: number, lines: readonly (readonly number[])[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(lines.length, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const part = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
  };
  const data = deflateSync(Buffer.from(lines.flat()));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), part('IHDR', header), part('IDAT', data)]);
}

/** The colours of a picture with a palette, line by line. */
function colours(png: Buffer): string[] {
  const { IHDR, PLTE, IDAT } = chunks(png);
  const width = IHDR!.readUInt32BE(0);
  const rows = inflateSync(IDAT!);
  return [...rows].flatMap((place, i) =>
    i % (width + 1) === 0 ? [] : [PLTE!.toString('hex', place * 3, place * 3 + 3)],
  );
}

describe('a picture for the documentation', () => {
  it('has its colours, whichever way its lines are stored', () => {
    const [red, blue] = [
      [200, 10, 10],
      [10, 10, 200],
    ] as const;
    const lines = [
      [0, ...red, ...blue],
      // Each pixel less the one to its left, the one above, the mean of both, the likeliest of three.
      [1, ...red, 10 - 200 + 256, 0, 190],
      [2, 0, 0, 0, 0, 0, 0],
      [3, 100, 5, 5, 10 - 105 + 256, 0, 95],
      [4, 0, 0, 0, 0, 0, 0],
    ];
    assert.deepEqual(
      colours(smallPng(picture(2, lines))),
      Array.from({ length: 5 }, () => ['c80a0a', '0a0ac8']).flat(),
    );
  });

  it('has 256 of them at most: rare ones become the nearest', () => {
    const greys = Array.from({ length: 256 }, (_, i) => [i, i, i, i, i, i]);
    const small = smallPng(picture(513, [[0, ...greys.flat(), 100, 100, 103]]));
    assert.equal(chunks(small)['PLTE']!.length, 3 * 256);
    assert.equal(colours(small).at(-1), '656565');
  });

  it('is no other kind of file', () => {
    assert.throws(() => smallPng(Buffer.from('GIF89a, and something more that is long enough')), /no PNG/);
    const present = readFileSync(path.resolve(__dirname, '../../../docs/images/verdict.png'));
    assert.throws(() => smallPng(present), /PNG of another kind/);
  });
});
