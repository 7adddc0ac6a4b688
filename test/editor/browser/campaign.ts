/** What a person sees of a folder of many jobs, and does by keyboard; part of the browser tests, in their one window. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { openPalette, webviewWith } from '../../../scripts/editor/window.mjs';
import type { InstalledWindow } from '../installedWindow';

/** Registers the tests; the window is asked for when they run. */
export function testCampaign({ page, workspace, screenshot }: InstalledWindow): void {
  const table = (): Promise<Frame> => webviewWith(page(), '#groups', 30_000);
  const rows = async (grid = 'groups'): Promise<Locator> => (await table()).locator(`#${grid} .rows [role=row]`);
  const firstRow = async (text: string): Promise<void> =>
    (await rows()).filter({ hasText: text }).first().waitFor({ state: 'visible' });
  const tab = (text: string): Locator => page().locator('.tab', { hasText: text }).first();
  const press = (...keys: string[]): Promise<void> =>
    keys.reduce(async (before, key) => before.then(() => page().keyboard.press(key)), Promise.resolve());

  it('shows a folder of many jobs as an error table', async () => {
    await openPalette(page(), 'PanDA: Triage Folder');
    await press('Enter');
    const dialog = page().locator('.quick-input-widget', { hasText: 'Triage' });
    await dialog.getByText('Triage', { exact: true }).last().waitFor({ state: 'visible' });
    await press('Enter');
    await firstRow('pilot:1333 NOREMOTESPACE');
    assert.equal(await (await rows()).count(), 5);
    await screenshot('campaign');
  });

  it('says what each part of the table is to who cannot see it', async () => {
    const frame = await table();
    const grid = frame.locator('#groups');
    assert.equal(await grid.getAttribute('role'), 'grid');
    assert.equal(await grid.getAttribute('aria-rowcount'), '6');
    const active = (await grid.getAttribute('aria-activedescendant')) ?? '';
    assert.equal(await frame.locator(`#${active}`).getAttribute('aria-selected'), 'false');
    const sorted = frame.locator('#groups [role=columnheader][aria-sort=descending]');
    assert.deepEqual(await sorted.allInnerTexts(), ['Jobs\n▾']);
    const roles = await frame.locator('#groups .rows [role=gridcell]').count();
    assert.equal(roles, 5 * (await frame.locator('#groups [role=columnheader]').count()));
  });

  it('filters it as one types, and opens the log at the line, by keyboard alone', async () => {
    await (await table()).locator('#groups').focus();
    await press('/');
    await page().keyboard.type('site code:1333');
    const found = await rows();
    await found.nth(1).waitFor({ state: 'detached' });
    assert.match((await found.allInnerTexts()).join(), /NOREMOTESPACE/);
    await press('Enter', 'Space');
    await found.locator('[role=gridcell].mark', { hasText: '✓' }).waitFor({ state: 'visible' });
    await press('Enter');
    await page().locator('.statusbar-item', { hasText: 'Ln 675' }).waitFor({ state: 'visible' });
  });

  it('is as it was when its tab comes to the front again', async () => {
    await tab('workspace').click();
    await firstRow('NOREMOTESPACE');
    const frame = await table();
    assert.equal(await frame.locator('#filter').inputValue(), 'site code:1333');
    const tick = frame.locator('#groups .mark', { hasText: '✓' });
    await tick.waitFor({ state: 'visible' });
    assert.equal(await (await rows()).count(), 1);
  });

  it('knows what is new once errors have been accepted', async () => {
    const frame = await table();
    await frame.locator('#accept').click();
    await frame.locator('#groups [role=columnheader]', { hasText: 'New' }).waitFor({ state: 'visible' });
    const baseline = await readFile(path.join(workspace, '.panda-triage', 'baseline.yaml'), 'utf8');
    assert.match(baseline, /pilot:1333/);
    await frame.locator('#filter').fill('new:yes');
    await frame.locator('#groups').focus();
    const fresh = await rows();
    assert.equal(await fresh.filter({ hasText: 'NOREMOTESPACE' }).count(), 0);
    assert.equal(await fresh.count(), 4);
    await screenshot('campaign-baseline');
  });

  it('drafts a rule for each of the selected rows in the file of rules', async () => {
    const frame = await table();
    await frame.locator('#filter').fill('');
    await frame.locator('#groups').focus();
    await press('Control+a');
    await frame.locator('#suggest').click();
    await tab('site.panda-rules.yaml').waitFor({ state: 'visible' });
    await page().locator('.view-line', { hasText: 'id: storage-full' }).last().waitFor({ state: 'visible' });
    await page().locator('.codelens-decoration:visible', { hasText: 'matches' }).first().waitFor({ state: 'visible' });
    await screenshot('campaign-rules');
  });
}
