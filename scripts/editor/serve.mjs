/** Runs the embedded editor's server on a loopback port. Built-ins only. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { capture } from '../lib/run.mjs';

/** What a first start needs so that nothing stands between a person and the log. */
const userSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

const startLimit = 60_000;

/**
 * @typedef {object} Server
 * @property {string} authority host and port, e.g. `127.0.0.1:41321`
 * @property {(query: Record<string, string>) => string} url address of a window, with the access token
 * @property {() => Promise<void>} stop ends the server and everything it started
 */

/**
 * Starts a server on a free port. It asks for a token, because a loopback port is open to all users of a machine.
 *
 * @param {import('./install.mjs').Editor} editor
 * @param {{dataDir: string, testDriver?: boolean, locale?: string, env?: NodeJS.ProcessEnv}} options `dataDir` holds settings,
 *   extensions and the server's own log `server.log`; `testDriver` lets the address choose extensions under development;
 *   `locale` is the language of the windows, where `dataDir` has a language pack
 * @returns {Promise<Server>}
 * @throws when it does not listen within a minute; the message ends with what the server printed
 */
export async function startServer(editor, { dataDir, testDriver = false, locale = 'en', env = process.env }) {
  await writeSettings(dataDir);
  const token = randomBytes(16).toString('hex');
  const log = createWriteStream(path.join(dataDir, 'server.log'));
  const child = spawn(
    editor.node,
    [
      editor.server,
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
      ...[
        '--accept-server-license-terms',
        '--telemetry-level',
        'off',
        '--server-data-dir',
        dataDir,
        '--locale',
        locale,
      ],
      ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    // A process group of its own: the extension hosts outlive the server unless the whole group is ended.
    { env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const killOnExit = () => endGroup(child, 'SIGKILL');
  // By default these signals end a process without its `exit` event. Ctrl+C is left to the caller.
  const exitOnSignal = () => process.exit(143);
  process.once('exit', killOnExit);
  process.once('SIGTERM', exitOnSignal);
  process.once('SIGHUP', exitOnSignal);

  const stop = async () => {
    endGroup(child, 'SIGTERM');
    await Promise.race([ended, sleep(3000)]);
    endGroup(child, 'SIGKILL');
    process.removeListener('exit', killOnExit);
    process.removeListener('SIGTERM', exitOnSignal);
    process.removeListener('SIGHUP', exitOnSignal);
    log.end();
  };

  let printed = '';
  const port = await new Promise((/** @type {(port: string | null) => void} */ resolve) => {
    const timer = setTimeout(() => resolve(null), startLimit);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        log.write(text);
        printed = (printed + text).slice(-20_000);
        const match = /Extension host agent listening on (\d+)/.exec(printed);
        if (match) {
          clearTimeout(timer);
          resolve(match[1] ?? null);
        }
      });
    }
    void ended.then(() => resolve(null));
    child.once('error', () => resolve(null));
  });
  if (port === null) {
    await stop();
    throw new Error(`The embedded editor did not start. It printed:\n${printed.slice(-2000)}`);
  }
  const authority = `127.0.0.1:${port}`;
  return {
    authority,
    url: (query) => `http://${authority}/?${new URLSearchParams({ tkn: token, ...query }).toString()}`,
    stop,
  };
}

/**
 * Installs a packed extension into a data folder.
 *
 * @param {import('./install.mjs').Editor} editor
 * @param {string} dataDir
 * @param {string} vsix
 * @throws when the editor refuses it
 */
export async function installExtension(editor, dataDir, vsix) {
  await mkdir(dataDir, { recursive: true });
  const args = [editor.server, '--install-extension', vsix, '--force', '--server-data-dir', dataDir];
  // Its chatter about missing native modules is of no use to anybody unless this fails.
  const { code, stdout, stderr } = await capture(editor.node, [...args, '--accept-server-license-terms']);
  if (code !== 0) throw new Error(`The editor did not accept ${vsix} (exit code ${code}):\n${stdout}${stderr}`);
}

/**
 * Adds our settings to those a person may have made in this data folder.
 *
 * @param {string} dataDir
 */
async function writeSettings(dataDir) {
  const file = path.join(dataDir, 'data', 'User', 'settings.json');
  await mkdir(path.dirname(file), { recursive: true });
  let present = {};
  try {
    present = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // None yet, or with comments in it: ours are enough for a scratch folder.
  }
  await writeFile(file, JSON.stringify({ ...userSettings, ...present }, null, 2));
}

/**
 * @param {import('node:child_process').ChildProcess} child leader of a process group
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
