/** The job list of a large campaign. */
import assert from 'node:assert/strict';
import path from 'node:path';
import type { ErrorTable } from '../../server/src/campaign/errorTable';
import { FAILURES, KINDS, ROTATION, writeMonitorList } from '../campaign/monitorList.mjs';
import { folderWith } from '../folderWith';
import { triage } from './run';

const JOBS = 260_000;

describe('panda-triage table: a list of 260 000 jobs', function () {
  this.timeout(240_000);

  it('counts each failure once, and tells apart the causes of one code', async () => {
    const list = path.join(folderWith({}), 'jobs.json');
    await writeMonitorList(list, { jobs: JOBS, seed: 1 });
    const { status, stdout } = triage(['table', '--no-cache', '--format', 'json', '--rotation', ROTATION, list]);
    assert.equal(status, 1);
    const table = JSON.parse(stdout) as ErrorTable;
    assert.equal(FAILURES, 735);
    assert.deepEqual(table.jobs, {
      all: JOBS,
      failed: FAILURES,
      succeeded: JOBS - FAILURES,
      incomplete: 0,
      nojob: 0,
      unknown: 0,
    });
    assert.deepEqual(
      table.rows.map(({ jobs, code, signature, variant }) => [jobs, code, signature, variant]),
      [
        [380, 'taskbuffer:300', 'worker-done-before-job', 'log-rotation'],
        [197, 'jobdispatcher:100', 'lost-heartbeat', null],
        [41, 'pilot:1305', null, null],
        [40, 'taskbuffer:300', 'worker-done-before-job', null],
        [26, 'jobdispatcher:102', 'no-reply-to-sent-job', null],
        [25, 'pilot:1305', null, null],
        [15, 'transform:139', null, null],
        [11, 'jobdispatcher:103', 'worker-already-done', null],
      ],
    );
    assert.equal(KINDS.length, table.rows.length);
  });
});
