/** A run of `panda-triage table` that is broken off. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { PROGRAM, triage } from './run';

const JOBS = 40;
const filler = 'an ordinary line of output\n'.repeat(100_000);

describe('panda-triage table: broken off', function () {
  this.timeout(120_000);
  let folder = '';

  before(() => {
    folder = folderWith(
      Object.fromEntries(
        Array.from({ length: JOBS }, (_, n) => [
          `logs/${n}/pilotlog.txt`,
          FAILED_LOG.replaceAll('6512345678', String(1_000_000_000 + n)) + filler,
        ]),
      ),
    );
  });

  const args = (cache: string): string[] => ['table', '--threads', '2', '--cache', cache, 'logs'];

  /** Jobs that were kept so far. */
  function entries(cache: string): number {
    const place = path.join(folder, cache);
    if (!existsSync(place)) return 0;
    const all = readdirSync(place, { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp')).length;
  }

  /** Ends a run when it has kept some jobs; gives what it said by then. */
  async function brokenOff(cache: string, signal: NodeJS.Signals) {
    const child = spawn(process.execPath, [PROGRAM, ...args(cache)], { cwd: folder });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => (said.stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said.stderr += data.toString()));
    const ended = new Promise<number | string | null>((resolve) => {
      child.on('close', (code, name) => resolve(name ?? code));
    });
    while (entries(cache) < 3 && child.exitCode === null) await setTimeout(5);
    child.kill(signal);
    const status = await ended;
    return { ...said, status };
  }

  it('by a kill, it goes on where it was', async () => {
    const { status } = await brokenOff('killed', 'SIGKILL');
    assert.equal(status, 'SIGKILL');
    const again = triage(args('killed'), { cwd: folder });
    const counts = /^panda-triage: 40 places: (?<read>\d+) read, (?<cached>\d+) from the cache\n$/.exec(
      again.stderr,
    )?.groups;
    assert.ok(Number(counts?.['cached']) >= 3, again.stderr);
    assert.equal(Number(counts?.['read']) + Number(counts?.['cached']), JOBS);
    assert.equal(again.stdout, triage(['table', '--no-cache', 'logs'], { cwd: folder }).stdout);
    assert.match(triage(args('killed'), { cwd: folder }).stderr, /: 0 read, 40 from the cache\n$/);
  });

  it('by Ctrl-C, it gives the table of what was read by then, and says so', async () => {
    const { status, stdout, stderr } = await brokenOff('stopped', 'SIGINT');
    assert.equal(status, 130);
    const jobs = Number(/^(\d+) jobs?: \1 failed/.exec(stdout)?.[1]);
    assert.ok(jobs >= 1 && jobs < JOBS, stdout);
    assert.match(stderr, /interrupted: the table holds only what was read by then\n$/);
  });
});
