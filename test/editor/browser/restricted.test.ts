/** The packed extension in a workspace that the user does not trust, and then does. */
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { vsix } from '../../../scripts/build/vsix.mjs';
import { openBrowser } from '../../../scripts/editor/browser.mjs';
import { ensureEditor } from '../../../scripts/editor/install.mjs';
import { installExtension, startServer } from '../../../scripts/editor/serve.mjs';
import { openFile, openPalette, waitForWorkbench } from '../../../scripts/editor/window.mjs';
import { cache, say } from '../../../scripts/lib/project.mjs';
import { SITE_FAMILY, SITE_LOG } from '../../siteFamily';

const folder = path.join(cache, 'restricted-tests');
const screenshots = path.join(cache, 'screenshots');

/** What the folder of a stranger may bring along: knowledge of its own. */
const FILES = {
  'payload.stdout': SITE_LOG,
  '.panda-triage/catalogue/site.yaml': SITE_FAMILY,
};

describe('the installed extension in a workspace that is not trusted', function () {
  this.timeout(60_000);
  const atEnd: (() => Promise<void>)[] = [];
  let page: Page;

  async function screenshot(name: string): Promise<void> {
    const file = path.join(screenshots, `restricted-${name}.png`);
    await page.screenshot({ path: file });
    say(`      screenshot: ${file}`);
  }
  const squiggle = (): Locator => page.locator('.squiggly-error').first();

  /** What the language status says when it is opened. */
  async function statusText(): Promise<string> {
    await page.locator('.statusbar-item[id="status.languageStatus"]').click();
    const hover = page.locator('.hover-language-status').filter({ hasText: 'PanDA' });
    await hover.first().waitFor({ state: 'visible' });
    const text = (await hover.allInnerTexts()).join('\n');
    await page.keyboard.press('Escape');
    return text;
  }

  before(async function () {
    this.timeout(600_000);
    const editor = await ensureEditor();
    await rm(folder, { recursive: true, force: true });
    await mkdir(screenshots, { recursive: true });
    for (const [name, text] of Object.entries(FILES)) {
      const file = path.join(folder, 'workspace', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const dataDir = path.join(folder, 'data');
    await installExtension(editor, dataDir, vsix);
    const settings = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
    await mkdir(path.join(dataDir, 'data', 'User'), { recursive: true });
    await writeFile(path.join(dataDir, 'data', 'User', 'settings.json'), JSON.stringify(settings));
    const server = await startServer(editor, { dataDir });
    atEnd.unshift(server.stop);
    const browser = await openBrowser();
    atEnd.unshift(browser.close);
    page = browser.page;
    await page.goto(server.url({ folder: path.join(folder, 'workspace') }));
    await waitForWorkbench(page);
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'visible' });
    await openFile(page, 'payload.stdout');
  });

  after(async () => {
    for (const action of atEnd) await action();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot('failed');
  });

  it('says that what the workspace brings along is not used, and does not use it', async () => {
    const text = await statusText();
    assert.match(text, /PanDA: restricted/);
    assert.equal(await squiggle().count(), 0, text);
    await screenshot('status');
  });

  it('uses it as soon as the user trusts the workspace, without a reload', async () => {
    await openPalette(page, 'Workspaces: Manage Workspace Trust');
    await page.keyboard.press('Enter');
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'hidden' });
    await openFile(page, 'payload.stdout');
    await squiggle().waitFor({ state: 'visible' });
    assert.doesNotMatch(await statusText(), /PanDA: restricted/);
    await screenshot('trusted');
  });
});
