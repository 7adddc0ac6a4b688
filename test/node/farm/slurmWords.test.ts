import assert from 'node:assert/strict';
import { exitWords } from '../../../server/src/node/cli/farm/failures';
import { isAlive, isWaiting, readAccounts, readQueue } from '../../../server/src/node/cli/farm/queue';
import { arrayArguments, jobNumber, mergeArguments, ranges } from '../../../server/src/node/cli/farm/sbatch';

const PLACES = { work: '/w/50% of %j', base: '/b', node: '/usr/bin/node', program: '/p/cli.js' };

describe('farm: what is said to Slurm', () => {
  const submission = { name: 'panda-triage-1', options: ['--partition=long', '--mem=2G'], places: PLACES };

  it('is one array for the parts that are missing', () => {
    assert.deepEqual(arrayArguments(submission, [1, 2, 3, 7], ['--experiment=atlas']), [
      ...['--partition=long', '--mem=2G', '--parsable', '--job-name=panda-triage-1', '--chdir=/w/50% of %j'],
      // Slurm would put a job's number there.
      ...['--output=/w/50%% of %%j/logs/part-%4a.log', '--open-mode=truncate', '--array=1-3,7'],
      ...['/w/50% of %j/part.sh', '/w/50% of %j', '/b', '/usr/bin/node', '/p/cli.js', '--experiment=atlas'],
    ]);
  });

  it('is a merge after all arrays, however they end', () => {
    const args = mergeArguments(submission, [12, 15], ['table-1', '4']);
    assert.ok(args.includes('--dependency=afterany:12:15'));
    assert.ok(args.includes('--output=/w/50%% of %%j/logs/merge.log'));
    assert.ok(args.includes('/w/50% of %j/merge.sh'));
    assert.deepEqual(args.slice(-2), ['table-1', '4']);
    assert.ok(!mergeArguments(submission, [], []).some((arg) => arg.startsWith('--dependency')));
  });

  it('names parts in runs', () => {
    assert.equal(ranges([1]), '1');
    assert.equal(ranges([1, 2, 4, 5, 6, 9]), '1-2,4-6,9');
    assert.equal(ranges([]), '');
  });
});

describe('farm: what Slurm says', () => {
  it('is the number of a job, with its cluster, and behind what plug-ins print', () => {
    assert.equal(jobNumber('4711\n'), 4711);
    assert.equal(jobNumber('4711;north\n'), 4711);
    assert.equal(jobNumber('You have 10 hours left.\n4711\n'), 4711);
    assert.equal(jobNumber('slurm-wlm 22.05.8\n'), null);
    assert.equal(jobNumber(''), null);
  });

  it('is where each task is, with and without a reason', () => {
    const queue = readQueue('13|0|CANCELLED|None\n13|2|PENDING|Resources\n14|N/A|PENDING|Dependency\n\nnonsense\n');
    assert.deepEqual(queue, [
      { id: 13, part: 0, state: 'CANCELLED', reason: 'None', exit: null },
      { id: 13, part: 2, state: 'PENDING', reason: 'Resources', exit: null },
      { id: 14, part: null, state: 'PENDING', reason: 'Dependency', exit: null },
    ]);
    assert.deepEqual(queue.map(isAlive), [false, true, true]);
    assert.deepEqual(queue.map(isWaiting), [false, true, true]);
  });

  it('is, from the accounting, how tasks ended', () => {
    assert.deepEqual(
      readAccounts('13_1|FAILED|7:0\n13_2|CANCELLED by 1000|0:15\n13_[3-4]|PENDING|0:0\n14|COMPLETED|0:0\n'),
      [
        { id: 13, part: 1, state: 'FAILED', reason: '', exit: '7:0' },
        { id: 13, part: 2, state: 'CANCELLED', reason: '', exit: '0:15' },
        { id: 14, part: null, state: 'COMPLETED', reason: '', exit: '0:0' },
      ],
    );
  });

  it('is an exit code or a signal', () => {
    assert.equal(exitWords('7:0'), 'exit code 7');
    assert.equal(exitWords('0:9'), 'killed by signal 9');
    assert.equal(exitWords('137:0'), 'exit code 137, which is signal 9');
    assert.equal(exitWords('74:0'), 'exit code 74, the result could not be written');
    assert.equal(exitWords('0:0'), null);
    assert.equal(exitWords(''), null);
  });
});
