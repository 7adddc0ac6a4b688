/** The embedded editor on the sample jobs, for a person or for the headless check. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension, vsix } from '../build/vsix.mjs';
import { cache, say } from '../lib/project.mjs';
import { openBrowser } from './browser.mjs';
import { ensureEditor } from './install.mjs';
import { installExtension, startServer } from './serve.mjs';
import { openFile, verdictText, waitForWorkbench } from './window.mjs';

/**
 * @typedef {object} Place
 * @property {string} dataDir settings and extensions of the editor
 * @property {string} workspace folder to open
 */

/**
 * Packs the extension as users get it, installs it, and starts a server.
 *
 * @param {string} dataDir
 */
async function serveWithExtension(dataDir) {
  const editor = await ensureEditor();
  await packageExtension();
  await installExtension(editor, dataDir, vsix);
  return startServer(editor, { dataDir });
}

/**
 * Serves until Ctrl+C.
 *
 * @param {Place} place
 */
export async function openEmbedded({ dataDir, workspace }) {
  const server = await serveWithExtension(dataDir);
  say('\nNo desktop VS Code ("code") was found on the PATH, so the embedded one is running. Open in a browser:');
  say(`\n  ${server.url({ folder: workspace })}\n`);
  say('Then open a pilotlog.txt. On another machine, forward the port first: ssh -L PORT:127.0.0.1:PORT HOST');
  say('Ctrl+C ends it.');
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
  });
  say('\nStopping ...');
  await server.stop();
}

/**
 * Opens a log in headless Chromium, waits for its verdict, and saves a screenshot.
 *
 * @param {Place & {log: string, limitSeconds: number}} options `log` below the workspace
 * @throws with one sentence when the verdict does not come in time
 */
export async function headlessCheck({ dataDir, workspace, log, limitSeconds }) {
  const server = await serveWithExtension(dataDir);
  try {
    const { page, close } = await openBrowser();
    const screenshot = path.join(cache, 'screenshots', 'headless-check.png');
    try {
      say(`Opening ${log} in headless Chromium ...`);
      await page.goto(server.url({ folder: workspace }));
      await waitForWorkbench(page);
      await openFile(page, log);
      const verdict = await verdictText(page, limitSeconds * 1000).catch(() => null);
      await mkdir(path.dirname(screenshot), { recursive: true });
      await page.screenshot({ path: screenshot });
      say(`Screenshot: ${screenshot}`);
      if (verdict === null) throw new Error(`No verdict appeared on ${log} within ${limitSeconds} s.`);
      say(`Verdict: ${verdict}`);
    } finally {
      await close();
    }
  } finally {
    await server.stop();
  }
}
