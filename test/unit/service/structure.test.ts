import assert from 'node:assert/strict';
import { atOnce } from '../../../server/src/engine/pieces';
import type { Stage } from '../../../server/src/engine/types';
import { analysed, findingAt, pilotLine, service } from './logs';

const traceback = ['Traceback (most recent call last):', '  File "a.py", line 1, in f', '    g()', 'ValueError: bad'];
const text = [
  pilotLine('get job'),
  pilotLine('stage-in'),
  pilotLine('disk full'),
  ...['one', 'two', 'three'].map((word) => `  ${word}`),
  pilotLine('failed:', 'ERROR'),
  ...traceback,
  pilotLine('the end'),
].join('\n');
const stage = (name: Stage['stage'], line: number, endLine: number, rest: Partial<Stage> = {}): Stage => ({
  stage: name,
  start: 0,
  end: 62_000,
  outcome: 'finished',
  said: true,
  file: 'pilotlog.txt',
  line,
  endLine,
  ...rest,
});
const timeline = [
  stage('getjob', 1, 1),
  stage('stagein', 2, 11, { outcome: 'failed' }),
  stage('log', 12, 12, { end: null, outcome: 'running' }),
];

describe('outline', () => {
  it('has the stages with their findings below', () => {
    const findings = [
      findingAt(text, 'disk full', { stage: 'stagein' }),
      findingAt(text, 'failed:', { role: 'echo', stage: 'stagein' }),
      findingAt(text, 'the end', { role: 'noise' }),
    ];
    const outline = service.symbols(analysed(text, { timeline, findings }));
    assert.deepEqual(
      outline.map(({ name, detail, range, children }) => [
        name,
        detail,
        range.start.line,
        range.end.line,
        children?.map((c) => c.name),
      ]),
      [
        ['Job request', 'finished · 1m 02s', 0, 0, []],
        ['Stage-in', 'failed · 1m 02s', 1, 10, ['pilot:1333 NOREMOTESPACE']],
        ['Log transfer', 'running', 11, 11, []],
      ],
    );
    assert.equal(outline[1]!.children?.[0]?.detail, 'root: The storage is full.');
  });

  it('shows a finding outside every stage at the top, in line order', () => {
    const findings = [findingAt(text, 'disk full')];
    const names = service
      .symbols(analysed(text, { timeline: [stage('log', 12, 12)], findings }))
      .map(({ name }) => name);
    assert.deepEqual(names, ['pilot:1333 NOREMOTESPACE', 'Log transfer']);
  });

  it('keeps every child inside its parent', () => {
    const findings = [findingAt(text, 'disk full'), findingAt(text, 'the end')];
    for (const { range, selectionRange, children } of service.symbols(analysed(text, { timeline, findings }))) {
      assert.ok(selectionRange.start.line >= range.start.line && selectionRange.end.line <= range.end.line);
      for (const child of children ?? [])
        assert.ok(child.range.start.line >= range.start.line && child.range.end.line <= range.end.line);
    }
  });

  it('says how many findings it leaves out', () => {
    const findings = Array.from({ length: 503 }, () => findingAt(text, 'disk full'));
    const names = service.symbols(analysed(text, { timeline: [], findings })).map(({ name }) => name);
    assert.equal(names.length, 501);
    assert.ok(names.includes('3 more findings are not listed'));
  });
});

describe('folding', () => {
  const fold = (limit?: number) =>
    atOnce(service.folding(analysed(text, { timeline, findings: [] }), limit)).map(({ startLine, endLine, kind }) => [
      startLine,
      endLine,
      kind,
    ]);

  it('folds stages, long records and tracebacks', () => {
    assert.deepEqual(fold(), [
      [1, 10, 'region'],
      [2, 5, undefined],
      [6, 10, undefined],
      [7, 10, undefined],
    ]);
  });
  it('keeps to the limit of the editor, stages first', () => {
    assert.deepEqual(fold(1), [[1, 10, 'region']]);
  });
  it('leaves records of up to three lines alone', () => {
    const short = [pilotLine('a'), ' b', ' c', pilotLine('d')].join('\n');
    assert.deepEqual(atOnce(service.folding(analysed(short, { timeline: [] }))), []);
  });
  it('folds a traceback that ends the file', () => {
    const ranges = atOnce(service.folding(analysed(`${pilotLine('x')}\n${traceback.join('\n')}`, { timeline: [] })));
    assert.deepEqual(ranges, [
      { startLine: 0, endLine: 4 },
      { startLine: 1, endLine: 4 },
    ]);
  });
});

describe('a file that is no log', () => {
  it('has no outline, no folding, no links', () => {
    const analysis = analysed('a\n b\n c\n d\nsee https://example.org', { name: 'notes.txt' });
    assert.deepEqual(
      [service.symbols(analysis), atOnce(service.folding(analysis)), atOnce(service.links(analysis))],
      [[], [], []],
    );
  });

  it('is one once a person says so', () => {
    const analysis = analysed(`see https://example.org`, { name: 'notes.txt', forced: true });
    assert.equal(atOnce(service.links(analysis)).length, 1);
    assert.equal(service.triagedParams(analysis).recognised, true);
  });
});
