/** What the tests and the headless check do in the embedded editor's window, as a person would. */

/** @typedef {import('playwright-core').Page} Page */

/**
 * Waits until the workbench is there.
 *
 * @param {Page} page
 */
export async function waitForWorkbench(page) {
  await page.waitForSelector('.monaco-workbench .part.editor', { timeout: 60_000 });
  await page.waitForSelector('.monaco-workbench .part.statusbar .statusbar-item', { timeout: 60_000 });
}

/**
 * Picks a file of the workspace in Quick Open, whatever the editor then makes of it.
 *
 * @param {Page} page
 * @param {string} file path below the workspace folder
 */
export async function pickFile(page, file) {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor({ state: 'visible' });
  await input.fill(file);
  const [name = file, ...folders] = file.split('/').reverse();
  // The list may still be that of an empty input, in which another file of this name was opened last.
  const first = page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: name });
  await first.filter({ hasText: folders.reverse().join('/') }).waitFor({ state: 'visible' });
  await page.keyboard.press('Enter');
}

/**
 * Opens a text file of the workspace.
 *
 * @param {Page} page
 * @param {string} file path below the workspace folder
 */
export async function openFile(page, file) {
  await pickFile(page, file);
  // The lines of the file that was there before are there until this one is in front: a key would go to them.
  const way = file
    .split('/')
    .reduce(
      (crumbs, hasText) => crumbs.filter({ hasText }),
      page.locator('.editor-group-container.active .breadcrumbs-control'),
    );
  await way.waitFor({ state: 'visible' });
  await page.locator('.monaco-editor .view-line').first().waitFor({ state: 'visible' });
}

/**
 * Waits for the verdict above line 1 and returns its text.
 *
 * @param {Page} page
 * @param {number} limitMs
 * @returns {Promise<string>}
 * @throws when no verdict appears in time
 */
export async function verdictText(page, limitMs) {
  const lens = page.locator('.contentWidgets .codelens-decoration > *').first();
  await lens.waitFor({ state: 'visible', timeout: limitMs });
  return (await lens.innerText()).trim();
}

/** How often the palette is opened anew, and how long it is looked at each time. */
const [PALETTES, PALETTE_MS] = [10, 3000];

/**
 * Opens the command palette and types into it. It lists what could be done when it was opened: what becomes possible a moment
 * later is there when it is opened again.
 *
 * @param {Page} page
 * @param {string} text
 * @throws when no command has the text in time
 */
export async function openPalette(page, text) {
  const input = page.locator('.quick-input-widget input').first();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  for (let tries = 1; ; tries++) {
    await page.keyboard.press('F1');
    await input.waitFor({ state: 'visible' });
    await input.fill(`>${text}`);
    try {
      await row.waitFor({ state: 'visible', timeout: PALETTE_MS });
      return;
    } catch (error) {
      if (tries === PALETTES) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/**
 * The frame of a webview in which there is something: a webview is a frame in a frame.
 *
 * @param {Page} page
 * @param {string} selector
 * @param {number} limitMs
 * @returns {Promise<import('playwright-core').Frame>}
 * @throws when none has it in time
 */
export async function webviewWith(page, selector, limitMs) {
  for (const end = Date.now() + limitMs; Date.now() < end;) {
    for (const frame of page.frames()) {
      const found = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (found > 0) return frame;
    }
    await page.waitForTimeout(20);
  }
  throw new Error(`No webview shows ${selector}.`);
}

/**
 * Where the first of some elements stands, once the editor has come to rest enough to say so.
 *
 * @param {Page} page
 * @param {string} selector
 * @param {number} limitMs
 * @returns {Promise<{x: number, y: number, width: number, height: number}>} in pixels of the window
 * @throws when none has a place in time
 */
export async function placeOf(page, selector, limitMs) {
  const element = page.locator(selector).first();
  for (const end = Date.now() + limitMs; Date.now() < end;) {
    await element.waitFor({ state: 'visible', timeout: limitMs });
    const box = await element.boundingBox();
    if (box !== null) return box;
  }
  throw new Error(`${selector} has no place in the window.`);
}
