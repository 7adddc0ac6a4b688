/** The packed extension, installed in a fresh editor and looked at as a person would. */
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { openFile, openPalette, placeOf, verdictText } from '../../../scripts/editor/window.mjs';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { manifestIn } from '../../manifest';
import { installedWindow } from '../installedWindow';
import { testCampaign } from './campaign';
import { testLargeLogs } from './largeLogs';

const log = 'stage-out-storage-full/pilotlog.txt';

/** Waits until a text stands in one of the page's frames: a Markdown preview is a frame in a frame. */
async function withinFrames(page: Page, text: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    for (const frame of page.frames()) {
      if (
        (await frame
          .getByText(text)
          .count()
          .catch(() => 0)) > 0
      )
        return;
    }
    await page.waitForTimeout(200);
  }
  assert.fail(`no frame shows ${text}`);
}

describe('the installed extension', () => {
  const window = installedWindow('browser-tests', {
    prepare: async (workspace) => {
      await cp(inRoot('samples'), workspace, { recursive: true });
      await cp(inRoot('test/editor/workspace'), workspace, { recursive: true });
    },
  });
  const { screenshot } = window;
  let page: Page;

  before(async () => {
    page = window.page();
    await openFile(page, log);
  });

  it('shows the verdict above line 1', async () => {
    assert.match(await verdictText(page, 30_000), /failed: pilot:1333 NOREMOTESPACE.*line 675/);
    await screenshot('verdict');
  });

  it('shows the verdict in the language status', async () => {
    const status = page.locator('.statusbar-item[id="status.languageStatus"]');
    await status.click();
    const hover = page.locator('.hover-language-status', { hasText: 'failed: pilot:1333' });
    await hover.waitFor({ state: 'visible' });
    await screenshot('status');
    await page.keyboard.press('Escape');
  });

  it('checks a file of rules as it stands in the editor', async () => {
    await openFile(page, 'site.panda-rules.yaml');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'visible' });
    await screenshot('rules');
  });

  it('offers the word that was meant where a rule has none that there is', async () => {
    await page.keyboard.press('Control+Home');
    for (let line = 1; line < 5; line++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.locator('.view-line', { hasText: /pilotErrorCod$/ }).waitFor({ state: 'visible' });
    // The rule is left out, and with it what was wrong with its sample.
    await page.locator('.codelens-decoration', { hasText: 'matches' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: 'Make it pilotErrorCode' }).waitFor({ state: 'visible' });
    await screenshot('word-fixes');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: /pilotErrorCode$/ }).waitFor({ state: 'visible' });
    await openFile(page, log);
    await verdictText(page, 30_000);
  });

  it('drafts a rule into that file, counts what it matches, and mends a sample that was broken', async () => {
    await openPalette(page, 'PanDA: Suggest Classification Rule');
    await page.keyboard.press('Enter');
    await page.locator('.codelens-decoration', { hasText: 'matches 1 finding in 1 of 1 job' }).last().waitFor();
    await screenshot('suggested');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    // Within a word that the expression asks for.
    for (let step = 0; step < "- 'No avail".length; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('x');
    // Beside that of the other rule.
    await page.locator('.monaco-editor .squiggly-error').nth(1).waitFor({ state: 'visible' });
    await screenshot('sample-broken');
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: 'Begin the expression with .*' }).waitFor({ state: 'visible' });
    await screenshot('sample-fixes');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: "diag: '.*(?:No space left on device|" }).waitFor({ state: 'visible' });
    // That of the other rule is left.
    await page.locator('.squiggly-error').nth(1).waitFor({ state: 'detached' });
    await screenshot('sample-mended');
  });

  it('says what PanDA would do with these rules', async () => {
    await openFile(page, log);
    await verdictText(page, 30_000);
    await openPalette(page, 'PanDA: What Would PanDA Do?');
    await page.keyboard.press('Enter');
    await withinFrames(page, 'How the failure is called');
    await screenshot('simulation');
    await openPalette(page, 'View: Close Editor');
    await page.keyboard.press('Enter');
  });

  it('tries them on a job that is typed, as it is typed', async () => {
    await openPalette(page, 'PanDA: Try Rules on a Job You Type');
    await page.keyboard.press('Enter');
    await withinFrames(page, 'How the failure is called');
    await page.locator('.tab', { hasText: 'Untitled-1' }).first().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    // The editor closes what is opened.
    await page.keyboard.type('{"pandaid": 7, "piloterrorcode": 1333, "piloterrordiag": "No space left on device');
    await withinFrames(page, 'Classified by');
    await screenshot('typed');
    // What is untitled and empty is closed without a question.
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await openFile(page, 'site.panda-rules.yaml');
    await openPalette(page, 'File: Revert File');
    await page.keyboard.press('Enter');
    await openPalette(page, 'View: Close All Editors');
    await page.keyboard.press('Enter');
    await page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
    await openFile(page, log);
    await verdictText(page, 30_000);
  });

  it('lists every command in the palette', async () => {
    const manifest = manifestIn() as {
      contributes: {
        commands: { command: string; title: string; category: string }[];
        menus: { commandPalette: { command: string; when: string }[] };
      };
    };
    const { commands, menus } = manifest.contributes;
    const onlyInExcerpts = menus.commandPalette.filter(({ when }) => /resourceScheme/.test(when));
    const offered = commands.filter((each) => !onlyInExcerpts.some(({ command }) => command === each.command));
    await openPalette(page, 'PanDA:');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor({ state: 'visible' });
    await screenshot('palette');
    await page.keyboard.press('Escape');
    // The list shows no more rows than there is room for: each command is looked for by its name.
    for (const { title, category } of offered) {
      await openPalette(page, `${category}: ${title}`);
      await page.keyboard.press('Escape');
    }
  });

  it('goes to the root cause, which is underlined in red', async () => {
    await openPalette(page, 'PanDA: Go to Root Cause');
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'Ln 675' }).waitFor({ state: 'visible' });
    await page.locator('.squiggly-error').first().waitFor({ state: 'visible' });
    await screenshot('squiggle');
  });

  it('explains the finding under the mouse', async () => {
    const { x, y, height } = await placeOf(page, '.squiggly-error', 30_000);
    await page.mouse.move(x + 10, y + height / 2);
    const hover = page.locator('.monaco-hover:visible', { hasText: 'NOREMOTESPACE' });
    await hover.waitFor({ state: 'visible' });
    // The hover fades in.
    await page.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
    await screenshot('hover');
    assert.match(await hover.innerText(), /Root cause/);
  });

  it("opens the code's explanation from the diagnostic", async () => {
    await page.locator('.monaco-hover:visible a.code-link', { hasText: 'pilot:1333' }).click();
    await page.locator('.tab', { hasText: 'pilot:1333' }).waitFor({ state: 'visible' });
    await withinFrames(page, 'NOREMOTESPACE');
    await screenshot('explanation');
    await openFile(page, log);
  });

  it('colours the log', async () => {
    const parts = await page.locator('.view-line', { hasText: 'CRITICAL' }).first().locator('span > span').all();
    const kinds = new Set(await Promise.all(parts.map((part) => part.getAttribute('class'))));
    assert.ok(kinds.size >= 3, `kinds of text in one line: ${[...kinds].join(', ')}`);
  });

  it('leaves a text alone that is no log', async () => {
    await openFile(page, 'notes.txt');
    await page.locator('.view-line', { hasText: 'two error codes' }).waitFor({ state: 'visible' });
    // Nothing may appear, and nothing tells when: as long as a log takes to get its verdict is long enough.
    await page.waitForTimeout(2000);
    assert.equal(await page.locator('.editor-instance .codelens-decoration:visible').count(), 0);
    assert.equal(await page.locator('[class*="squiggly-"]:visible').count(), 0);
    await screenshot('no-log');
  });

  testCampaign(window);
  testLargeLogs(window);
});
