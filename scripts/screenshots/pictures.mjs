/** The pictures of the documentation, in the order in which they are taken in one window, as a person would get there. */
import { openFile, openPalette, placeOf, verdictText, webviewWith } from '../editor/window.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Picture
 * @property {string} name of the file in `docs/images`, without its ending
 * @property {(page: Page) => Promise<void>} show brings the window to where it is worth a picture
 */

const log = 'stage-out-storage-full/pilotlog.txt';

/** How long anything may take to appear. */
const limit = 60_000;

/** Runs a command of the palette. @param {Page} page @param {string} title */
async function run(page, title) {
  await openPalette(page, title);
  await page.keyboard.press('Enter');
}

/** @type {Picture[]} */
export const PICTURES = [
  {
    name: 'tutorial-open',
    async show(page) {
      await openFile(page, log);
      await verdictText(page, limit);
    },
  },
  {
    name: 'verdict',
    async show(page) {
      await run(page, 'PanDA: Go to Root Cause');
      await page.locator('.statusbar-item', { hasText: 'Ln 675' }).waitFor({ state: 'visible' });
      const { x, y, height } = await placeOf(page, '.squiggly-error', limit);
      await page.mouse.move(x + 10, y + height / 2);
      await page.locator('.monaco-hover:visible', { hasText: 'NOREMOTESPACE' }).waitFor({ state: 'visible' });
    },
  },
  {
    name: 'rules',
    async show(page) {
      await page.mouse.move(0, 0);
      await run(page, 'PanDA: Suggest Classification Rule');
      await page.locator('.tab', { hasText: 'site.panda-rules.yaml' }).waitFor({ state: 'visible' });
      const lens = page.locator('.codelens-decoration:visible', { hasText: 'matches' });
      await lens.first().waitFor({ state: 'visible', timeout: limit });
    },
  },
  {
    name: 'campaign',
    async show(page) {
      // All columns have room without the list of files.
      await run(page, 'View: Toggle Primary Side Bar Visibility');
      await run(page, 'PanDA: Triage Folder');
      const dialog = page.locator('.quick-input-widget', { hasText: 'Triage' });
      await dialog.getByText('Triage', { exact: true }).last().waitFor({ state: 'visible' });
      await page.keyboard.press('Enter');
      const frame = await webviewWith(page, '#groups [role=row]', limit);
      const row = frame.locator('#groups .rows [role=row]', { hasText: 'NOREMOTESPACE' });
      await row.waitFor({ state: 'visible', timeout: limit });
      await row.click();
      // When it was, is different each time.
      await frame.evaluate("document.querySelector('time').textContent = '12:00:00'");
    },
  },
];
