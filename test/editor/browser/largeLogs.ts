/** What a person sees of logs that are too large for VS Code; part of the browser tests, in their one window. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openPalette, pickFile } from '../../../scripts/editor/window.mjs';
import { inRoot } from '../../../scripts/lib/project.mjs';
import type { InstalledWindow } from '../installedWindow';
import { largeLog, type Size } from '../largeLog';

const MB = 2 ** 20;

/** Opens a file of the workspace with Quick Open, and waits for its tab only: its text may not be shown. */
async function openTab(page: Page, file: string): Promise<void> {
  await pickFile(page, file);
  await page
    .locator('.tab.active', { hasText: path.basename(file) })
    .first()
    .waitFor({ state: 'visible' });
}

/** Waits until a line has text of so many kinds: its time, level, logger, function and the rest. */
async function isPainted(line: Locator, wanted: number): Promise<void> {
  await line.waitFor({ state: 'visible' });
  let kinds: Set<string | null> = new Set();
  for (let tries = 0; tries < 300 && kinds.size < wanted; tries++) {
    await line.page().waitForTimeout(200);
    const parts = await line.locator('span > span').all();
    kinds = new Set(await Promise.all(parts.map((part) => part.getAttribute('class'))));
  }
  assert.ok(kinds.size >= wanted, `kinds of text in one line: ${[...kinds].join(', ')}`);
}

/** Registers the tests; the window is asked for when they run. */
export function testLargeLogs({ page, workspace, screenshot }: InstalledWindow): void {
  async function write(file: string, size: Size): Promise<void> {
    const text = largeLog(inRoot('samples/stage-out-storage-full/pilotlog.txt'), size);
    await mkdir(path.dirname(path.join(workspace, file)), { recursive: true });
    await writeFile(path.join(workspace, file), text);
  }
  const inStatusBar = (text: RegExp): Locator => page().locator('.statusbar-item:visible', { hasText: text });
  const closeEditors = async (): Promise<void> => {
    await openPalette(page(), 'View: Close All Editors');
    await page().keyboard.press('Enter');
    // Rules that an earlier test suggested are not saved, and VS Code asks what to do with them.
    const discard = page().getByRole('button', { name: "Don't Save" });
    await discard.or(page().locator('.editor-group-watermark:visible')).first().waitFor({ state: 'visible' });
    if (await discard.isVisible()) await discard.click();
    await page().locator('.tab').first().waitFor({ state: 'detached' });
  };

  it('paints a log of 25 MB, tells its verdict in the status bar and what is switched off', async function () {
    // VS Code itself takes most of it, and many times as long where the machine does other things as well.
    this.timeout(180_000);
    await write('large/pilotlog.txt', { bytes: 25 * MB });
    await closeEditors();
    await openTab(page(), 'large/pilotlog.txt');
    // In a window like this VS Code asks first, and the log is triaged from disk meanwhile.
    await page().getByText('Open Anyway').click();
    await inStatusBar(/PanDA: failed: pilot:1333/).waitFor({ state: 'visible' });
    // The excerpt stands in the second group.
    const log = page().locator('.editor-group-container').first();
    await isPainted(log.locator('.view-line', { hasText: 'INFO' }).first(), 4);
    await screenshot('large');
    await page().locator('.statusbar-item[id="status.languageStatus"]').click();
    await page().locator('.hover-language-status', { hasText: 'Large log: 25 MB' }).waitFor({ state: 'visible' });
    await screenshot('large-status');
    await page().keyboard.press('Escape');
  });

  it('reads a log of 60 MB from disk and shows its excerpt', async () => {
    await write('huge/pilotlog.txt', { bytes: 60 * MB });
    await closeEditors();
    await openTab(page(), 'huge/pilotlog.txt');
    await inStatusBar(/PanDA: failed: pilot:1333/).waitFor({ state: 'visible' });
    const excerpt = page().locator('.editor-instance', { hasText: 'left out' });
    const cause = excerpt.locator('.view-line', { hasText: 'details: No available space' }).first();
    await cause.waitFor({ state: 'visible' });
    await isPainted(excerpt.locator('.view-line', { hasText: 'CRITICAL' }).first(), 5);
    await screenshot('huge');
    await cause.hover({ position: { x: 200, y: 8 } });
    const hover = page().locator('.monaco-hover:visible', { hasText: 'NOREMOTESPACE' });
    await hover.waitFor({ state: 'visible' });
    await page().evaluate('Promise.all(document.getAnimations().map((animation) => animation.finished))');
    await screenshot('huge-hover');
    assert.match(await hover.innerText(), /Root cause/);
  });
}
