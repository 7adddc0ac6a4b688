import assert from 'node:assert/strict';
import { atOnce } from '../../../server/src/engine/pieces';
import { besideOthers, pilotOf, twoCopies } from './jobFiles';
import { analysed, pilotLine, service, stageOf, type Given } from './logs';

type Folded = [first: number, last: number, kind: string | undefined];

/** The ranges that fold, in lines from 1. */
function folded(lines: readonly string[], given: Given = {}, limit?: number): Folded[] {
  const analysis = analysed(lines.join('\n'), { timeline: [], findings: [], ...given });
  return atOnce(service.folding(analysis, limit)).map(({ startLine, endLine, kind }) => [
    startLine + 1,
    endLine + 1,
    kind,
  ]);
}

const TRACEBACK = ['Traceback (most recent call last):', '  File "a.py", line 1, in f', '    g()', 'ValueError: bad'];

describe('folding', () => {
  const log = [
    pilotLine('get job'),
    pilotLine('stage-in'),
    pilotLine('disk full'),
    ...['one', 'two', 'three'].map((word) => `  ${word}`),
    pilotLine('failed:', 'ERROR'),
    ...TRACEBACK,
    pilotLine('the end'),
  ];
  const timeline = [stageOf('getjob', 1, 1), stageOf('stagein', 2, 11), stageOf('log', 12, 12)];

  it('folds stages, long records and tracebacks', () => {
    assert.deepEqual(folded(log, { timeline }), [
      [2, 11, 'region'],
      [3, 6, undefined],
      [7, 11, undefined],
      [8, 11, undefined],
    ]);
  });

  it('keeps to the limit of the editor, stages first', () => {
    assert.deepEqual(folded(log, { timeline }, 1), [[2, 11, 'region']]);
    assert.deepEqual(folded(log, { timeline }, 2), [
      [2, 11, 'region'],
      [3, 6, undefined],
    ]);
    assert.deepEqual(folded(log, { timeline }, 0), []);
  });

  it('has of two ranges that start together the longer one first', () => {
    const record = [pilotLine('dump:'), ' 1', ' 2', ' 3'];
    assert.deepEqual(folded([...record, pilotLine('on')], { timeline: [stageOf('payload', 1, 5)] }), [
      [1, 5, 'region'],
      [1, 4, undefined],
    ]);
  });

  it('leaves records of up to three lines alone', () => {
    assert.deepEqual(folded([pilotLine('a'), ' b', ' c', pilotLine('d')]), []);
    assert.deepEqual(folded([pilotLine('a'), ' b', ' c', ' d', pilotLine('e')]), [[1, 4, undefined]]);
  });

  it('folds a traceback that ends the file', () => {
    assert.deepEqual(folded([pilotLine('x'), ...TRACEBACK]), [
      [1, 5, undefined],
      [2, 5, undefined],
    ]);
  });

  it('ends a traceback at the line that names the exception, or before the next record', () => {
    assert.deepEqual(folded([pilotLine('x'), ...TRACEBACK, 'more words', pilotLine('y')]).at(1), [2, 5, undefined]);
    assert.deepEqual(folded([pilotLine('x'), ...TRACEBACK.slice(0, 3), pilotLine('y')]).at(-1), [2, 4, undefined]);
  });

  it('leaves a traceback of two lines alone', () => {
    assert.deepEqual(folded([pilotLine('x'), TRACEBACK[0]!, 'KeyError: 1', pilotLine('y')]), []);
  });

  it('folds the stages of each copy of a pilot log at its own lines', () => {
    const copies = twoCopies(pilotOf([{ id: '6512345670', cause: 'Segmentation fault' }]));
    const firstLines = (name: keyof typeof copies): string[] =>
      atOnce(service.folding(besideOthers(name, copies)))
        .filter(({ kind }) => kind === 'region')
        .map(({ startLine }) => copies[name].split('\n')[startLine]!);
    assert.ok(firstLines('pilot.stdout').length > 1);
    assert.deepEqual(firstLines('pilotlog.txt'), firstLines('pilot.stdout'));
  });

  it('lets others have their turn, and finds the same meanwhile', () => {
    const long = Array.from({ length: 300 }, (_, n) => [pilotLine(`record ${n}`), ' 1', ' 2', ' 3']).flat();
    const pieces = service.folding(analysed(long.join('\n'), { timeline: [] }));
    let turns = 0;
    let step = pieces.next();
    for (; step.done !== true; step = pieces.next()) turns += 1;
    assert.ok(turns > 10, String(turns));
    assert.equal(step.value.length, 300);
  });

  it('is none of what is no log', () => {
    assert.deepEqual(folded(['a', ' b', ' c', ' d'], { name: 'notes.txt', timeline: [stageOf('log', 1, 4)] }), []);
  });
});
