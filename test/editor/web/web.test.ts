/** The packed extension in VS Code's extension host for browsers, which has no Node, looked at as a person would. */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openFile, openPalette, pickFile, placeOf, verdictText } from '../../../scripts/editor/window.mjs';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { manifestIn } from '../../manifest';
import { jobTarball } from '../../tarball';
import { installedWindow } from '../installedWindow';
import { largeLog } from '../largeLog';

const log = 'stage-out-storage-full/pilotlog.txt';

/** The extension runs in the browser, although there is a server that would run it in Node. */
const SETTINGS = {
  'remote.extensionKind': { 'panda-log-triage.panda-log-triage': ['web'] },
  'pandaLog.catalogue': ['site.yaml'],
  'pandaLog.redact': ['T2-HILLS'],
};

/** The files of a job, in a log archive and on their own. */
async function packJob(workspace: string): Promise<void> {
  const names = ['pilotlog.txt', 'payload.stdout'];
  const read = async (name: string) =>
    [name, await readFile(inRoot('samples/payload-segmentation-fault', name))] as const;
  const archive = await jobTarball(Object.fromEntries(await Promise.all(names.map(read))), '6512119049');
  await mkdir(path.join(workspace, 'packed'));
  await writeFile(path.join(workspace, 'packed/job.log.tgz'), archive);
  await writeFile(path.join(workspace, 'packed/readme.txt'), 'The archive of a job.\n');
}

describe('the extension in a browser', function () {
  this.timeout(90_000);
  const window = installedWindow('web-tests', {
    prefix: 'web-',
    settings: SETTINGS,
    prepare: async (workspace) => {
      await cp(inRoot('samples'), workspace, { recursive: true });
      await cp(inRoot('test/editor/workspace'), workspace, { recursive: true });
      await packJob(workspace);
    },
  });
  const { workspace, screenshot } = window;
  let page: Page;
  const notification = (text: string) => page.locator('.notifications-center .monaco-list-row', { hasText: text });

  before(async () => {
    page = window.page();
    await openFile(page, log);
  });

  it('shows the verdict above line 1', async () => {
    assert.match(await verdictText(page, 60_000), /failed: pilot:1333 NOREMOTESPACE.*line 675/);
  });

  /** Waits until it has said which settings it cannot use, and takes the messages away: each server says so once. */
  async function toldOfSettings(name: string): Promise<void> {
    // What was said a while ago stands only there.
    await openPalette(page, 'Notifications: Show Notifications');
    await page.keyboard.press('Enter');
    await notification('Catalogue files of a workspace or of the settings are not used in a browser').waitFor();
    await notification('expression 1 is not used in a browser').waitFor();
    await screenshot(name);
    await openPalette(page, 'Notifications: Clear All Notifications');
    await page.keyboard.press('Enter');
    await notification('').first().waitFor({ state: 'hidden' });
  }

  it('says which settings it cannot use there', () => toldOfSettings('verdict'));

  it('starts its language server anew when somebody asks for it', async () => {
    await openPalette(page, 'PanDA: Restart Language Server');
    await page.keyboard.press('Enter');
    await toldOfSettings('restarted');
    assert.match(await verdictText(page, 60_000), /failed: pilot:1333 NOREMOTESPACE.*line 675/);
  });

  it('goes to the root cause, which is underlined in red and explained under the mouse', async () => {
    await openPalette(page, 'PanDA: Go to Root Cause');
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'Ln 675' }).waitFor({ state: 'visible' });
    const { x, y, height } = await placeOf(page, '.squiggly-error', 30_000);
    await page.mouse.move(x + 10, y + height / 2);
    const hover = page.locator('.monaco-hover:visible', { hasText: 'NOREMOTESPACE' });
    await hover.waitFor({ state: 'visible' });
    await page.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
    await screenshot('hover');
    assert.match(await hover.innerText(), /Root cause/);
  });

  it('leaves nothing out of a report in silence: it says what was not taken out', async () => {
    await openPalette(page, 'PanDA: Copy Triage Report');
    await page.keyboard.press('Enter');
    const copied = async (): Promise<string> => String(await page.evaluate('navigator.clipboard.readText()'));
    while ((await copied()) === '') await page.waitForTimeout(100);
    const report = await copied();
    assert.match(report, /Expression 1 for redaction could not be used: what it matches is not taken out\./);
  });

  it('reads the files of the job beside the log: the cause stands in another one', async () => {
    await openFile(page, 'payload-segmentation-fault/pilotlog.txt');
    const lens = page.locator('.codelens-decoration', {
      hasText: /failed: transform:139.*line 150 of payload\.stdout/,
    });
    await lens.first().waitFor({ state: 'visible' });
    await screenshot('job');
  });

  it('opens a log archive where its root cause stands', async () => {
    await openFile(page, 'packed/readme.txt');
    await openPalette(page, 'PanDA: Triage Job Log Archive');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'job.log.tgz' }).first().click();
    await page.locator('.statusbar-item', { hasText: 'Ln 150' }).waitFor({ state: 'visible' });
    await page.locator('.tab.active', { hasText: 'payload.stdout' }).waitFor({ state: 'visible' });
    await page.locator('.squiggly-error').first().waitFor({ state: 'visible' });
    await screenshot('archive');
  });

  it('checks a file of rules', async () => {
    await openFile(page, 'site.panda-rules.yaml');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'visible' });
  });

  it('offers all commands but those that need a disk', async () => {
    const manifest = manifestIn() as {
      contributes: { commands: { command: string; title: string }[] };
    };
    await openFile(page, log);
    await page.keyboard.press('Control+Home');
    await verdictText(page, 30_000);
    await openPalette(page, 'PanDA:');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    const top = await rows.allInnerTexts();
    // Only what is in view is there; above the first row stands the last one.
    await page.keyboard.press('ArrowUp');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'What Would PanDA Do?' }).waitFor();
    const listed = [...top, ...(await rows.allInnerTexts())].join('\n');
    await page.keyboard.press('Escape');
    const missing = manifest.contributes.commands.filter(({ title }) => !listed.includes(`PanDA: ${title}`));
    assert.deepEqual(missing.map(({ command }) => command).sort(), [
      'pandaLog.openLine',
      'pandaLog.triageFolder',
      'pandaLog.triageSamples',
    ]);
  });

  it('says of a log that VS Code shows to no extension why it has no verdict', async () => {
    const text = largeLog(inRoot('samples', log), { bytes: 60 * 2 ** 20 });
    await mkdir(path.join(workspace, 'huge'));
    await writeFile(path.join(workspace, 'huge/pilotlog.txt'), text);
    await pickFile(page, 'huge/pilotlog.txt');
    const status = page.locator('.statusbar-item', { hasText: 'PanDA: not triaged' });
    await status.waitFor({ state: 'visible' });
    await status.hover();
    const why = page.locator('.monaco-hover:visible', { hasText: 'is too large to be triaged in a browser' });
    await why.waitFor({ state: 'visible' });
    await screenshot('huge');
  });
});
