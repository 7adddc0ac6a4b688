/** Headless Chromium with the embedded editor in it. */
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless browser with one empty page.
 *
 * @param {{size?: {width: number, height: number}}} [options] `size`: of the page, in pixels
 * @returns {Promise<{page: import('playwright-core').Page, close: () => Promise<void>}>}
 * @throws with one sentence when there is no Chromium
 */
export async function openBrowser({ size = { width: 1400, height: 900 } } = {}) {
  const executablePath = await ensureChromium();
  const browser = await chromium.launch({ executablePath, args: flags, headless: true });
  const page = await browser.newPage({
    viewport: size,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return { page, close: () => browser.close() };
}
