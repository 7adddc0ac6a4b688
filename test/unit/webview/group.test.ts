import assert from 'node:assert/strict';
import { GROUPINGS, groupsOf } from '../../../client/webview/campaign/model/group';
import { FolderItems } from '../../../client/webview/campaign/model/item';
import { FOLDER, JOBS } from './campaign';

const content = new FolderItems(FOLDER);
content.add(JOBS.slice(0, 2));
content.add(JOBS.slice(2));
const { failures, unexplained, recovered, undecided } = content.items;
const HOUR = 3_600_000;

describe('the problems of a folder', () => {
  it('are what jobs failed of, what no signature explains, what they came through, and jobs without a verdict', () => {
    const jobs = [failures, unexplained, recovered, undecided].map((items) => items.map(({ index }) => index + 1));
    assert.deepEqual(jobs, [[1, 2, 3, 4], [3], [1, 6], [5]]);
  });
  it('of what jobs came through lead to their own place', () => {
    assert.deepEqual(
      recovered.map(({ recovered, file, line }) => [recovered, file, line]),
      [
        [0, 'a', 1],
        [0, 'pilotlog.txt', 4],
      ],
    );
  });
  it('that name a row which is not there are left out', () => {
    const odd = new FolderItems({ ...FOLDER, errors: [], recovered: [] });
    odd.add(JOBS);
    assert.deepEqual(odd.items.failures, []);
    assert.deepEqual(odd.items.recovered, []);
    assert.equal(odd.jobs, JOBS.length);
  });
});

describe('the rows of an error table', () => {
  it('are one for each cause, with its jobs, share, sites, tasks and times', () => {
    const [full, odd, ...more] = groupsOf(failures, 'cause');
    assert.deepEqual(more, []);
    assert.equal(full?.kind?.code, 'pilot:1333');
    assert.deepEqual([full?.jobs, full?.share], [3, 0.75]);
    assert.deepEqual(full?.sites, [
      { what: 'SITE-A', items: 1 },
      { what: 'SITE-B', items: 1 },
    ]);
    assert.deepEqual(full?.tasks, [
      { what: '38000001', items: 2 },
      { what: '9', items: 1 },
    ]);
    assert.deepEqual([full?.first, full?.last], [HOUR, 2 * HOUR]);
    assert.deepEqual([odd?.jobs, odd?.first, odd?.last], [1, 3 * HOUR, 3 * HOUR]);
  });

  it('can be one for each site, those without one together', () => {
    const rows = groupsOf(failures, 'site').map(({ name, jobs, kinds }) => [
      name,
      jobs,
      kinds.map(({ what }) => what.key),
    ]);
    assert.deepEqual(rows, [
      ['SITE-A', 1, ['full']],
      ['SITE-B', 2, ['full', 'odd']],
      [null, 1, ['full']],
    ]);
  });

  it('can be one for each task or owner', () => {
    assert.deepEqual(
      groupsOf(failures, 'task').map(({ name, jobs }) => [name, jobs]),
      [
        ['38000001', 3],
        ['9', 1],
      ],
    );
    assert.deepEqual(
      groupsOf(failures, 'owner').map(({ name, jobs }) => [name, jobs]),
      [
        ['site', 3],
        ['unknown', 1],
      ],
    );
  });

  it('count a job once, though it came through several things', () => {
    const [job] = JOBS;
    const twice = new FolderItems({ ...FOLDER, recovered: [...FOLDER.recovered, { code: null, signature: 'other' }] });
    twice.add([{ ...job!, recovered: [0, 1].map((row) => ({ row, file: 'a', line: 1 })) }]);
    const [row] = groupsOf(twice.items.recovered, 'site');
    assert.deepEqual([row?.items.length, row?.jobs, row?.share], [2, 1, 1]);
  });

  it('of nothing are none', () => {
    for (const grouping of GROUPINGS) assert.deepEqual(groupsOf([], grouping), []);
  });
});
