import assert from 'node:assert/strict';
import type { CampaignJob } from '../../../server/src/campaign/campaignJob';
import { triagedCampaignJob } from '../../../server/src/campaign/triagedCampaignJob';
import type { JudgeOptions } from '../../../server/src/engine/types';
import { testCatalogue } from '../../catalogue';
import { codes, ended, FAILED, log, RECEIVED, STARTED, triageOf } from '../engine/remarks/job';

/** The job that files tell of, lines by file name. */
function jobOf(files: Record<string, readonly string[]>, options: JudgeOptions = {}): CampaignJob {
  return triagedCampaignJob(triageOf(files, options), 'jobs/a', testCatalogue());
}

const SENT = log(
  "data={'jobId': '6514546338', 'state': 'running', 'siteName': 'LAB', 'node': 'slot1_2@wn324.example.org', 'attemptNr': 2}",
  'DEBUG',
);
const FULL =
  'details: No available space left on disk: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE on pool p17';

describe('a job of a campaign, from its logs', () => {
  it('has the ids, the worker node and the span that the pilot tells', () => {
    const { path, pandaId, node, start, end, outcome } = jobOf({
      'pilotlog.txt': [RECEIVED.replace('01:56', '01:50'), SENT, STARTED, ended(0), FAILED],
    });
    assert.deepEqual([path, pandaId, node], ['jobs/a', '6514546338', 'wn324.example.org']);
    assert.equal(start, Date.UTC(2026, 10, 22, 1, 50, 26, 369));
    assert.equal(end, Date.UTC(2026, 10, 22, 1, 56, 26, 369));
    assert.equal(outcome, 'failed');
  });

  it('has the node that pilots 2, those of 2026, the wrapper and heartbeat.json name', () => {
    const node = (files: Record<string, readonly string[]>) => jobOf(files).node;
    assert.equal(
      node({ 'pilotlog.txt': [RECEIVED, log('sending', 'INFO'), "{'jobId': '1', 'state': 'x', 'node': 'wn2'}"] }),
      'wn2',
    );
    assert.equal(
      node({ 'pilotlog.txt': [RECEIVED, log("data = {'job_id': 1, 'job_status': 'x', 'node': 'wn3'}", 'INFO')] }),
      'wn3',
    );
    assert.equal(
      node({
        'job.out': [
          '2026-03-10 09:40:01,123 [wrapper] This is ATLAS pilot wrapper version: 20251211a-master',
          'hostname: wn4',
        ],
      }),
      'wn4',
    );
    assert.equal(node({ 'heartbeat.json': ['{"jobId": "1", "state": "failed", "node": "wn5"}'] }), 'wn5');
    assert.equal(node({ 'pilotlog.txt': [RECEIVED] }), null);
  });

  it('has what failed, where, and by which signature', () => {
    const { failure, reported } = jobOf({
      'pilotlog.txt': [
        RECEIVED,
        log('prepare to stage-out 1 output file(s)', 'INFO'),
        log('failed to transfer_files() using copytool=gfal'),
        FULL,
        log('transfer of output file(s) failed'),
        codes('1333', 'No space'),
        FAILED,
      ],
    });
    assert.equal(failure?.code, 'pilot:1333');
    assert.equal(failure.acronym, 'NOREMOTESPACE');
    assert.equal(failure.signature, 'storage-full');
    assert.equal(failure.fingerprint, null);
    assert.deepEqual([failure.file, failure.line, failure.text], ['pilotlog.txt', 4, FULL]);
    assert.deepEqual(reported, [{ code: 'pilot:1333', diag: 'No space' }]);
  });

  it('is not explained by a line that merely calls itself an error, but in one group with others like it', () => {
    const failure = (name: string) =>
      jobOf({
        'pilotlog.txt': [RECEIVED, STARTED, ended(1), codes('1305', 'Failed to execute payload'), FAILED],
        'payload.stderr': [
          'Traceback (most recent call last):',
          '  File "x.py", line 3',
          `BranchNotFound: no branch in file ${name}`,
        ],
      }).failure;
    const one = failure('/a/1.root');
    assert.equal(one?.signature, null);
    assert.equal(one.code, 'transform:1');
    assert.match(one.fingerprint ?? '', /^v1-[0-9a-f]{16}$/);
    assert.equal(failure('/b/22.root')?.fingerprint, one.fingerprint);
  });

  it('that went well has its recovered problems once, and no failure', () => {
    const { failure, recovered } = jobOf({
      'pilotlog.txt': [
        RECEIVED,
        log('prepare to stage-out 1 output file(s)', 'INFO'),
        log('failed to transfer_files() using copytool=gfal'),
        FULL,
        log('failed to transfer_files() using copytool=gfal'),
        FULL,
        log('stage-out finished correctly', 'INFO'),
        log('job 6514546338 has finished - sending final server update', 'INFO'),
      ],
    });
    assert.equal(failure, null);
    assert.deepEqual(
      recovered.filter(({ signature }) => signature === 'storage-full'),
      [{ code: 'pilot:1333', signature: 'storage-full', file: 'pilotlog.txt', line: 4 }],
    );
  });

  it('of a pilot that got none has a failure where the pilot says why', () => {
    const begin = [
      log('***  PanDA Pilot version 3.11.5.1  ***', 'INFO'),
      log('will download job definition from server', 'INFO'),
    ];
    const end = log('pilot has finished (exit code=0, shell exit code=0)', 'INFO');
    const without = (...lines: string[]) => jobOf({ 'pilotlog.txt': [...begin, ...lines, end] });
    const silent = without(log('did not get a job -- sleep 60 s and repeat'));
    assert.deepEqual([silent.outcome, silent.failure], ['nojob', null]);
    const told = without(log('proxy is too short for pilot startup: 24.00h'));
    assert.deepEqual([told.outcome, told.failure?.signature], ['nojob', 'proxy-too-short']);
  });

  it('has the variant of a cause that the log rotation makes', () => {
    const files = {
      'pilotlog.txt': [
        RECEIVED,
        log("taskBufferErrorDiag='The worker was failed while the job was running : '"),
        FAILED,
      ],
    };
    const variant = (hour: number) =>
      jobOf(files, { logRotation: { hour, minute: 50, lengthMinutes: 30 } }).failure?.variant;
    assert.deepEqual([variant(1), variant(2)], ['log-rotation', null]);
    assert.equal(jobOf(files).failure?.signature, 'worker-done-before-job');
  });

  it('has the memory that was measured and what was not read of it', () => {
    const { memory, limits } = jobOf({
      'pilotlog.txt': [
        RECEIVED,
        log(
          'max memory (maxPSS) used by the payload is within the allowed limit: 4393 kB <= 4096000 kB (subresource=SCORE)',
          'INFO',
        ),
      ],
    });
    assert.deepEqual(memory, { peak: 4393, limit: 4096000 });
    assert.deepEqual(limits, []);
  });
});
