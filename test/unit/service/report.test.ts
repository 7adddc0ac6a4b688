import assert from 'node:assert/strict';
import { besideOthers, pilotOf, twoCopies } from './jobFiles';
import { analysed, pilotLine, service } from './logs';

const LOG = [
  pilotLine('received job: 6512345678 (sleep until the job has finished)', 'INFO', 'pilot.control.job', 'retrieve'),
  pilotLine('prepare to stage-out 1 output file(s)', 'INFO', 'pilot.control.data', '_do_stageout'),
  'details: No available space left on disk: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE on pool p17',
  pilotLine('transfer of output file(s) failed', 'WARNING', 'pilot.control.data', '_stage_out_new'),
  pilotLine('pilotErrorCodes = [1333] (will report primary/first error code)', 'WARNING', 'pilot.util.https'),
  pilotLine('job 6512345678 has failed - sending final server update', 'INFO', 'pilot.control.job', 'send_state'),
].join('\n');

describe('the report of a document', () => {
  it('has the lines around the root and links into the monitor of the settings', () => {
    const settings = { monitors: { default: 'https://monitor.example.org' } };
    const report = service.report(analysed(LOG, { settings })) ?? '';
    assert.match(report, /^### PanDA job 6512345678: failed, pilot:1333 NOREMOTESPACE\n/);
    assert.match(report, /^> 3 {2}details: No available space/m);
    assert.match(report, /^ {2}2 {2}.*prepare to stage-out 1 output file/m);
    assert.match(report, /\[Job\]\(https:\/\/monitor\.example\.org\/job\/6512345678\/\)/);
    assert.match(report, /^\*\*What to do\*\*$/m);
  });

  it('is without what the user names, and says what could not be used', () => {
    const report = service.report(analysed(LOG), [/p17/g], ['Expression 2 could not be used.']) ?? '';
    assert.equal(report.includes('p17'), false);
    assert.match(report, /^- \*\*Limit:\*\* Expression 2 could not be used\.$/m);
  });

  it('is one for each job of a pilot that ran several, up to five', () => {
    const jobs = Array.from({ length: 7 }, (_, i) => ({
      id: String(6512345670 + i),
      cause: `ModuleNotFoundError: No module named 'part${i}'`,
    }));
    const report = service.report(analysed(pilotOf(jobs).join('\n'))) ?? '';
    assert.deepEqual(
      report.match(/(?<=^### )PanDA job \d+/gm),
      [0, 1, 2, 3, 4].map((i) => `PanDA job ${6512345670 + i}`),
    );
    assert.equal(report.match(/Only the first 5 jobs are reported on; 2 more are not/g)?.length, 1);
    assert.deepEqual(
      report.match(/(?<=^> *\d+ {2}).*/gm),
      jobs.slice(0, 5).map(({ cause }) => cause),
    );
  });

  it('tells each limit once: a job’s own with the job, those of the document with the first', () => {
    const jobs = [1, 2].map((n) => ({ id: `651234567${n}`, cause: 'Segmentation fault' }));
    const files = { 'pilot.stdout': pilotOf(jobs).join('\n') };
    const beside = besideOthers('pilot.stdout', files, { limits: ['Too large: x.'] });
    const own = beside.jobs.map((job, n) => ({ ...job, limits: [`Limit of job ${n + 1}.`] }));
    const triage = { ...beside.triage, limits: [...own.flatMap(({ limits }) => limits), ...beside.triage.limits] };
    const report = service.report({ ...beside, jobs: own, triage }) ?? '';
    const [first = '', second = ''] = report.split(/(?<=\n)\n(?=### )/);
    const limitsOf = (part: string): string[] => [...part.matchAll(/\*\*Limit:\*\* (.*)/g)].map(([, words]) => words!);
    assert.deepEqual(limitsOf(second), ['Limit of job 2.']);
    assert.deepEqual(
      limitsOf(first).filter((words) => !words.startsWith('This file is about 2 jobs')),
      ['Limit of job 1.', 'Too large: x.'],
    );
  });

  it('quotes each cause where it stands in the copy of the log that is open', () => {
    const copies = twoCopies(
      pilotOf([
        { id: '6512345670', cause: "ModuleNotFoundError: No module named 'uproot'" },
        { id: '6512345671', cause: 'Segmentation fault' },
      ]),
    );
    for (const [name, lines] of [
      ['pilotlog.txt', [6, 13]],
      ['pilot.stdout', [7, 14]],
    ] as const) {
      const report = service.report(besideOthers(name, copies)) ?? '';
      assert.deepEqual(
        report.match(/^> *\d+ {2}.*/gm)?.map((line) => line.replace(/ +/g, ' ')),
        [`> ${lines[0]} ModuleNotFoundError: No module named 'uproot'`, `> ${lines[1]} Segmentation fault`],
      );
      assert.deepEqual(
        report.match(/^pilot\S+:\d+$/gm),
        lines.map((line) => `${name}:${line}`),
      );
    }
  });

  it('is none for what is no log', () => {
    assert.equal(service.report(analysed('milk, bread\n', { name: 'notes.txt' })), null);
  });
});
