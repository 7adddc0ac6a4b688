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
