/** Pictures of a user interface have few colours that matter: with a palette of 256 they take a third. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const COLOURS = 256;

/** Colour types of PNG that browsers write, with their bytes a pixel. */
const channels = new Map([
  [2, 3],
  [6, 4],
]);

/**
 * A picture as one with a palette: of its most frequent colours, and the nearest of these for each other one.
 *
 * @param {Buffer} png of 8 bits a channel, not interlaced, as Chromium writes it; what is transparent becomes solid
 * @returns {Buffer}
 * @throws when it is another kind of picture
 * @see https://www.w3.org/TR/png-3/
 */
export function smallPng(png) {
  const { width, height, pixels } = pixelsOf(png);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const frequent = [...counts.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COLOURS);
  const palette = frequent.map(([colour]) => colour);
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));

  const rows = Buffer.alloc(height * (width + 1));
  pixels.forEach((pixel, i) => {
    rows[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = places.get(pixel) ?? 0;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {Buffer} png
 * @returns {{width: number, height: number, pixels: Uint32Array}} red, green and blue of each pixel in one number
 */
function pixelsOf(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('This is no PNG.');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const size = channels.get(png[25] ?? 0);
  if (size === undefined || png[24] !== 8 || png[28] !== 0) throw new Error('This is a PNG of another kind.');
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * size;
  let above = new Uint8Array(stride);
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1);
    const line = unfiltered(raw[from] ?? 0, raw.subarray(from + 1, from + 1 + stride), above, size);
    for (let x = 0; x < width; x++) {
      const [red = 0, green = 0, blue = 0] = line.subarray(x * size, x * size + 3);
      pixels[y * width + x] = (red << 16) | (green << 8) | blue;
    }
    above = line;
  }
  return { width, height, pixels };
}

/**
 * A line without the differences that PNG stores in its place.
 *
 * @param {number} filter
 * @param {Uint8Array} stored
 * @param {Uint8Array} above the line before it
 * @param {number} size bytes of a pixel
 */
function unfiltered(filter, stored, above, size) {
  const line = new Uint8Array(stored.length);
  for (let i = 0; i < line.length; i++) {
    const [left = 0, up = 0, corner = 0] = [line[i - size], above[i], i < size ? 0 : above[i - size]];
    const expected = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    line[i] = (stored[i] ?? 0) + expected;
  }
  return line;
}

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** @param {readonly number[]} palette @param {number} colour @returns {number} place in the palette */
function nearest(palette, colour) {
  let [best, least] = [0, Infinity];
  for (const [place, other] of palette.entries()) {
    const parts = [16, 8, 0].map((shift) => ((colour >> shift) & 255) - ((other >> shift) & 255));
    const distance = parts.reduce((sum, part) => sum + part * part, 0);
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
