import assert from 'node:assert/strict';
import type { Triage } from '../../../server/src/engine/types';
import { jobsWith, jobView } from '../../../server/src/service/jobView';
import { failed, finding } from '../report/triages';

/** A job of one pilot: how it ended, and its findings in the pilot's log. */
function job(pandaId: string | null, outcome: Triage['verdict']['outcome'], over: Partial<Triage> = {}): Triage {
  const triage = failed({ outcome }, { findings: [], timeline: [], limits: [], ...over });
  return { ...triage, job: { ...triage.job, pandaId } };
}

const root = finding('root', { line: 20 });
/** The limit that tells which jobs there are, and the view's own verdict. */
const toldOf = (jobs: readonly Triage[]): string | undefined => jobView(jobs).limits[0];

describe('the view of a document that tells of several jobs', () => {
  it('is the job itself where there is one', () => {
    const only = job('1', 'failed');
    assert.equal(jobView([only]), only);
  });

  for (const [what, jobs, shown] of [
    ['the first that failed', [job('1', 'succeeded'), job('2', 'failed'), job('3', 'failed')], '2'],
    [
      'the first that failed of a known cause',
      [job('1', 'failed'), job('2', 'failed', { findings: [root] }), job('3', 'failed', { findings: [root] })],
      '2',
    ],
    [
      'one that failed rather than one that is not over',
      [job('1', 'incomplete', { findings: [root] }), job('2', 'failed')],
      '2',
    ],
    ['the last where none failed', [job('1', 'succeeded'), job('2', 'incomplete')], '2'],
  ] as const) {
    it(`has the verdict of ${what}`, () => {
      assert.equal(jobView(jobs).job.pandaId, shown);
      assert.match(toldOf(jobs) ?? '', new RegExp(`; the verdict is that of ${shown}\\.$`));
    });
  }

  it('names the jobs and how they ended, five at most', () => {
    assert.equal(
      toldOf([job(null, 'succeeded'), job('2', 'failed')]),
      'This file is about 2 jobs (one without an id succeeded, 2 failed); the verdict is that of 2.',
    );
    const many = Array.from({ length: 6 }, (_, n) => job(String(n), 'succeeded'));
    assert.match(toldOf(many.slice(1)) ?? '', /^This file is about 5 jobs \(1 succeeded, .*, 5 succeeded\); /);
    assert.match(toldOf(many) ?? '', /^This file is about 6 jobs \(0 succeeded, .*, 4 succeeded, …\); /);
  });

  it('has the findings of all, those of the verdict first, and each place once with its weightiest role', () => {
    const echo = finding('echo', { line: 3 });
    const jobs = [
      job('1', 'succeeded', { findings: [echo, finding('noise', { line: 4 })] }),
      job('2', 'failed', { findings: [finding('noise', { line: 3 }), root] }),
    ];
    assert.deepEqual(
      jobView(jobs).findings.map(({ role, line }) => [role, line]),
      [
        ['echo', 3],
        ['root', 20],
        ['noise', 4],
      ],
    );
  });

  it('has the weightiest role of a place whichever job comes first', () => {
    const [echo, noise] = [finding('echo', { line: 3 }), finding('noise', { line: 3 })];
    for (const [first, second] of [
      [echo, noise],
      [noise, echo],
    ] as const) {
      const jobs = [job('1', 'failed', { findings: [first] }), job('2', 'succeeded', { findings: [second] })];
      assert.deepEqual(jobView(jobs).findings, [echo]);
    }
  });

  it('keeps apart what stands in one line at other columns, by another signature, in another file', () => {
    const findings = [root, { ...root, column: 99 }, { ...root, signature: 'transfer-failed' }, { ...root, file: 'x' }];
    assert.equal(jobView([job('1', 'failed', { findings }), job('2', 'failed', { findings })]).findings.length, 4);
  });

  it('has the stages of all in the order of the jobs, each place once', () => {
    const [first, second] = failed().timeline;
    const jobs = [job('1', 'succeeded', { timeline: [first!] }), job('2', 'failed', { timeline: [first!, second!] })];
    assert.deepEqual(jobView(jobs).timeline, [first, second]);
    const again: Triage['timeline'] = [{ ...first!, outcome: 'failed' }];
    assert.deepEqual(jobView([jobs[0]!, job('2', 'failed', { timeline: again })]).timeline, [first]);
  });

  it('has files, dialects and limits of all, each once', () => {
    const jobs = [
      job('1', 'succeeded', { files: ['a', 'b'], dialects: ['pilot3'], limits: ['Cut.'] }),
      job('2', 'failed', { files: ['a', 'c'], dialects: ['pilot3', 'python'], limits: ['Cut.', 'Left out.'] }),
    ];
    const { files, dialects, limits } = jobView(jobs);
    assert.deepEqual(
      [files, dialects],
      [
        ['a', 'c', 'b'],
        ['pilot3', 'python'],
      ],
    );
    assert.deepEqual(limits.slice(1), ['Cut.', 'Left out.']);
  });
});

describe('the jobs of a document', () => {
  const jobs = [job('1', 'failed', { files: ['a', 'b'] }), job('2', 'failed', { files: ['a', 'c'] })];
  const idsWith = (file: string): unknown[] => jobsWith(jobs, file).map(({ job: { pandaId } }) => pandaId);

  it('are those that it belongs to, else all', () => {
    assert.deepEqual(['a', 'b', 'd'].map(idsWith), [['1', '2'], ['1'], ['1', '2']]);
  });
});
