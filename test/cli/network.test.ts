/** What is shipped cannot reach the network, and does not try to. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Session } from './mcpSession';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { NO_NETWORK, PROGRAM, triage } from './run';

const dist = path.resolve('dist');
const programs = readdirSync(dist).filter((name) => name.endsWith('.js'));
const textOf = (name: string): string => readFileSync(path.join(dist, name), 'utf8');

/** Modules of Node that reach other machines or start programs, which could. */
const MODULES =
  /require\(["'](?:node:)?(https?|http2|net|dgram|tls|dns(?:\/promises)?|child_process|cluster|inspector)["']\)/g;
/** What browsers and Node have for it without a module. */
const GLOBALS =
  /\b(fetch(?=\s*\()|WebSocket|XMLHttpRequest|sendBeacon|EventSource|importScripts|RTCPeerConnection|WebTransport)\b/g;

/** What of it is in a program all the same, and why. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  // The client starts the server as a child; its library can also talk to one over a pipe or a port, which we do not use.
  'extension.js': ['child_process', 'net'],
  // The server's library: the same, and looking for modules of the workspace, which we do not ask for.
  'server.js': ['child_process', 'net'],
  // Slurm's own programs: sbatch, squeue.
  'cli-farm-*.js': ['child_process'],
};

describe('what is shipped', function () {
  this.timeout(120_000);

  it('needs no module and no function that reaches the network, but for what is listed with its reason', () => {
    assert.ok(programs.includes('webServer.js') && programs.includes('campaign.js') && programs.includes('cli.js'));
    const found = programs.flatMap((name) => {
      const text = textOf(name);
      const used = [...text.matchAll(MODULES), ...text.matchAll(GLOBALS)].map(([, what = '']) => what);
      const shown = name.replace(/(?<=^cli-[a-zA-Z]+-)[A-Z0-9]{8}(?=\.js$)/, '*');
      return used.length === 0 ? [] : [[shown, [...new Set(used)].sort()]];
    });
    assert.deepEqual(Object.fromEntries(found), KNOWN);
  });

  it('has no use of the telemetry of VS Code', () => {
    for (const name of programs)
      assert.doesNotMatch(textOf(name), /createTelemetryLogger|TelemetryLogger|isTelemetryEnabled/, name);
  });

  it('keeps no secret: nothing of it asks for the place where VS Code has them', () => {
    for (const name of programs) assert.doesNotMatch(textOf(name), /\.secrets\b|SecretStorage/, name);
  });

  describe('works the same where there is no network', () => {
    const folder = folderWith({
      'job/pilotlog.txt': FAILED_LOG,
    });
    const runs: readonly (readonly string[])[] = [
      ['job'],
      ['--format', 'json', 'job'],
      ['--format', 'markdown', 'job'],
      ['--format', 'sarif', 'job'],
      ['table', '--no-cache', 'job'],
      ['table', '--no-cache', '--format', 'html', 'job'],
      ['explain', 'pilot:1333'],
      ['why', 'job/pilotlog.txt:5'],
    ];
    const withProbe = { ...process.env, NODE_OPTIONS: NO_NETWORK };

    for (const args of runs) {
      it(`panda-triage ${args.join(' ')}`, () => {
        const plain = triage(args, { cwd: folder });
        const cut = triage(args, { cwd: folder, env: withProbe });
        assert.doesNotMatch(cut.stderr, /network/);
        assert.deepEqual([cut.status, cut.stdout, cut.stderr], [plain.status, plain.stdout, plain.stderr]);
        assert.notEqual(plain.stdout, '');
      });
    }

    it('also where the system has none at all', function () {
      const cut = (args: readonly string[]) => spawnSync('unshare', ['-n', ...args], { cwd: folder, encoding: 'utf8' });
      if (process.platform !== 'linux' || cut(['true']).status !== 0) {
        this.test!.title += ' (skipped: no network of our own may be made here)';
        this.skip();
      }
      for (const args of runs.slice(0, 5)) {
        assert.equal(
          cut([process.execPath, PROGRAM, ...args]).stdout,
          triage(args, { cwd: folder }).stdout,
          args.join(' '),
        );
      }
    });

    it('the probe would tell', () => {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['-e', 'require("node:http").get("http://127.0.0.1:1/")'],
        {
          env: withProbe,
          encoding: 'utf8',
        },
      );
      assert.equal(status, 1);
      assert.match(stderr, /^network: http\.get$/m);
    });

    it('panda-triage mcp', async () => {
      const session = await Session.start([], folder, { NODE_OPTIONS: withProbe.NODE_OPTIONS });
      const { data } = await session.explain({ code: 'pilot:1333' });
      assert.equal(data.meanings.length, 1);
      await session.client.close();
    });
  });
});
