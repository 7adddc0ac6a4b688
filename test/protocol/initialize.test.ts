import assert from 'node:assert/strict';
import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type InitializeResult,
} from 'vscode-languageserver-protocol/node';
import { Client, SERVER } from './client';

const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string };

describe('language server: initialize', () => {
  it('advertises exactly what is there', async () => {
    const client = await Client.start();
    assert.deepEqual(client.initialized, {
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2 },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        inlayHintProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        codeLensProvider: {},
        completionProvider: { triggerCharacters: [' '] },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentLinkProvider: {},
        semanticTokensProvider: {
          legend: {
            tokenTypes: ['number', 'keyword', 'namespace', 'function', 'enumMember', 'variable'],
            tokenModifiers: ['error', 'warning'],
          },
          full: true,
          range: true,
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        executeCommandProvider: { commands: ['pandaLog.showLocation', 'pandaLog.openUrl'] },
      },
      serverInfo: { name: 'panda-log-language-server', version },
    });
    assert.equal(await client.stop(), 0);
  });
});

describe('language server: over standard input and output', () => {
  const params = { processId: process.pid, rootUri: null, capabilities: {} };

  it('writes nothing but messages, whatever a library prints', async () => {
    const library = "process.on('message', (text) => console.log(text));";
    const server = fork(SERVER, ['--stdio'], { silent: true, execArgv: [`--import=data:text/javascript,${library}`] });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout!),
      new StreamMessageWriter(server.stdin!),
    );
    connection.listen();
    try {
      await connection.sendRequest('initialize', params);
      server.send('a library speaks');
      const [text] = (await once(server.stderr!, 'data')) as [Buffer];
      assert.equal(text.toString(), 'a library speaks\n');
      const exit = once(server, 'exit');
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.deepEqual(await exit, [0, null]);
    } finally {
      server.kill();
      connection.dispose();
    }
  });

  it('ends when its client is gone without a word', async () => {
    // As VS Code's client starts it: beside its streams there is a channel that nobody uses.
    const client = spawn(process.execPath, [
      '-e',
      `const { fork } = require('node:child_process');
       const server = fork(${JSON.stringify(SERVER)}, ['--stdio', '--clientProcessId=' + process.pid], { silent: true });
       server.stdin.write('Content-Length: 2\\r\\n\\r\\n{}');
       console.log(server.pid);`,
    ]);
    const [pid] = (await once(client.stdout, 'data')) as [Buffer];
    const isThere = (): boolean => {
      try {
        return process.kill(Number(pid), 0);
      } catch {
        return false;
      }
    };
    assert.ok(isThere());
    client.kill('SIGKILL');
    while (isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

describe('language server: over the channel of a parent process', () => {
  it('starts, answers and exits with 0', async () => {
    const server = fork(SERVER, ['--node-ipc'], { stdio: 'pipe' });
    const connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
    connection.listen();
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    const { serverInfo }: InitializeResult = await connection.sendRequest('initialize', params);
    assert.equal(serverInfo?.name, 'panda-log-language-server');
    const exit = once(server, 'exit');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual(await exit, [0, null]);
    connection.dispose();
  });
});

describe('language server: command line', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, [SERVER, ...args], { encoding: 'utf8', input: '' });

  it('prints name and version, and a short help', () => {
    assert.equal(run('--version').stdout, `panda-log-language-server ${version}\n`);
    const help = run('--help');
    assert.equal(help.status, 0);
    assert.match(help.stdout, /^Usage: panda-log-language-server --stdio \| --node-ipc\n/);
  });

  for (const args of [[], ['--tcp'], ['--stdio', '--node-ipc'], ['--stdio', '--loud']]) {
    it(`refuses ${JSON.stringify(args)} with one line and status 2`, () => {
      const { status, stdout, stderr } = run(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /^panda-log-language-server: .+\n$/);
    });
  }
});
