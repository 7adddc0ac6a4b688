/** What is shipped cannot reach the network, and does not try to. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Session } from './mcpSession';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { SITE_FAMILY } from '../siteFamily';
import { FollowRun } from './followRun';
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
      'diags.txt': 'No space left on device\n'.repeat(6),
      'rules.panda-rules.yaml': `retry:
  - id: again
    status: suggested
    source: pilotErrorCode
    code: 1333
    action: limit_retry
    parameters: { maxAttempt: '3' }
`,
      'site.yaml': SITE_FAMILY,
      'known.yaml': 'accepted: []\n',
    });
    before(() => {
      const records = triage(['table', '--no-cache', '--format', 'ndjson', 'job'], { cwd: folder }).stdout;
      writeFileSync(path.join(folder, 'jobs.ndjson'), records);
      // What is known already is known in each run.
      triage(['accept', 'known.yaml', 'jobs.ndjson'], { cwd: folder });
    });
    const runs: readonly (readonly string[])[] = [
      ...['text', 'json', 'markdown', 'sarif'].map((format) => ['--format', format, 'job']),
      ...['text', 'json', 'ndjson', 'markdown', 'csv', 'html', 'sarif'].map((format) => [
        ...['table', '--no-cache', '--format', format, 'job'],
      ]),
      ['merge', 'jobs.ndjson'],
      ['why', 'job/pilotlog.txt:5'],
      ['explain', 'pilot:1333'],
      ['diags', 'diags.txt'],
      ['suggest', 'diags.txt', '--source', 'pilotErrorCode', '--code', '1333'],
      ['simulate', '--rules', 'rules.panda-rules.yaml', 'job'],
      ['classify', '--rules', 'rules.panda-rules.yaml', 'job'],
      ['rules', 'rules.panda-rules.yaml', '--to', 'oracle'],
      ['compare', 'jobs.ndjson', 'jobs.ndjson'],
      ['accept', 'known.yaml', 'jobs.ndjson'],
      ['check', 'site.yaml'],
    ];
    const withProbe = { ...process.env, NODE_OPTIONS: NO_NETWORK };

    it('each verb is tried, but for what a batch system does', () => {
      const { stdout } = triage(['--help']);
      const verbs = [...stdout.matchAll(/^ {7}panda-triage ([a-z]+)/gm)].map(([, verb = '']) => verb);
      const tried = new Set([...runs.map(([verb = '']) => verb), 'mcp', 'farm']);
      assert.ok(verbs.length > 10);
      assert.deepEqual(
        [...new Set(verbs)].filter((verb) => !tried.has(verb)),
        [],
      );
    });

    for (const args of runs) {
      it(`panda-triage ${args.join(' ')}`, () => {
        const plain = triage(args, { cwd: folder });
        const cut = triage(args, { cwd: folder, env: withProbe });
        assert.doesNotMatch(cut.stderr, /network/);
        assert.deepEqual([cut.status, cut.stdout, cut.stderr], [plain.status, plain.stdout, plain.stderr]);
        assert.ok(plain.status === 0 || plain.status === 1, plain.stderr);
      });
    }

    it('also where the system has none at all', function () {
      const cut = (args: readonly string[]) => spawnSync('unshare', ['-n', ...args], { cwd: folder, encoding: 'utf8' });
      if (process.platform !== 'linux' || cut(['true']).status !== 0) {
        this.test!.title += ' (skipped: no network of our own may be made here)';
        this.skip();
      }
      for (const args of runs) {
        const { status, stdout, stderr } = cut([process.execPath, PROGRAM, ...args]);
        const plain = triage(args, { cwd: folder });
        assert.deepEqual([status, stdout, stderr], [plain.status, plain.stdout, plain.stderr], args.join(' '));
      }
    });

    it('panda-triage --follow', async () => {
      const run = new FollowRun(['job/pilotlog.txt'], folder, { env: withProbe });
      await run.until(/^FAILED {2}/m);
      assert.equal(await run.end('SIGINT'), 1);
      assert.equal(run.err, '');
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

    it('panda-triage mcp, each of its tools', async () => {
      const session = await Session.start([], folder, { NODE_OPTIONS: withProbe.NODE_OPTIONS });
      const rule = { table: 'retry', source: 'pilotErrorCode', code: 1333, action: 'no_retry' };
      const inputs: Record<string, object> = {
        explain_panda_error: { code: 'pilot:1333' },
        triage_log: { path: 'job' },
        test_panda_rule: { rule, path: 'job' },
      };
      const { tools } = await session.client.listTools();
      assert.deepEqual(tools.map(({ name }) => name).sort(), Object.keys(inputs).sort());
      for (const [name, input] of Object.entries(inputs)) {
        const { text, isError } = await session.call(name, input);
        assert.ok(!isError, text);
      }
      await session.client.close();
      assert.equal(session.stderr, '');
    });
  });
});
