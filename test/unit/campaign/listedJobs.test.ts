import assert from 'node:assert/strict';
import { listedJob } from '../../../server/src/campaign/listedJobs';
import { listed } from '../../campaign/jobs';
import { testEngine } from '../../catalogue';

const rotation = { logRotation: { hour: 0, minute: 0, lengthMinutes: 30 } };
const WORKER_DONE = {
  taskbuffererrorcode: 300,
  taskbuffererrordiag: 'The worker was failed while the job was starting : ',
};

/** What failed by the columns of the job table: code, signature or fingerprint. */
function cause(columns: Record<string, unknown>): string {
  const { failure } = listed(columns);
  return [failure?.code ?? 'none', failure?.signature ?? failure?.fingerprint?.slice(0, 3) ?? 'code'].join(' ');
}

describe('a job of a job list', () => {
  it('has its ids, place and times from the columns, whose names may be written in any case', () => {
    const row = {
      PandaID: '6512345678',
      jediTaskID: 41234567,
      jobStatus: 'finished',
      computingSite: 'BNL_PROD',
      modificationHost: 'slot1_2@wn324.example.org',
      attemptNr: 2,
      startTime: '2026-03-10T08:00:00',
      endTime: '2026-03-10 13:20:00',
      maxPSS: 4096,
      VO: 'ATLAS',
      transExitCode: '0',
    };
    assert.deepEqual(listedJob(row, testEngine(), {}), {
      path: null,
      pandaId: '6512345678',
      taskId: '41234567',
      site: 'BNL_PROD',
      node: 'wn324.example.org',
      experiment: 'atlas',
      attempt: 2,
      outcome: 'succeeded',
      start: Date.UTC(2026, 2, 10, 8),
      end: Date.UTC(2026, 2, 10, 13, 20),
      failure: null,
      reported: [],
      recovered: [],
      memory: { peak: 4096, limit: null },
      limits: [],
    });
  });

  it('lacks what the list does not say', () => {
    const { site, node, taskId, start, end, experiment, attempt, memory } = listed({
      computingsite: null,
      modificationhost: 'None',
      jeditaskid: null,
      starttime: 'None',
      endtime: '',
      maxpss: 0,
    });
    assert.deepEqual([site, node, taskId, start, end, experiment, attempt, memory], Array(8).fill(null));
  });

  it('is none without a PandaID and a status', () => {
    for (const value of [
      null,
      3,
      'x',
      [],
      {},
      { pandaid: 1 },
      { jobstatus: 'failed' },
      { pandaid: 'x', jobstatus: 'failed' },
    ]) {
      assert.equal(listedJob(value, testEngine(), {}), null);
    }
  });

  it('did not fail when it goes on or somebody gave it up', () => {
    for (const jobstatus of ['running', 'holding', 'cancelled', 'closed']) {
      const { outcome, failure, reported } = listed({ jobstatus, taskbuffererrorcode: 100 });
      assert.equal(outcome, 'incomplete');
      assert.equal(failure, null);
      assert.deepEqual(reported, [{ code: 'taskbuffer:100', diag: null }]);
    }
  });

  it('failed all the same when no component reported an error', () => {
    const { failure } = listed({});
    assert.equal(failure?.code, null);
    assert.equal(failure.cause, 'The job failed, and no component reported an error.');
    assert.match(listed({ piloterrorcode: 1305 }).failure?.cause ?? '', /payload/);
    assert.match(
      listed({ piloterrorcode: 999999 }).failure?.cause ?? '',
      /with pilot:999999, of which nothing is known/,
    );
  });

  describe('has as its code', () => {
    it('one of the pilot before any of the server', () => {
      assert.equal(
        cause({ piloterrorcode: 1150, ...WORKER_DONE, superrorcode: 2, ddmerrorcode: 200 }),
        'pilot:1150 code',
      );
    });

    it('the positive number of a recoverable job', () => {
      assert.equal(cause({ piloterrorcode: -1137 }), 'pilot:1137 code');
    });

    it('the exit code of the payload behind pilot:1305, which says only that it failed', () => {
      const payload = { piloterrorcode: 1305, piloterrordiag: 'Failed to execute payload' };
      assert.equal(cause({ ...payload, transexitcode: '139' }), 'transform:139 code');
      assert.equal(cause({ ...payload, transexitcode: '1' }), 'pilot:1305 v1-');
      assert.equal(cause({ ...payload, ddmerrorcode: 200 }), 'pilot:1305 v1-');
    });

    it('the real exit code of a command under runGen', () => {
      const text = 'payload execution failed with 139';
      const columns = {
        piloterrorcode: 1305,
        piloterrordiag: text,
        exeerrorcode: 5318,
        exeerrordiag: text,
        transexitcode: '18',
      };
      assert.equal(cause(columns), 'transform:139 code');
      assert.deepEqual(
        listed(columns).reported.map(({ code }) => code),
        ['transform:139', 'pilot:1305', 'executor:5318'],
      );
    });

    it('what a text proves, whatever the pilot called it', () => {
      const piloterrordiag =
        'details: No space left on device: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE on pool p17';
      const { failure } = listed({ piloterrorcode: 1137, piloterrordiag });
      assert.equal(failure?.code, 'pilot:1333');
      assert.equal(failure.signature, 'storage-full');
      assert.match(failure.cause, /pool p17/);
      assert.equal(failure.confidence, 75);
      assert.equal(listed({ piloterrorcode: 1333, piloterrordiag }).failure?.confidence, 100);
    });

    it('the server that gave the job up; why the worker ended explains it', () => {
      const columns = {
        jobdispatchererrorcode: 103,
        jobdispatchererrordiag: 'timeout in holding : last heartbeat at 2026-03-10 03:39:12',
        superrorcode: 2,
        superrordiag: 'worker already finished at 2026-03-10 03:41:00 with None',
      };
      const { failure } = listed(columns);
      assert.equal(failure?.code, 'jobdispatcher:103');
      assert.equal(failure.signature, 'worker-already-done');
      assert.equal(failure.time, Date.UTC(2026, 2, 10, 3, 41), 'when the worker ended, not when the server noticed');
      assert.equal(cause({ ...columns, superrordiag: null }), 'jobdispatcher:103 timeout-in-holding');
      assert.equal(cause({ jobdispatchererrorcode: 103, superrorcode: 2 }), 'jobdispatcher:103 code');
    });

    it('the batch system whose words the server quotes', () => {
      const held =
        'Error from slot1_7@wn12: Job has gone over memory limit of 2000 megabytes. Peak usage: 2100 megabytes.';
      assert.equal(
        cause({ ...WORKER_DONE, taskbuffererrordiag: `${WORKER_DONE.taskbuffererrordiag}Condor HoldReason: ${held}` }),
        'supervisor:5530 condor-memory-exceeded',
      );
    });

    it('a number that means this in its experiment only', () => {
      const text = (experiment: string) => listed({ piloterrorcode: 1235 }, { experiment }).failure?.cause;
      assert.match(text('compass') ?? '', /fatal/i);
      assert.match(text('atlas') ?? '', /memory/);
    });
  });

  describe('whose text nobody knows', () => {
    it('is in one group with those whose text differs in numbers, paths and hosts only', () => {
      const group = (file: string) =>
        listed({ piloterrorcode: 1305, piloterrordiag: `Failed to execute payload:Error: no calibration in ${file}` })
          .failure?.fingerprint;
      assert.equal(group('/srv/12/a.root'), group('/tmp/x/b.root'));
      assert.notEqual(group('/srv/12/a.root'), group('memory'));
    });

    it('is explained by a code that says more than "failed", where there is no more text than that', () => {
      assert.equal(
        cause({ piloterrorcode: 1235, piloterrordiag: 'Payload exceeded maximum allowed memory' }),
        'pilot:1235 code',
      );
      assert.equal(
        cause({ piloterrorcode: 1099, piloterrordiag: 'Failed to stage-in file: the moon was in the way' }),
        'pilot:1099 v1-',
      );
    });

    it('has no secret in the name of its group', () => {
      const group = (token: string) =>
        listed({ exeerrorcode: 9, exeerrordiag: `refused, token=${token}` }).failure?.fingerprint;
      assert.equal(group('abcdefghij'), group('qrstuvwxyz'));
    });
  });

  describe('with the message that two causes share', () => {
    it('was cut off by the log rotation when it failed in these minutes', () => {
      const { failure } = listed({ ...WORKER_DONE, endtime: '2026-03-10 00:12:00' }, rotation);
      assert.equal(failure?.variant, 'log-rotation');
      assert.match(failure.cause, /rotation most likely cut the pilot off/);
      assert.match(failure.reason, /failed at 00:12 UTC, in the daily log rotation \(30 minutes from 00:00 UTC on\)/);
    });

    it('lost its last update when it failed at any other time', () => {
      const { failure } = listed(WORKER_DONE, rotation);
      assert.equal(failure?.variant, null);
      assert.match(failure.cause, /outside the log rotation.*wrong order/);
      assert.match(failure.reason, /failed at 13:20 UTC, outside the daily log rotation/);
    });

    it('says so when nobody knows the time of either', () => {
      assert.match(
        listed({ ...WORKER_DONE, endtime: null }, rotation).failure?.reason ?? '',
        /not known when it failed/,
      );
      assert.match(listed(WORKER_DONE).failure?.reason ?? '', /not known when the worker nodes rotate/);
    });
  });
});
