import assert from 'node:assert/strict';
import { atOnce } from '../../../server/src/engine/pieces';
import { addressOf, besideOthers, pilotOf, twoCopies } from './jobFiles';
import { analysed, pilotLine, service, textAt } from './logs';

const RUN_OF_A_JOB = pilotOf([{ id: '6512345670', cause: 'Segmentation fault' }]).join('\n');

describe('a file that is no log', () => {
  const analysis = analysed('a\n b\n c\n d\npilot:1305, see https://example.org', { name: 'notes.txt' });

  it('gets nothing from any feature', () => {
    const place = { line: 4, character: 3 };
    const range = { start: place, end: place };
    const abilities = { clientCommands: new Set(['pandaLog.copyReport']), createsFiles: true };
    assert.deepEqual(
      [
        service.diagnostics(analysis),
        service.symbols(analysis),
        atOnce(service.folding(analysis)),
        atOnce(service.links(analysis)),
        atOnce(service.semanticTokens(analysis))?.data,
        service.codeLenses(analysis),
        service.codeActions(analysis, range, [], abilities),
        service.inlayHints(analysis, range),
      ],
      [[], [], [], [], [], [], [], []],
    );
    assert.deepEqual(
      [
        service.hover(analysis, place),
        service.definition(analysis, place),
        service.references(analysis, place),
        service.highlights(analysis, place),
        service.ruleDraft(analysis, 4, { table: 'retry', file: { uri: 'file:///x', text: '' }, seen: [] }),
        service.report(analysis),
      ],
      [null, null, null, null, null, null],
    );
    assert.deepEqual(service.triagedParams(analysis), { uri: analysis.uri, recognised: false });
  });

  it('belongs to no job, whatever lies beside it', () => {
    const files = { 'notes.txt': 'milk, bread\n', 'pilotlog.txt': RUN_OF_A_JOB };
    const beside = besideOthers('notes.txt', files, { limits: ['Too large: x.'] });
    assert.deepEqual([[...beside.logs.keys()], beside.triage.limits], [['notes.txt'], []]);
  });

  it('is a log once a person says so', () => {
    const forced = analysed(`see https://example.org`, { name: 'notes.txt', forced: true });
    assert.equal(atOnce(service.links(forced)).length, 1);
    assert.equal(service.triagedParams(forced).recognised, true);
  });

  it('is then read as the kind of log in which most is found', () => {
    const words = 'starting\nSegmentation fault\n';
    const read = (forced: boolean) => analysed(words, { name: 'a.dat', forced });
    assert.deepEqual([read(false).log.dialects, read(false).recognised], [[], false]);
    assert.deepEqual(
      service.diagnostics(read(true)).map(({ range }) => range.start.line),
      [1],
    );
  });
});

describe('a log', () => {
  it('is what its name and content say, also when a person calls it a log', () => {
    const [plain, forced] = [false, true].map((forced) => analysed(RUN_OF_A_JOB, { name: 'pilot.stdout', forced }));
    assert.deepEqual(forced?.triage, plain?.triage);
  });

  for (const [uri, name] of [
    ['file:///jobs/1/pilotlog.txt', 'pilotlog.txt'],
    ['file:///jobs/a%20b/my%20pilotlog.txt', 'my pilotlog.txt'],
    ['git:/jobs/pilotlog.txt?%7B%22ref%22%3A%22a/b%22%7D#L1', 'pilotlog.txt'],
    ['file:///jobs/100%.txt', '100%.txt'],
    ['untitled:pilotlog.txt', 'pilotlog.txt'],
  ] as const) {
    it(`at ${uri} is called ${name}`, () => {
      assert.equal(analysed(RUN_OF_A_JOB, { uri, forced: true }).log.path, name);
    });
  }

  it('of one job has its address for whatever has no other', () => {
    const analysis = besideOthers('pilot.stdout', { 'pilot.stdout': RUN_OF_A_JOB, 'payload.stderr': 'x' });
    assert.equal(analysis.uriOf('payload.stderr'), addressOf('payload.stderr'));
    assert.equal(analysis.uriOf('gone.txt'), addressOf('pilot.stdout'));
  });

  it('names three of the files of other jobs beside it, and counts the rest', () => {
    const of = (id: string): string => pilotOf([{ id, cause: 'Segmentation fault' }]).join('\n');
    const names = ['a', 'b', 'c', 'd', 'e'].map((folder, n) => [`${folder}/pilotlog.txt`, of(`651111111${n}`)]);
    const { triage } = besideOthers(
      'pilot.stdout',
      Object.fromEntries([['pilot.stdout', RUN_OF_A_JOB], ...names]) as Record<string, string>,
    );
    assert.match(
      triage.limits.join('\n'),
      /^Files .* of another job were left out: a\/pilotlog\.txt, b\/pilotlog\.txt, c\/pilotlog\.txt and 2 more\.$/m,
    );
  });

  it('has the stages of the job as it tells them itself, also as a copy', () => {
    const copies = twoCopies(RUN_OF_A_JOB.split('\n'));
    const [full, copy] = (['pilot.stdout', 'pilotlog.txt'] as const).map((name) =>
      besideOthers(name, copies).stages.map(({ stage, file, line }) => [stage, file, line] as const),
    );
    assert.deepEqual(
      copy,
      full?.map(([stage, , line]) => [stage, 'pilotlog.txt', line - 1]),
    );
  });
});

