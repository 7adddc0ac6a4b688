/** The built `panda-triage mcp` as a server: where it may read, how it ends. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Session } from './mcpSession';
import { Openings } from './openings';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { PROGRAM, triage } from './run';

describe('panda-triage mcp: where it may read', () => {
  it('is kept in its root, whatever a path or a link says', async () => {
    const folder = folderWith({
      'in/job/pilotlog.txt': FAILED_LOG,
      'out/pilotlog.txt': FAILED_LOG,
      'out/payload.stderr': "Traceback (most recent call last):\nModuleNotFoundError: No module named 'theirs'\n",
    });
    const root = path.join(folder, 'in');
    symlinkSync(path.join(folder, 'out'), path.join(root, 'link'));
    symlinkSync(path.join(folder, 'out/payload.stderr'), path.join(root, 'job/payload.stderr'));
    mkdirSync(path.join(folder, 'into'));
    const session = await Session.start(['--root', root]);
    try {
      const { data, text } = await session.triage({ path: 'job' });
      assert.equal(data.job?.code, 'pilot:1333');
      assert.doesNotMatch(text, /theirs/);
      assert.match(
        data.leftOut.join(' '),
        /Symbolic links that lead out of the folder were not followed: payload\.stderr/,
      );
      assert.equal((await session.triage({ path: path.join(root, 'job/pilotlog.txt') })).isError, false);
      const outside = ['../out', 'link', 'link/pilotlog.txt', path.join(folder, 'into'), '/etc/passwd', '../nowhere'];
      for (const given of outside) {
        const complaint = await session.complaint('triage_log', { path: given });
        assert.match(complaint, /lies outside of what may be read here\.$/, given);
        const rule = { table: 'retry', source: 'pilotErrorCode', code: 1, action: 'no_retry' };
        assert.match(await session.complaint('test_panda_rule', { rule, path: given }), /lies outside/, given);
      }
    } finally {
      await session.client.close();
    }
  });

  it('says at once that a root is no folder', () => {
    const run = triage(['mcp', '--root', 'package.json']);
    assert.deepEqual([run.status, run.stdout], [2, '']);
    assert.match(run.stderr, /--root package\.json: is no folder/);
  });
});

describe('panda-triage mcp: its end', () => {
  const HELLO = `${JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
  })}\n`;
  const started = (env: NodeJS.ProcessEnv = {}) =>
    spawn(process.execPath, [PROGRAM, 'mcp'], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });

  it('comes when standard input is closed, after the answers to what was asked', async () => {
    const server = started();
    let [out, err] = ['', ''];
    server.stdout.on('data', (data: Buffer) => (out += data.toString()));
    server.stderr.on('data', (data: Buffer) => (err += data.toString()));
    const filler = '2026-03-10 09:40:04,000 | INFO     | pilot.x | y | all is well so far\n'.repeat(50_000);
    const call = { name: 'triage_log', arguments: { path: folderWith({ 'pilotlog.txt': FAILED_LOG + filler }) } };
    server.stdin.end(`${HELLO}${JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: call })}\n`);
    const [status] = (await once(server, 'close')) as [number];
    assert.deepEqual([status, err], [0, '']);
    const answers = out.trimEnd().split('\n');
    assert.deepEqual(
      answers.map((line) => (JSON.parse(line) as { id: number }).id),
      [1, 2],
    );
  });

  it('comes with SIGTERM', async () => {
    const server = started();
    server.stdin.write(HELLO);
    await once(server.stdout, 'data');
    server.kill('SIGTERM');
    const [, signal] = (await once(server, 'exit')) as [number | null, string];
    assert.equal(signal, 'SIGTERM');
  });

  it('does not come with lines that are no messages', async () => {
    const server = started();
    server.stdin.write(`no json\n{"x":1}\n${HELLO}`);
    const [data] = (await once(server.stdout, 'data')) as [Buffer];
    assert.equal((JSON.parse(data.toString()) as { id: number }).id, 1);
    server.stdin.end();
    assert.deepEqual(await once(server, 'close'), [0, null]);
  });

  it('leaves a call undone that was cancelled, and answers the next', async () => {
    const message = (more: object): string => `${JSON.stringify({ jsonrpc: '2.0', ...more })}\n`;
    const call = (id: number, name: string, input: object): string =>
      message({ id, method: 'tools/call', params: { name, arguments: input } });
    /** How often logs are opened for a call, and the ids of what is answered, when this is said while it runs. */
    const answeredWhile = async (said: string): Promise<{ opened: number; ids: number[] }> => {
      const openings = new Openings();
      const server = started(openings.env);
      let out = '';
      server.stdout.on('data', (data: Buffer) => (out += data.toString()));
      server.stdin.write(HELLO + call(2, 'triage_log', { path: openings.jobs }));
      await once(server.stderr, 'data');
      // Held until the message has arrived; the end of its input the server hears when all is done.
      server.stdin.end(said, () => openings.go());
      assert.deepEqual(await once(server, 'close'), [0, null]);
      const ids = out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: number }).id);
      return { opened: openings.count, ids: ids.sort() };
    };
    const next = call(3, 'explain_panda_error', { code: 'pilot:1333' });
    const cancel = message({ method: 'notifications/cancelled', params: { requestId: 2, reason: 'no more' } });
    const whole = await answeredWhile(next);
    assert.deepEqual(whole.ids, [1, 2, 3]);
    const { opened, ids } = await answeredWhile(cancel + next);
    assert.deepEqual(ids, [1, 3]);
    assert.ok(opened > 0 && opened < whole.opened, `${opened} of ${whole.opened} logs are opened`);
  });
});
