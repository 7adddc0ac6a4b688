/** The packed extension in VS Code's extension host for browsers, which has no Node, looked at as a person would. */
import assert from 'node:assert/strict';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { vsix } from '../../../scripts/build/vsix.mjs';
import { openBrowser } from '../../../scripts/editor/browser.mjs';
import { ensureEditor } from '../../../scripts/editor/install.mjs';
import { installExtension, startServer } from '../../../scripts/editor/serve.mjs';
import { openFile, openPalette, verdictText, waitForWorkbench } from '../../../scripts/editor/window.mjs';
import { cache, inRoot, say } from '../../../scripts/lib/project.mjs';

const folder = path.join(cache, 'web-tests');
const workspace = path.join(folder, 'workspace');
const screenshots = path.join(cache, 'screenshots');
const log = 'stage-out-storage-full/pilotlog.txt';

/** Has the extension run in the browser, although its server of Node would be there. */
const SETTINGS = { 'remote.extensionKind': { 'panda-log-triage.panda-log-triage': ['web'] } };

describe('the extension in a browser', function () {
  this.timeout(60_000);
  const atEnd: (() => Promise<void>)[] = [];
  let page: Page;

  async function screenshot(name: string): Promise<void> {
    const file = path.join(screenshots, `web-${name}.png`);
    await page.screenshot({ path: file });
    say(`      screenshot: ${file}`);
  }

  before(async function () {
    this.timeout(600_000);
    const editor = await ensureEditor();
    await rm(folder, { recursive: true, force: true });
    await mkdir(screenshots, { recursive: true });
    await cp(inRoot('samples'), workspace, { recursive: true });
    const dataDir = path.join(folder, 'data');
    await installExtension(editor, dataDir, vsix);
    await mkdir(path.join(dataDir, 'data', 'User'), { recursive: true });
    await writeFile(path.join(dataDir, 'data', 'User', 'settings.json'), JSON.stringify(SETTINGS));
    const server = await startServer(editor, { dataDir });
    atEnd.unshift(server.stop);
    const browser = await openBrowser();
    atEnd.unshift(browser.close);
    page = browser.page;
    page.on('console', (m) => { const t = m.text(); if (!/bindings|open-vsx|RESOLVED/.test(t)) say('CONSOLE ' + m.type() + ' ' + t.slice(0, 600)); }); page.on('worker', (w) => say('WORKER ' + w.url()));
    await page.goto(server.url({ folder: workspace }));
    await waitForWorkbench(page);
    await openFile(page, log);
  });

  after(async () => {
    for (const action of atEnd) await action();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') { await openPalette(page, 'PanDA: Show Output'); await page.keyboard.press('Enter'); await page.waitForTimeout(3000); await screenshot('failed'); }
  });

  it('shows the verdict above line 1', async () => {
    assert.match(await verdictText(page, 30_000), /failed: pilot:1333 NOREMOTESPACE.*line 675/);
    await screenshot('verdict');
  });
});
