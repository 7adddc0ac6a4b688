import assert from 'node:assert/strict';
import type { CampaignJob } from '../../../server/src/campaign/campaignJob';
import { placeOf } from '../../../server/src/campaign/examples';
import { tableOf, type TableOptions } from '../../../server/src/campaign/tableOf';
import { tableText } from '../../../server/src/campaign/tableText';
import { failedJob, job } from '../../campaign/jobs';
import { testCatalogue } from '../../catalogue';

const text = (jobs: CampaignJob[], options: Partial<TableOptions> = {}, color = false): string =>
  tableText(tableOf(jobs, { catalogue: testCatalogue(), ...options }), color);

describe('the error table on a terminal', () => {
  const two = [failedJob({ pandaId: '1' }), failedJob({ pandaId: '2', site: 'CERN_PROD' })];

  it('tells of each row how many, what, whose, where, when and an example', () => {
    assert.equal(
      text([...two, job({ pandaId: '3' })]),
      `3 jobs: 2 failed, 1 succeeded

   2  100.0 %  pilot:1333 NOREMOTESPACE  storage-full
               The destination pool p17 has no space left.
               the site; a retry may succeed.
               2 sites: BNL_PROD 1, CERN_PROD 1 · task 41234567 · 2026-03-10 13:20:00 UTC
               e.g. job 1 jobs/a/pilotlog.txt:5
`,
    );
  });

  it('marks new rows, and heads groups', () => {
    const shown = text(two, { baseline: new Set(), groupBy: 'site' });
    assert.match(
      shown,
      /\n\nsite BNL_PROD: 1 failure\n\n {3}1 {3}50\.0 % {2}pilot:1333 NOREMOTESPACE {2}NEW {2}storage-full\n/,
    );
    assert.match(shown, /\n\nsite CERN_PROD: 1 failure\n/);
    assert.match(text([failedJob({ taskId: null })], { groupBy: 'task' }), /\ntask not known: 1 failure\n/);
  });

  it('counts what it does not list', () => {
    const many = Array.from({ length: 60 }, (_, n) => {
      const limits = [`limit ${n}`];
      const recovered = [{ code: null, signature: `r${n}`, file: 'f', line: 1 }];
      return failedJob({ pandaId: String(n), limits, recovered }, { signature: `s${n}` });
    });
    const shown = text(many);
    assert.match(shown, /\nand 10 more rows with 10 failures\n/);
    assert.match(shown, /\njobs came through\n(?: {3}1 {2}r.*\n){10}and 50 more\n/);
    assert.match(shown, /\nlimits\n(?: {2}jobs\/a: limit .*\n){10} {2}and 50 more\n/);
  });

  it('lets no control character of a log reach the terminal', () => {
    const evil = '\u001b[2J\u0007\rx\u202e\n';
    const jobs = [
      failedJob(
        { pandaId: evil, path: evil, site: evil, taskId: evil, limits: [evil] },
        { cause: evil, code: evil, acronym: evil, signature: evil, file: evil },
      ),
      job({ path: evil, recovered: [{ code: evil, signature: evil, file: evil, line: 1 }] }),
    ];
    for (const groupBy of ['cause', 'site'] as const) {
      assert.doesNotMatch(text(jobs, { groupBy }), /[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
    }
  });

  it('is coloured only when asked', () => {
    assert.ok(text(two, {}, true).includes('\u001b[1mpilot:1333'));
    assert.ok(!text(two).includes('\u001b'));
  });
});

describe('the place of an example', () => {
  const place = (path: string | null, file: string | null, line: number | null) =>
    placeOf({ pandaId: '1', path, file, line });

  it('is written as terminals and editors open it', () => {
    assert.equal(place('jobs/a', 'payload.stderr', 12), 'jobs/a/payload.stderr:12');
    assert.equal(place('jobs/a/', 'x.log.tgz/payload.stderr', 12), 'jobs/a/x.log.tgz/payload.stderr:12');
    assert.equal(place('jobs/1.out', '1.out', 3), 'jobs/1.out:3');
    assert.equal(place('1.out', '1.out', 3), '1.out:3');
    assert.equal(place('jobs/a', null, null), 'jobs/a');
    assert.equal(place(null, null, null), null);
  });
});
