import assert from 'node:assert/strict';
import type { QueuedJob } from '../../../server/src/node/cli/farm/queue';
import { viewOf } from '../../../server/src/node/cli/farm/view';
import { standing } from '../../../server/src/node/cli/farm/words';

function job(id: number, part: number | null, state: string, reason = 'None'): QueuedJob {
  return { id, part, state, reason, exit: null };
}

/** Where a campaign of so many parts stands, on one line. */
function words(parts: number, whole: readonly number[], jobs: readonly QueuedJob[]): string {
  return standing(viewOf(parts, new Set(whole), jobs), parts);
}

describe('farm: where a campaign stands', () => {
  it('counts parts that are done, run and wait, with the reasons', () => {
    const jobs = [
      job(5, 2, 'RUNNING'),
      job(5, 3, 'PENDING', 'Resources'),
      job(5, 4, 'PENDING', 'Priority'),
      job(5, 5, 'PENDING', 'Priority'),
      job(6, null, 'PENDING', 'Dependency'),
    ];
    assert.equal(words(5, [1], jobs), '1 of 5 parts done, 1 running, 3 waiting (Resources, Priority)');
  });

  it('goes by the result, not by what Slurm says of the job', () => {
    assert.equal(words(2, [1, 2], [job(5, 1, 'RUNNING'), job(5, 2, 'FAILED')]), '2 of 2 parts done');
  });

  it('names parts that nothing will bring, also those of which Slurm knows nothing', () => {
    const view = viewOf(3, new Set([1]), [job(5, 2, 'TIMEOUT')]);
    assert.deepEqual(view.lost, [
      { part: 2, job: job(5, 2, 'TIMEOUT') },
      { part: 3, job: undefined },
    ]);
    assert.equal(standing(view, 3), '1 of 3 parts done, 2 without a result');
  });

  it('goes by the newest job of a part that was submitted again, and by one that still runs', () => {
    assert.equal(words(1, [], [job(5, 1, 'FAILED'), job(7, 1, 'RUNNING')]), '0 of 1 parts done, 1 running');
    assert.equal(words(1, [], [job(7, 1, 'FAILED'), job(5, 1, 'RUNNING')]), '0 of 1 parts done, 1 running');
    assert.deepEqual(viewOf(1, new Set(), [job(7, 1, 'TIMEOUT'), job(5, 1, 'FAILED')]).lost[0]?.job?.state, 'TIMEOUT');
  });

  it('says when the parts are done and merged', () => {
    assert.equal(words(1, [1], [job(6, null, 'PENDING')]), '1 of 1 parts done, merging soon');
    assert.equal(words(1, [1], [job(6, null, 'RUNNING')]), '1 of 1 parts done, merging');
    assert.equal(words(1, [1], [job(6, null, 'FAILED')]), '1 of 1 parts done');
  });

  it('knows the numbers of all that has not ended', () => {
    const view = viewOf(2, new Set(), [
      job(5, 1, 'FAILED'),
      job(7, 1, 'RUNNING'),
      job(7, 2, 'PENDING'),
      job(8, null, 'PENDING'),
    ]);
    assert.deepEqual([view.arrays, view.merges], [[7], [8]]);
  });
});
