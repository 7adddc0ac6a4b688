/** The first five minutes with the packed extension, in French: the walkthrough, from the sample job to the error table. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { verdictText, webviewWith } from '../../../scripts/editor/window.mjs';
import { installedWindow } from '../installedWindow';

/**
 * A language pack without words: the editor itself stays English, but its language is French, and so extensions speak.
 *
 * @param dataDir of the editor
 */
async function speakFrench(dataDir: string): Promise<void> {
  const words = path.join(dataDir, 'french.json');
  await writeFile(words, JSON.stringify({ contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'tests.french' }, version: '1.0.0' }];
  const pack = { hash: 'french', extensions, translations: { vscode: words }, label: 'français' };
  await writeFile(path.join(dataDir, 'data', 'languagepacks.json'), JSON.stringify({ fr: pack }));
}

describe('the first five minutes, in French', () => {
  const window = installedWindow('first-minutes-tests', {
    prefix: 'french-',
    locale: 'fr',
    isEmpty: true,
    prepare: (_, dataDir) => speakFrench(dataDir),
  });
  const { screenshot } = window;
  let page: Page;
  const button = (text: string) => page.getByRole('button', { name: text, exact: true }).first();
  const step = (title: string) => page.locator('.getting-started-step', { hasText: title });

  before(() => {
    page = window.page();
  });

  it('offers a sample, a folder and an archive where no folder is open', async () => {
    await page.keyboard.press('Control+Shift+E');
    for (const text of ['Ouvrir un exemple de job', 'Analyser un dossier…', 'Analyser une archive de journaux…']) {
      await button(text).waitFor({ state: 'visible' });
    }
    await screenshot('welcome');
  });

  it('has a walkthrough whose pictures are told in words', async () => {
    await page.keyboard.press('F1');
    await page.keyboard.type('Open Walkthrough');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open Walkthrough' }).first().click();
    const entry = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Trouver pourquoi un job PanDA' });
    await entry.click();
    await step('Ouvrir l’exemple de job').waitFor({ state: 'visible' });
    assert.equal(await page.locator('.getting-started-step').count(), 5);
    // A webview: its picture is drawn in the colours of the theme.
    const picture = await webviewWith(page, 'svg', 20_000);
    assert.match(await picture.locator('svg').first().innerHTML(), /NOREMOTESPACE/);
    assert.doesNotMatch(await step('Ouvrir l’exemple de job').innerText(), /`/);
    await screenshot('walkthrough');
  });

  it('opens the sample beside the walkthrough, with its verdict, and ticks the step off', async () => {
    await step('Ouvrir l’exemple de job').getByRole('button', { name: 'Ouvrir un exemple de job' }).click();
    assert.match(await verdictText(page, 30_000), /failed: pilot:1333 NOREMOTESPACE.*line 675/);
    await step('Ouvrir l’exemple de job').locator('.codicon-getting-started-step-checked').waitFor();
    await screenshot('sample');
  });

  it('goes to the root cause from the walkthrough', async () => {
    await step('Lire le verdict').click();
    await step('Lire le verdict').getByRole('button', { name: 'Aller à la cause première' }).click();
    await page.locator('.statusbar-item', { hasText: 'Ln 675' }).waitFor({ state: 'visible' });
    await step('Lire le verdict').locator('.codicon-getting-started-step-checked').waitFor();
  });

  it('explains its code', async () => {
    await step('Comprendre le code').click();
    await step('Comprendre le code').getByRole('button', { name: 'Expliquer ce code' }).click();
    await page.locator('.tab', { hasText: 'pilot:1333' }).waitFor({ state: 'visible' });
    await screenshot('code');
  });

  it('shows all sample jobs as an error table, whose every part has a name', async () => {
    await step('un tableau d’erreurs').click();
    await step('un tableau d’erreurs').getByRole('button', { name: 'Analyser les exemples de jobs' }).click();
    const frame = await webviewWith(page, '#groups .rows [role=row]', 30_000);
    assert.equal(await frame.locator('html').getAttribute('lang'), 'fr');
    assert.match(await frame.locator('.summary [role=status]').innerText(), /^5 jobs\s: 5 en échec \(5 causes\)/);
    for (const name of ['Relancer le triage', 'Proposer une règle…', 'Accepter', 'Échecs 5', 'Surmontés 0']) {
      assert.equal(await frame.getByRole('button', { name, exact: true }).count(), 1, name);
    }
    assert.equal(await frame.getByRole('searchbox', { name: 'Filtre' }).count(), 1);
    assert.equal(await frame.getByRole('combobox', { name: 'Regrouper' }).count(), 1);
    assert.equal(await frame.getByRole('grid', { name: 'Erreurs' }).count(), 1);
    assert.equal(await frame.getByRole('grid', { name: 'Jobs de la ligne' }).count(), 1);
    assert.match((await frame.locator('#groups').getAttribute('aria-description')) ?? '', /Espace sélectionne/);
    for (const each of await frame.getByRole('button').all()) assert.match(await each.innerText(), /\p{L}/u);
    assert.deepEqual(await frame.getByRole('columnheader', { name: 'Responsable' }).allInnerTexts(), ['Responsable']);
    await screenshot('table');
  });

  it('reaches all of it by keyboard alone', async () => {
    const frame = await webviewWith(page, '#groups', 30_000);
    await frame.locator('#again').focus();
    const reached = new Set<string>();
    const where = `(({ id, className, textContent, tagName }) => id || className || textContent || tagName)(document.activeElement)`;
    for (let presses = 0; presses < 40; presses++) {
      reached.add(await frame.evaluate<string>(where));
      await page.keyboard.press('Tab');
    }
    for (const part of ['again', 'grouping', 'filter', 'suggest', 'accept', 'groups', 'jobs', 'about']) {
      assert.ok(reached.has(part), `${part} is not among ${[...reached].join(', ')}`);
    }
  });
});
