import assert from 'node:assert/strict';
import { DEFAULT_MONITORS, monitorOf, pagesOf } from '../../../server/src/report/monitor';
import { failed } from './triages';

const DEFAULT = { monitors: DEFAULT_MONITORS };

describe('the monitor', () => {
  const jobAddress = (monitors: Record<string, string>, experiment: string | null): string =>
    monitorOf({ monitors }, experiment).job('1');

  it('is that of the experiment, else the default one', () => {
    const monitors = { default: 'https://all.example.org', atlas: 'http://atlas.example.org' };
    assert.equal(jobAddress(monitors, 'atlas'), 'http://atlas.example.org/job/1/');
    for (const name of ['rubin', null, 'constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      assert.equal(jobAddress(monitors, name), 'https://all.example.org/job/1/', String(name));
    }
  });

  it('has an http or https address whatever the settings say', () => {
    for (const monitors of [{}, { default: 'javascript:alert(1)', atlas: 'file:///etc' }]) {
      assert.equal(jobAddress(monitors, 'atlas'), 'https://bigpanda.cern.ch/job/1/');
    }
  });

  it('has a page for a job, a task, a queue, the tasks of a request, and the failures with a code', () => {
    const monitor = monitorOf(DEFAULT, 'doma');
    assert.deepEqual(
      [monitor.job('1'), monitor.task('2'), monitor.queue('A B/C'), monitor.request('3&x'), monitor.errors('pilot:4')],
      [
        'https://panda-doma.cern.ch/job/1/',
        'https://panda-doma.cern.ch/task/2/',
        'https://panda-doma.cern.ch/site/A%20B%2FC/',
        'https://panda-doma.cern.ch/tasks/?reqid=3%26x',
        'https://panda-doma.cern.ch/errors/?piloterrorcode=4',
      ],
    );
  });

  it('filters by the codes of the pilot only', () => {
    for (const code of ['transform:65', 'pilot:x', 'pilot:1 '])
      assert.equal(monitorOf(DEFAULT, null).errors(code), null);
  });
});

describe('the list of the jobs with a code', () => {
  const monitor = monitorOf(DEFAULT, null);
  const nowhere = { taskId: null, first: null, last: null };
  const days = { ...nowhere, first: Date.UTC(2026, 2, 10, 9), last: Date.UTC(2026, 2, 12, 23, 59) };

  it('is that of a task, with jobs that were tried again', () => {
    assert.equal(
      monitor.jobsWith('pilot:1305', { ...days, taskId: '38768471' }),
      'https://bigpanda.cern.ch/jobs/?jeditaskid=38768471&piloterrorcode=1305&mode=nodrop',
    );
    assert.match(monitor.jobsWith('pilot:1', { ...nowhere, taskId: '1&x=2' }) ?? '', /jeditaskid=1%26x%3D2&/);
  });

  it('is that of days where no task is known; the last day counts', () => {
    assert.equal(
      monitor.jobsWith('taskbuffer:300', days),
      'https://bigpanda.cern.ch/jobs/?date_from=2026-03-10&date_to=2026-03-13&taskbuffererrorcode=300&mode=nodrop',
    );
  });

  it('knows each component by the column of the job table', () => {
    for (const [code, filter] of [
      ['transform:65', 'transexitcode=65'],
      ['executor:5', 'exeerrorcode=5'],
      ['dataservice:200', 'ddmerrorcode=200'],
      ['supervisor:1', 'superrorcode=1'],
    ] as const)
      assert.ok(monitor.jobsWith(code, days)?.includes(`&${filter}&`), code);
  });

  it('is none for what no job record carries, and where neither task nor time is known', () => {
    assert.equal(monitor.jobsWith('athena:65', days), null);
    assert.equal(monitor.jobsWith('pilot:x', days), null);
    assert.equal(monitor.jobsWith('pilot:1305', nowhere), null);
    assert.equal(monitor.jobsWith('pilot:1305', { ...days, last: 9e15 }), null);
  });
});

describe('the pages on a job', () => {
  const { job } = failed();

  it('are those of what the log names', () => {
    assert.deepEqual(pagesOf(DEFAULT, job), [
      { title: 'Job', url: 'https://bigpanda.cern.ch/job/6517092978/' },
      { title: 'Task', url: 'https://bigpanda.cern.ch/task/38768471/' },
      { title: 'Queue', url: 'https://bigpanda.cern.ch/site/T2-HILLS_UCORE/' },
    ]);
    assert.deepEqual(
      pagesOf(DEFAULT, { ...job, pandaId: null, queue: null }).map(({ title }) => title),
      ['Task'],
    );
    assert.deepEqual(pagesOf(DEFAULT, { ...job, pandaId: null, taskId: null, queue: null }), []);
  });
});