describe('the settings of a user', () => {
  it('name the experiment, however it is spelt; "auto" leaves it to the log', () => {
    const experimentWith = (experiment: string): string | null =>
      analysed(pilotLine("pilot arguments: Namespace(pilot_user='atlas')"), { settings: { experiment } }).triage.job
        .experiment;
    assert.deepEqual(['compass', 'COMPASS', 'auto'].map(experimentWith), ['compass', 'compass', 'atlas']);
  });

  it('tell the judge when the logs of the worker nodes are rotated', () => {
    const log =
      '2026-03-10 04:03:01,123 panda.log.JobDispatcher: ERROR    taskbuffer:300 The worker was finished while the job was running : x\n';
    const causeAt = (hour: number): string | undefined =>
      analysed(log, {
        name: 'panda-JobDispatcher.log',
        settings: { logRotation: { hour, minute: 0, lengthMinutes: 15 } },
      }).triage.findings[0]?.cause;
    assert.match(causeAt(4) ?? '', /rotat/i);
    assert.notEqual(causeAt(9), causeAt(4));
  });
});

describe('the meaning of a code in a log', () => {
  /** What the code under `$0` is said to mean in a log of ATLAS, and whether that is all it can be. */
  const meantIn = (
    marked: string,
    pilotVersion: string | null = null,
  ): [title: string | undefined, isSure: boolean] => {
    const value = textAt(marked, { job: { experiment: 'atlas', pilotVersion } });
    return [/^\*\*(.*?)\*\*/.exec(value)?.[1], !value.includes('It can also be:')];
  };

  it('is that of the pilot’s generation, from its banner', () => {
    const line = pilotLine('error code: 1$0237, message: x');
    assert.deepEqual(meantIn(line, 'PICARD 73.18'), ['pilot:1237 ESKILLEDBYSERVER', true]);
    assert.equal(meantIn(line)[1], false);
  });

  it('is that of pilot 1 where the lines have its form and no banner says otherwise', () => {
    const line = '2018-07-05 10:26:01|12345|RunJob.py   | pilotErrorCode = 12$037';
    assert.deepEqual(meantIn(line), ['pilot:1237 ESKILLEDBYSERVER', true]);
    assert.equal(meantIn(line, '3.12.1')[1], false);
  });

  it('is that of another generation, told as theirs, where the pilot at hand has none', () => {
    const line = pilotLine('error code: 1$0239, message: x');
    assert.match(meantIn(line, '2.12.8')[0] ?? '', /^pilot:1239 \w/);
    const isForeign = (pilotVersion: string): boolean =>
      textAt(line, { job: { experiment: 'atlas', pilotVersion } }).includes('is not known to use this code');
    assert.deepEqual([isForeign('2.12.8'), isForeign('PICARD 73.18')], [true, false]);
  });
});
