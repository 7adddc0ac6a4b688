/**
 * `npm run bench:view [-- JOBS]`: the error table of a folder of 20,000 jobs in the real editor. Prints how soon its rows are
 * there, and how long a key in its filter takes to be seen; leaves screenshots in light, dark and high-contrast themes.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../../scripts/build/dist.mjs';
import { packageExtension, vsix } from '../../scripts/build/vsix.mjs';
import { openBrowser } from '../../scripts/editor/browser.mjs';
import { ensureEditor } from '../../scripts/editor/install.mjs';
import { installExtension, startServer } from '../../scripts/editor/serve.mjs';
import { waitForWorkbench, webviewWith } from '../../scripts/editor/window.mjs';
import { cache, messageOf, say } from '../../scripts/lib/project.mjs';
import { campaignFolder } from './logs/campaign.mjs';
import { benchCache } from './logs/store.mjs';
import { median } from './measure/statistics.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

const folder = path.join(benchCache, 'view');
const dataDir = path.join(folder, 'data');
const settings = path.join(dataDir, 'data', 'User', 'settings.json');
const keys = path.join(dataDir, 'data', 'User', 'keybindings.json');
const screenshots = path.join(cache, 'screenshots');

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** What is typed, key by key: words, a field, and all of it taken back. */
const typed = 'space left site:SITE_1';

/** A key that runs the command on a folder, as the dialog for one is not what is measured. */
const key = 'Control+Alt+Shift+F12';

/** @param {number} jobs */
async function bench(jobs) {
  say('Building ...');
  await build();
  await packageExtension();
  const campaign = await campaignFolder({ jobs, seed: 1 });
  const editor = await ensureEditor();
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'workspace'), { recursive: true });
  await mkdir(screenshots, { recursive: true });
  await installExtension(editor, dataDir, vsix);
  const binding = { key: 'ctrl+alt+shift+f12', command: 'pandaLog.triageFolder', args: pathToFileURL(campaign).href };
  await mkdir(path.dirname(keys), { recursive: true });
  await writeFile(keys, JSON.stringify([binding]));
  const server = await startServer(editor, { dataDir });
  const { page, close } = await openBrowser();
  try {
    await page.goto(server.url({ folder: path.join(folder, 'workspace') }));
    await waitForWorkbench(page);
    await measure(page);
    await look(page);
  } finally {
    await page.screenshot({ path: path.join(screenshots, 'campaign-last.png') });
    await close();
    await server.stop();
  }
}

/** @param {Page} page */
async function measure(page) {
  const start = Date.now();
  await page.keyboard.press(key);
  await page.locator('.notification-toast', { hasText: 'read' }).first().waitFor({ timeout: 60_000 });
  await page.screenshot({ path: path.join(screenshots, 'campaign-progress.png') });
  const frame = await webviewWith(page, '#groups', 600_000);
  const shown = await firstRows(frame);
  const ended = await endOfRun(frame);
  say(`${((ended - start) / 1000).toFixed(1)} s to triage the folder for the first time`);
  say(`${shown - ended} ms from the end of the run to the first rows`);
  await allThere(frame);
  say(`${Date.now() - ended} ms from the end of the run until all jobs are there`);
  report('a key in the filter', await typing(page, frame));
  await page.keyboard.press('Escape');
  report('an arrow key in the table', await moving(page, frame));
  const before = Date.now();
  await frame.locator('#again').click();
  await frame.locator(`.summary time:not([datetime="${new Date(ended).toISOString()}"])`).waitFor({ timeout: 600_000 });
  await allThere(frame);
  say(`${((Date.now() - before) / 1000).toFixed(1)} s to triage it again`);
}

/**
 * Loads the window anew in each theme, which brings the panel back.
 *
 * @param {Page} page
 */
async function look(page) {
  for (const [name, theme] of Object.entries(themes)) {
    await writeFile(settings, JSON.stringify({ 'workbench.colorTheme': theme }));
    const start = Date.now();
    await page.reload();
    await waitForWorkbench(page);
    const frame = await webviewWith(page, '#groups', 60_000);
    await allThere(frame);
    say(`${((Date.now() - start) / 1000).toFixed(1)} s until the table is back after the window was loaded anew`);
    const plots = frame.locator('.plots summary');
    const isOpen = await frame.locator('.plots[open]').count();
    if (name.startsWith('high') !== isOpen > 0 && (await plots.isVisible())) await plots.click();
    await frame.locator('#groups').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    await page.keyboard.press('Shift+ArrowDown');
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(screenshots, `campaign-${name}.png`) });
  }
  say(`Screenshots: ${screenshots}`);
}

/**
 * Waits until the page says nothing more of jobs that are to come.
 *
 * @param {Frame} frame
 */
async function allThere(frame) {
  const status = frame.locator('.summary [role=status]');
  await status.filter({ hasText: 'failed' }).filter({ hasNotText: '…' }).waitFor({ timeout: 600_000 });
}

/**
 * Milliseconds from each key to the frame in which what it changes is painted, by the page's own clock.
 *
 * @param {Page} page
 * @param {Frame} frame
 * @param {string} event that the key makes
 * @param {() => Promise<void>} press
 * @returns {Promise<number[]>}
 */
async function untilPainted(page, frame, event, press) {
  await frame.evaluate(`
    globalThis.painted = [];
    globalThis.listening?.abort();
    globalThis.listening = new AbortController();
    document.addEventListener(${JSON.stringify(event)}, ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => painted.push(performance.now() - timeStamp);
        channel.port2.postMessage(0);
      });
    }, { capture: true, signal: listening.signal });`);
  await press();
  await page.waitForTimeout(500);
  return frame.evaluate('painted');
}

/**
 * @param {Page} page
 * @param {Frame} frame
 */
async function typing(page, frame) {
  await frame.locator('#groups').focus();
  await page.keyboard.press('/');
  return untilPainted(page, frame, 'input', async () => {
    await page.keyboard.type(typed, { delay: 120 });
    for (let i = 0; i < typed.length; i++) await page.keyboard.press('Backspace', { delay: 120 });
  });
}

/**
 * @param {Page} page
 * @param {Frame} frame
 */
async function moving(page, frame) {
  await frame.locator('#groups').focus();
  return untilPainted(page, frame, 'keydown', async () => {
    for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowDown', { delay: 60 });
  });
}

/**
 * @param {string} what
 * @param {number[]} times
 */
function report(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const [most = NaN] = sorted.slice(-1);
  const tail = sorted[Math.floor(sorted.length * 0.95)] ?? NaN;
  say(
    `${what}: median ${median(times).toFixed(0)} ms, 95 % ${tail.toFixed(0)} ms, most ${most.toFixed(0)} ms, of ${times.length}`,
  );
}

/**
 * When the first rows were painted, by a clock that the extension has as well.
 *
 * @param {Frame} frame
 * @returns {Promise<number>}
 */
async function firstRows(frame) {
  return frame.evaluate(`new Promise((resolve) => {
    const rows = document.querySelector('#groups .rows');
    const look = () => rows.childElementCount > 0 && requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
    new MutationObserver(look).observe(rows, { childList: true });
    look();
  })`);
}

/**
 * When the extension had the answer of the server; the page tells it.
 *
 * @param {Frame} frame
 */
async function endOfRun(frame) {
  return Date.parse((await frame.locator('.summary time').getAttribute('datetime')) ?? '');
}

try {
  await bench(Number(process.argv[2] ?? 20_000));
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
