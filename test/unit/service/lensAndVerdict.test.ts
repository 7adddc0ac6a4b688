import assert from 'node:assert/strict';
import { atOnce } from '../../../server/src/engine/pieces';
import type { Verdict } from '../../../server/src/engine/types';
import { LinkSearch } from '../../../server/src/service/languageService';
import { analysed, findingAt, pilotLine, service, type Given } from './logs';

const text = [pilotLine('started'), pilotLine('disk full')].join('\n');
const failed: Verdict = {
  outcome: 'failed',
  code: 'pilot:1333',
  acronym: 'NOREMOTESPACE',
  signature: 'storage-full',
  cause: 'the destination is full.',
  file: 'pilotlog.txt',
  line: 2,
  column: 1,
  text: null,
  owner: 'site',
  persistence: 'transient',
  confidence: 100,
  confidenceReason: null,
  reason: 'The storage itself says so.',
  agrees: true,
};
const given: Given = {
  findings: [findingAt(text, 'disk full'), findingAt(text, 'started', { role: 'contributing' })],
  verdict: failed,
  job: { pandaId: '6517092978', taskId: '38768471', experiment: 'atlas', reported: [] },
};

describe('code lenses', () => {
  it('show the verdict, the job and the task above the first line', () => {
    const lenses = service.codeLenses(analysed(text, given));
    assert.deepEqual(
      lenses.map(({ command, range }) => [range.start.line, command?.title, command?.command]),
      [
        [
          0,
          'failed: pilot:1333 NOREMOTESPACE — the destination is full · line 2 · site · transient',
          'pandaLog.showLocation',
        ],
        [0, 'Open job 6517092978', 'pandaLog.openUrl'],
        [0, 'Open task 38768471', 'pandaLog.openUrl'],
      ],
    );
    assert.deepEqual(lenses[0]!.command?.arguments, ['file:///jobs/pilotlog.txt', 1, pilotLine('').length]);
  });

  for (const [outcome, title] of [
    ['succeeded', 'succeeded'],
    ['incomplete', 'incomplete: The log ends early.'],
    ['nojob', 'no job: The log ends early.'],
    ['unknown', 'no verdict: The log ends early.'],
  ] as const) {
    it(`say ${title} in plain text`, () => {
      const verdict: Verdict = {
        ...failed,
        outcome,
        code: null,
        acronym: null,
        cause: null,
        line: null,
        reason: 'The log ends early.',
      };
      const [first] = service.codeLenses(analysed(text, { ...given, findings: [], verdict }));
      assert.deepEqual(first?.command, { title, command: '' });
    });
  }

  it('are none in a file that is no log', () => {
    assert.deepEqual(service.codeLenses(analysed('hello', { name: 'notes.txt' })), []);
  });
});

describe('what the client is told', () => {
  it('has headline, detail, links and the lines to step through', () => {
    const reported = [{ code: 'pilot:1137', diag: 'Failed to stage-out', file: 'pilotlog.txt', line: 1 }];
    const told = service.triagedParams(
      analysed(text, {
        ...given,
        verdict: { ...failed, agrees: false },
        job: { ...given.job, reported },
        limits: ['Cut at 1 GB.'],
      }),
    );
    assert.deepEqual(told, {
      uri: 'file:///jobs/pilotlog.txt',
      recognised: true,
      outcome: 'failed',
      headline: 'failed: pilot:1333 NOREMOTESPACE at line 2',
      detail: [
        'the destination is full.',
        'site · transient',
        'The storage itself says so. (confidence 100 of 100)',
        'Reported: pilot:1137 (Failed to stage-out): the text proves pilot:1333 instead',
        'Cut at 1 GB.',
      ].join('\n'),
      jobUrl: 'https://bigpanda.cern.ch/job/6517092978/',
      taskUrl: 'https://bigpanda.cern.ch/task/38768471/',
      findingLines: [0, 1],
      root: { uri: 'file:///jobs/pilotlog.txt', line: 1, character: pilotLine('').length, here: true },
    });
  });

  it('sets what was reported against what is proven, as far as something is', () => {
    const reported = ['pilot:1305', 'transform:134'].map((code) => ({
      code,
      diag: null,
      file: 'pilotlog.txt',
      line: 1,
    }));
    const lineOf = (verdict: Partial<Verdict>): string | undefined => {
      const told = service.triagedParams(analysed(text, { ...given, verdict, job: { ...given.job, reported } }));
      return told.recognised ? /^Reported: .*/m.exec(told.detail)?.[0] : '';
    };
    const reports = 'Reported: pilot:1305, transform:134';
    assert.equal(lineOf({ code: 'pilot:1305', agrees: true }), `${reports}: agrees with the text`);
    assert.equal(lineOf({ code: 'transform:139', agrees: false }), `${reports}: the text proves transform:139 instead`);
    assert.equal(
      lineOf({ code: 'transform:134', agrees: false }),
      `${reports}: of these the text proves transform:134`,
    );
    assert.equal(lineOf({ code: 'transform:1', agrees: false, confidence: 50 }), `${reports}: no text proves another`);
  });

  it('is empty for a file that is no log', () => {
    const told = service.triagedParams(analysed('hello', { name: 'notes.txt' }));
    assert.deepEqual(told, { uri: 'file:///jobs/notes.txt', recognised: false });
  });

  it('names the root by its role, whatever place the verdict gives', () => {
    const told = service.triagedParams(analysed(text, { ...given, verdict: { ...failed, line: 1, signature: null } }));
    assert.ok(told.recognised);
    assert.equal(told.root?.line, 1);
  });

  it('names the limits of links and colours where they bite, those of links once these were asked for', () => {
    const detailOf = (log: string): string => {
      const analysis = analysed(log, { job: { experiment: 'atlas' } });
      const search = new LinkSearch();
      atOnce(service.links(analysis, search));
      const told = service.triagedParams(analysis, search.limits);
      return told.recognised ? told.detail : '';
    };
    const link = pilotLine('see https://example.org/');
    const hundred = pilotLine('https://example.org/ '.repeat(100));
    const full = Array.from({ length: 200 }, () => hundred);
    assert.doesNotMatch(detailOf(full.join('\n')), /links/);
    assert.match(
      detailOf([...full, link, link].join('\n')),
      /^Ids and addresses are links up to line 201 only: one log gets at most 20000 links\.$/m,
    );
    const wide = pilotLine('https://example.org/ '.repeat(101));
    assert.match(
      detailOf([wide, wide, link].join('\n')),
      /^In 2 lines only the first 100 ids and addresses are links\.$/m,
    );
    assert.match(
      detailOf(`${pilotLine('x')}\n`.repeat(10) + '\n'.repeat(99_991)),
      /^Above 100000 lines only the part in view is coloured/m,
    );
  });

  it('has no link where the log names no job', () => {
    const told = service.triagedParams(analysed(text, { ...given, job: { pandaId: null, taskId: null } }));
    assert.ok(told.recognised);
    assert.deepEqual([told.jobUrl, told.taskUrl], [null, null]);
  });
});

describe('report', () => {
  it('is Markdown of the job, and null for a file that is no log', () => {
    assert.match(service.report(analysed(text, given)) ?? '', /6517092978[\s\S]*the destination is full/);
    assert.equal(service.report(analysed('hello', { name: 'notes.txt' })), null);
  });
});
