/** `panda-triage --follow`: a log is read while it is written. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { FollowRun } from './followRun';
import { triage } from './run';

const GOODBYE =
  '2026-03-10 09:40:09,000 | INFO     | root                             | <module>                  | pilot has finished (exit code=0, shell exit code=0)\n';
const REST = FAILED_LOG.slice(SHORT_LOG.length);
const TRANSFER_FAILED = REST.split('\n').slice(0, 3).join('\n') + '\n';
const REPORTED = REST.slice(TRANSFER_FAILED.length);
const ORDINARY =
  '2026-03-10 09:40:05,000 | INFO     | pilot.control.job                | job_monitor               | monitor loop #3: job 0:6512345678 is in state running\n';

describe('panda-triage --follow', () => {
  const runs: FollowRun[] = [];
  afterEach(() => Promise.all(runs.splice(0).map((run) => run.end('SIGKILL'))));

  let file = '';
  let folder = '';
  const following = (...args: string[]): FollowRun => {
    const run = new FollowRun(args.length > 0 ? args : [file], folder);
    runs.push(run);
    return run;
  };
  /** Makes the file look as if nobody had written to it for long. */
  const settle = (): void => utimesSync(file, 0, 0);
  beforeEach(() => {
    folder = folderWith({ 'pilotlog.txt': SHORT_LOG });
    file = path.join(folder, 'pilotlog.txt');
  });

  it('tells the verdict, then each other one, and ends with the pilot: status of the last verdict', async () => {
    const run = following('pilotlog.txt');
    await run.until(/^INCOMPLETE {2}/m);
    appendFileSync(file, REST);
    await run.until(/\n\nFAILED {2}pilot:1333.*\n(.*\n)* {2}where {5}pilotlog\.txt:5:\d+/);
    appendFileSync(file, GOODBYE);
    settle();
    assert.equal(await run.end(), 1);
    assert.equal(run.err, '');
    assert.equal(run.out.match(/^FAILED/gm)?.length, 1, 'once told is enough');
  });

  it('ends at once for a log that a pilot ended long ago, with the report of a triage', async () => {
    writeFileSync(file, FAILED_LOG + GOODBYE);
    settle();
    const run = following('--format', 'json', file);
    assert.equal(await run.end(), 1);
    assert.equal(run.out, triage(['--format', 'json', file]).stdout);
  });

  it('goes on while the pilot may still say something', async () => {
    writeFileSync(file, SHORT_LOG + GOODBYE);
    const run = following();
    await run.until(/^\w+ {2}/);
    appendFileSync(file, REST);
    await run.until(/^FAILED {2}/m);
    settle();
    assert.equal(await run.end(), 1);
  });

  it('writes a line of JSON for what is new, and none for the rest', async () => {
    const run = following('--format', 'json', file);
    await run.until(/\n/);
    appendFileSync(file, TRANSFER_FAILED);
    await run.until(/\n.*\n/);
    for (const rest of [ORDINARY, TRANSFER_FAILED, ORDINARY + TRANSFER_FAILED]) {
      appendFileSync(file, rest);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    appendFileSync(file, REPORTED + GOODBYE);
    settle();
    assert.equal(await run.end(), 1);
    const reports = run.reports();
    assert.deepEqual(
      reports.map(({ verdict }) => verdict.outcome),
      ['incomplete', reports[1]?.verdict.outcome, 'failed'],
    );
    assert.match(JSON.stringify(reports[1]?.findings), /gfal|storage/);
    const [whole] = triage(['--format', 'json', file]).reports();
    assert.deepEqual(reports.at(-1), whole, 'the last one is that of the whole file');
  });

  it('tells each job of a pilot that runs several', async () => {
    const second = FAILED_LOG.replaceAll('6512345678', '6512345679').replace(/09:40/g, '09:50');
    writeFileSync(file, FAILED_LOG);
    const run = following('--format', 'json', file);
    await run.until(/\n/);
    appendFileSync(file, second.split('\n').slice(1).join('\n'));
    await run.until(/6512345679/);
    assert.equal(await run.end('SIGINT'), 1);
    assert.equal(run.reports().at(-1)?.job.pandaId, 6512345679);
    assert.equal(run.reports().filter(({ job }) => job.pandaId === 6512345678).length, 1);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends with the status of the last verdict at ${signal}`, async () => {
      const run = following();
      await run.until(/^INCOMPLETE/);
      assert.equal(await run.end(signal), 0);
      appendFileSync(file, REST);
      const other = following();
      await other.until(/^FAILED/);
      assert.equal(await other.end(signal), 1);
      assert.equal(run.err + other.err, '');
    });
  }

  it('waits for a file that is not there yet, as shells tell the end of what had no verdict', async () => {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const never = following(path.join('deeper', 'pilotlog.txt'));
    const run = following();
    await run.until(/^panda-triage: .*pilotlog\.txt: no such file; waiting for it\n$/, 'err');
    await never.until(/no such file; waiting for it\n$/, 'err');
    writeFileSync(file, SHORT_LOG);
    await run.until(/^INCOMPLETE/);
    assert.equal(await never.end('SIGINT'), 130);
    assert.equal(never.out, '');
  });

  it('says that a file is empty so far', async () => {
    truncateSync(file, 0);
    const run = following();
    await run.until(/is empty so far; waiting for what comes\n$/, 'err');
    appendFileSync(file, FAILED_LOG);
    await run.until(/^FAILED/);
  });

  it('reads a file anew that became shorter, was emptied, has other lines or is another one, and says so', async () => {
    writeFileSync(file, FAILED_LOG);
    const run = following();
    await run.until(/^FAILED/);
    writeFileSync(file, SHORT_LOG);
    await run.until(/pilotlog\.txt: (became shorter; it is read anew|was emptied; waiting for what comes)\n/, 'err');
    await run.until(/\n\nINCOMPLETE/);
    truncateSync(file, 0);
    await run.until(/was emptied; waiting for what comes\n$/, 'err');
    appendFileSync(file, FAILED_LOG);
    await run.until(/\n\nFAILED(.|\n)*\n\nFAILED|INCOMPLETE(.|\n)*\n\nFAILED/);
    renameSync(file, `${file}.1`);
    writeFileSync(`${file}.new`, `${SHORT_LOG}one more line\n`);
    renameSync(`${file}.new`, file);
    await run.until(/is another file now; it is read anew\n$/, 'err');
    await run.until(/INCOMPLETE(.|\n)*\n\nINCOMPLETE/);
    assert.equal(await run.end('SIGINT'), 0);
  });

  it('waits for a file that vanished', async () => {
    writeFileSync(file, FAILED_LOG);
    const run = following();
    await run.until(/^FAILED/);
    rmSync(file);
    await run.until(/is no longer there; waiting for it\n$/, 'err');
    writeFileSync(file, SHORT_LOG);
    await run.until(/is another file now; it is read anew\n$/, 'err');
    await run.until(/\n\nINCOMPLETE/);
    assert.equal(run.err.match(/waiting/g)?.length, 1);
  });

  it('follows no folder, and nothing that is packed', () => {
    writeFileSync(path.join(folder, 'packed.gz'), gzipSync(FAILED_LOG));
    const why = (name: string): string => {
      const { status, stderr, stdout } = triage(['--follow', name], { cwd: folder });
      assert.equal(status, 2);
      assert.equal(stdout, '');
      return stderr;
    };
    assert.equal(why('.'), 'panda-triage: .: is a folder\n');
    assert.equal(why('packed.gz'), 'panda-triage: packed.gz: is packed: only a log as it is written can grow\n');
  });

  it('is quiet when the reader leaves', async () => {
    const run = following();
    await run.until(/^INCOMPLETE/);
    run.leave();
    appendFileSync(file, REST);
    assert.equal(await run.end(), 1);
    assert.equal(run.err, '');
  });
});
