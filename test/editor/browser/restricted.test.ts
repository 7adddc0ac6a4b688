/** The packed extension in a workspace that the user does not trust, and then does. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openFile, openPalette } from '../../../scripts/editor/window.mjs';
import { SITE_FAMILY, SITE_LOG } from '../../siteFamily';
import { installedWindow } from '../installedWindow';

/** What the folder of a stranger may bring along: knowledge of its own. */
const FILES = {
  'payload.stdout': SITE_LOG,
  '.panda-triage/catalogue/site.yaml': SITE_FAMILY,
};

describe('the installed extension in a workspace that is not trusted', () => {
  const window = installedWindow('restricted-tests', {
    prefix: 'restricted-',
    settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    prepare: async (workspace) => {
      for (const [name, text] of Object.entries(FILES)) {
        const file = path.join(workspace, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, text);
      }
    },
  });
  const { screenshot } = window;
  let page: Page;
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

  before(async () => {
    page = window.page();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'visible' });
    await openFile(page, 'payload.stdout');
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
