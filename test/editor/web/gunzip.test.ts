/** What gzip compressed, as a real browser uncompresses it for the language server. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../../scripts/editor/browser.mjs';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { randomNumbers } from '../../random.mjs';

/** A log whose lines are not alike, so that it takes many pieces. */
function logOf(lines: number): Buffer {
  const random = randomNumbers(7);
  const line = (i: number): string => `2026-11-22 01:55:04,${i} | INFO | ${Math.floor(random() * 1e9).toString(36)}\n`;
  return Buffer.from(Array.from({ length: lines }, (_, i) => line(i)).join(''));
}

describe('what a browser uncompresses', () => {
  let page: Page;
  let close: () => Promise<void>;
  const text = logOf(20_000);
  const packed = gzipSync(text);

  before(async () => {
    ({ page, close } = await openBrowser());
    const { outputFiles } = await build({
      entryPoints: [inRoot('server/src/browser/gunzip.ts')],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      globalName: 'gunzip',
      write: false,
    });
    await page.evaluate(`${outputFiles[0]!.text}; globalThis.gunzip = gunzip;`);
  });
  after(() => close());

  /** Does something with bytes in the page. */
  async function inPage<T>(bytes: Uint8Array, work: string): Promise<T> {
    const base64 = Buffer.from(bytes).toString('base64');
    const decoded = `Uint8Array.from(atob('${base64}'), (letter) => letter.charCodeAt(0))`;
    return await page.evaluate(`(async (packed) => { ${work} })(${decoded})`);
  }
  const asLog = (bytes: Uint8Array, limit = 1e9) =>
    inPage<{ length: number; damage: string | null; text: string } | null>(
      bytes,
      `const log = await gunzip.uncompressed(packed, ${limit});
       return log && { length: log.bytes.length, damage: log.damage, text: new TextDecoder().decode(log.bytes) };`,
    );
  const asArchive = (bytes: Uint8Array) =>
    inPage<{ length: number; fault: boolean }>(
      bytes,
      `let [length, fault] = [0, false];
       try { for await (const chunk of gunzip.archiveBytes(packed)) length += chunk.length; } catch { fault = true; }
       return { length, fault };`,
    );

  it('is all of it', async () => {
    const log = await asLog(packed);
    assert.equal(log?.damage, null);
    assert.ok(log.text === text.toString());
    assert.deepEqual(await asArchive(packed), { length: text.length, fault: false });
  });

  it('is all that stands before the place where it is cut off', async () => {
    const whole = await asLog(packed.subarray(0, packed.length - 8));
    assert.equal(whole?.damage, 'is cut off; what stands before was read');
    assert.equal(whole.length, text.length);
    const half = await asLog(packed.subarray(0, packed.length / 2));
    assert.ok(half!.length > text.length * 0.45 && text.toString().startsWith(half!.text));
    assert.deepEqual(await asArchive(packed.subarray(0, packed.length / 2)), { length: half!.length, fault: false });
  });

  it('is, but for a few kilobytes, what stands before a damaged place', async () => {
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, packed.length / 2, packed.length / 2 + 500);
    const log = await asLog(damaged);
    assert.equal(log?.damage, 'is damaged; what stands before was read');
    assert.ok(log.length > text.length * 0.4, String(log.length));
    assert.equal((await asArchive(damaged)).fault, true);
  });

  it('is no more than somebody wants', async () => {
    assert.equal(await asLog(packed, text.length - 1), null);
    assert.equal((await asLog(packed, text.length))?.length, text.length);
  });
});
