/**
 * `npm run screenshots`: the pictures of the documentation, taken of the real editor with the packed extension and the
 * sample jobs. Who changes what they show runs it, looks at each, and commits them.
 */
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { cache, inRoot, messageOf, say } from './lib/project.mjs';

const folder = path.join(cache, 'screenshots-of-docs');
const images = inRoot('docs', 'images');

/** Small enough for a page, large enough to read. */
const size = { width: 1200, height: 720 };

/** What would be different on another machine or on another day. */
const settings = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'window.title': 'PanDA Log Triage',
  'workbench.layoutControl.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.lightbulb.enabled': 'off',
  'workbench.editor.enablePreview': false,
  'files.autoSave': 'off',
  'notifications.doNotDisturbMode': true,
};

/** Serves the editor with the extension on a fresh copy of the samples. */
async function serve() {
  const { build } = await import('./build/dist.mjs');
  const { packageExtension, vsix } = await import('./build/vsix.mjs');
  const { ensureEditor } = await import('./editor/install.mjs');
  const { installExtension, startServer } = await import('./editor/serve.mjs');
  const [workspace, dataDir] = [path.join(folder, 'sample-jobs'), path.join(folder, 'editor')];
  await rm(folder, { recursive: true, force: true });
  await cp(inRoot('samples'), workspace, { recursive: true });
  const user = path.join(dataDir, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, 'settings.json'), JSON.stringify(settings));
  await build();
  await packageExtension();
  const editor = await ensureEditor();
  await installExtension(editor, dataDir, vsix);
  // What is kept of folders is no business of the person who runs this.
  const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache') };
  const server = await startServer(editor, { dataDir, env });
  return { stop: server.stop, url: server.url({ folder: workspace }) };
}

async function takePictures() {
  await ensureDependencies();
  const { openBrowser } = await import('./editor/browser.mjs');
  const { waitForWorkbench } = await import('./editor/window.mjs');
  const { PICTURES } = await import('./screenshots/pictures.mjs');
  const { smallPng } = await import('./screenshots/smallPng.mjs');
  const server = await serve();
  try {
    const { page, close } = await openBrowser({ size });
    try {
      await page.goto(server.url);
      await waitForWorkbench(page);
      await mkdir(images, { recursive: true });
      for (const { name, show } of PICTURES) {
        await show(page);
        await writeFile(path.join(images, `${name}.png`), smallPng(await settled(page)));
        say(`docs/images/${name}.png`);
      }
      const names = PICTURES.map(({ name }) => `${name}.png`);
      const others = (await readdir(images)).filter((name) => !names.includes(name));
      await Promise.all(others.map((name) => rm(path.join(images, name))));
    } finally {
      await close();
    }
  } finally {
    await server.stop();
  }
}

/**
 * Waits until two looks at the page in a row are the same.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Buffer>} what it looks like then, as PNG
 */
async function settled(page) {
  const look = () => page.screenshot({ animations: 'disabled', caret: 'hide' });
  let before = await look();
  for (let looks = 0; looks < 20; looks++) {
    await page.waitForTimeout(500);
    const now = await look();
    if (now.equals(before)) return now;
    before = now;
  }
  return before;
}

try {
  await takePictures();
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
