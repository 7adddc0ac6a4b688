#!/usr/bin/env node
/**
 * Looks like a desktop VS Code to `@vscode/test-electron` and runs the embedded editor in headless Chromium instead:
 *
 *     code.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=MODULE --user-data-dir=DIR FOLDER
 *
 * The exit code is that of the tests. Flags that only a desktop editor knows are ignored.
 */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../../../scripts/editor/browser.mjs';
import { ensureEditor } from '../../../scripts/editor/install.mjs';
import { startServer } from '../../../scripts/editor/serve.mjs';
import { messageOf, say } from '../../../scripts/lib/project.mjs';

/** The whole run must end within this time, whatever hangs. */
const limitSeconds = Number(process.env['PANDA_EDITOR_LIMIT_S'] ?? 300);

/** Starts the lines that the tests print; the editor's own chatter goes only to the log file. */
const mark = 'tests| ';

/**
 * @typedef {object} Paths all absolute
 * @property {string} development
 * @property {string} tests
 * @property {string} userData
 * @property {string} folder
 */

/**
 * @param {readonly string[]} args
 * @returns {Paths}
 * @throws when one is missing
 */
function parse(args) {
  const value = (/** @type {string} */ name) => {
    const found = args.find((arg) => arg.startsWith(`--${name}=`));
    return found === undefined ? null : path.resolve(found.slice(name.length + 3));
  };
  const development = value('extensionDevelopmentPath');
  const tests = value('extensionTestsPath');
  const userData = value('user-data-dir');
  const folder = args.find((arg) => !arg.startsWith('-'));
  if (!development || !tests || !userData || !folder) {
    throw new Error(
      'Needs --extensionDevelopmentPath=DIR, --extensionTestsPath=MODULE, --user-data-dir=DIR and a folder to open.',
    );
  }
  return { development, tests, userData, folder: path.resolve(folder) };
}

/**
 * Opens the folder with the extension under development and waits for the exit code of its tests.
 *
 * @param {import('playwright-core').Page} page
 * @param {import('../../../scripts/editor/serve.mjs').Server} server
 * @param {Paths} paths
 * @returns {Promise<number>} 1 when the time is over or the page crashes
 */
async function runTests(page, server, { development, tests, userData, folder }) {
  const logFile = path.join(userData, 'editor.log');
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
    const text = args.join(' ');
    appendFileSync(logFile, `[${type}] ${text}\n`);
    for (const line of text.split('\n')) if (line.startsWith(mark)) say(line.slice(mark.length));
  });
  const exitCode = new Promise((/** @type {(code: number) => void} */ resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve).then(() => {
      const remote = (/** @type {string} */ file) => `vscode-remote://${server.authority}${file}`;
      const payload = [
        ['extensionDevelopmentPath', remote(development)],
        ['extensionTestsPath', remote(tests)],
      ];
      return page.goto(server.url({ folder, payload: JSON.stringify(payload) }));
    });
    page.once('crash', () => {
      say('The browser page crashed.');
      resolve(1);
    });
    setTimeout(() => {
      say(`The editor tests did not end within ${limitSeconds} s; the editor is being closed.`);
      resolve(1);
    }, limitSeconds * 1000).unref();
  });
  const code = await exitCode;
  if (code !== 0) say(`The editor's own messages are in ${logFile}`);
  return code;
}

process.once('SIGINT', () => process.exit(130));
try {
  const paths = parse(process.argv.slice(2));
  const editor = await ensureEditor();
  const server = await startServer(editor, { dataDir: paths.userData, testDriver: true });
  try {
    const browser = await openBrowser();
    try {
      process.exitCode = await runTests(browser.page, server, paths);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
