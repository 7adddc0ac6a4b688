/** A window of a fresh editor with the packed extension, for the tests of one suite. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { vsix } from '../../scripts/build/vsix.mjs';
import { openBrowser } from '../../scripts/editor/browser.mjs';
import { ensureEditor } from '../../scripts/editor/install.mjs';
import { installExtension, startServer } from '../../scripts/editor/serve.mjs';
import { waitForWorkbench } from '../../scripts/editor/window.mjs';
import { cache, say } from '../../scripts/lib/project.mjs';

export interface InstalledWindow {
  /** @throws before the suite begins */
  page: () => Page;
  /** The folder that is open in it. */
  workspace: string;
  /** Keeps a picture of it, and says where. */
  screenshot: (name: string) => Promise<void>;
}

export interface WindowOptions {
  /** What its screenshots are called before their own name. */
  prefix?: string;
  /** Of the user. */
  settings?: Readonly<Record<string, unknown>>;
  locale?: string;
  /** No folder is open in it. */
  isEmpty?: boolean;
  /** Fills the workspace and the folder with the data of the editor, which are there and empty. */
  prepare?: (workspace: string, dataDir: string) => Promise<void>;
}

/**
 * Registers what a suite does before and after: it has a window while its tests run, and a picture of it where one fails.
 *
 * @param name of its folder in the cache, which is emptied
 */
export function installedWindow(
  name: string,
  { prefix = '', settings = {}, locale = 'en', isEmpty = false, prepare }: WindowOptions,
): InstalledWindow {
  const folder = path.join(cache, name);
  const workspace = path.join(folder, 'workspace');
  const dataDir = path.join(folder, 'data');
  const user = path.join(dataDir, 'data', 'User');
  const screenshots = path.join(cache, 'screenshots');
  const atEnd: (() => Promise<void>)[] = [];
  let opened: Page | undefined;

  const page = (): Page => {
    if (opened === undefined) throw new Error('The window is not open yet.');
    return opened;
  };
  const screenshot = async (of: string): Promise<void> => {
    const file = path.join(screenshots, `${prefix}${of}.png`);
    await page().screenshot({ path: file });
    say(`      screenshot: ${file}`);
  };

  before(async function () {
    this.timeout(600_000);
    const editor = await ensureEditor();
    await rm(folder, { recursive: true, force: true });
    for (const each of [workspace, user, screenshots]) await mkdir(each, { recursive: true });
    await prepare?.(workspace, dataDir);
    await writeFile(path.join(user, 'settings.json'), JSON.stringify(settings));
    await installExtension(editor, dataDir, vsix);
    const server = await startServer(editor, { dataDir, locale });
    atEnd.unshift(server.stop);
    const browser = await openBrowser();
    atEnd.unshift(browser.close);
    opened = browser.page;
    await opened.goto(server.url(isEmpty ? {} : { folder: workspace }));
    await waitForWorkbench(opened);
  });

  after(async () => {
    for (const action of atEnd) await action();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && opened !== undefined) await screenshot('failed');
  });

  return { page, workspace, screenshot };
}
