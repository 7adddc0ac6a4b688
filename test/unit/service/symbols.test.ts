import assert from 'node:assert/strict';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { analysed, findingAt, pilotLine, service, stageOf, type Given } from './logs';

const text = [
  pilotLine('get job'),
  pilotLine('stage-in'),
  pilotLine('disk full'),
  pilotLine('and on'),
  pilotLine('failed:', 'ERROR'),
  pilotLine('the end'),
].join('\n');
const timeline = [
  stageOf('getjob', 1, 1),
  stageOf('stagein', 2, 5, { outcome: 'failed' }),
  stageOf('log', 6, 6, { end: null, outcome: 'running' }),
];

const outline = (given: Given): DocumentSymbol[] => service.symbols(analysed(text, { timeline, ...given }));
const names = (symbols: readonly DocumentSymbol[]): string[] => symbols.map(({ name }) => name);
/** The names of what stands under the symbol of this name. */
const under = (symbols: readonly DocumentSymbol[], name: string): string[] =>
  names(symbols.find((symbol) => symbol.name === name)?.children ?? []);

describe('outline', () => {
  it('has the stages with their findings below', () => {
    const findings = [
      findingAt(text, 'disk full', { stage: 'stagein' }),
      findingAt(text, 'failed:', { role: 'echo', stage: 'stagein' }),
      findingAt(text, 'the end', { role: 'noise' }),
    ];
    const shown = outline({ findings });
    assert.deepEqual(
      shown.map(({ name, detail, range, children }) => [
        name,
        detail,
        range.start.line,
        range.end.line,
        names(children ?? []),
      ]),
      [
        ['Job request', 'finished · 1m 02s', 0, 0, []],
        ['Stage-in', 'failed · 1m 02s', 1, 4, ['pilot:1333 NOREMOTESPACE']],
        ['Log transfer', 'running', 5, 5, []],
      ],
    );
    assert.equal(shown[1]!.children?.[0]?.detail, 'root: The storage is full.');
  });

  it('covers whole lines, and selects the line where a stage begins', () => {
    const [, stageIn] = outline({ findings: [] });
    const length = pilotLine('stage-in').length;
    assert.deepEqual(stageIn?.selectionRange, {
      start: { line: 1, character: 0 },
      end: { line: 1, character: length },
    });
    assert.equal(stageIn.range.end.character, pilotLine('failed:', 'ERROR').length);
  });

  it('has a finding of the first and of the last line of a stage below it', () => {
    const findings = [findingAt(text, 'stage-in'), findingAt(text, 'failed:', { role: 'contributing' })];
    assert.equal(under(outline({ findings }), 'Stage-in').length, 2);
  });

  it('has a finding where stages overlap below its own, else below the one that began last', () => {
    const overlapping = [stageOf('payload', 1, 6), stageOf('stageout', 2, 6)];
    const shown = (stage: 'payload' | 'setup'): DocumentSymbol[] =>
      outline({ timeline: overlapping, findings: [findingAt(text, 'disk full', { stage })] });
    assert.equal(under(shown('payload'), 'Payload').length, 1);
    assert.equal(under(shown('setup'), 'Stage-out').length, 1);
  });

  it('shows a finding outside every stage at the top, in line order', () => {
    const shown = outline({ timeline: [stageOf('log', 6, 6)], findings: [findingAt(text, 'disk full')] });
    assert.deepEqual(names(shown), ['pilot:1333 NOREMOTESPACE', 'Log transfer']);
  });

  it('keeps every child inside its parent', () => {
    const findings = [findingAt(text, 'disk full'), findingAt(text, 'the end')];
    for (const { range, selectionRange, children } of outline({ findings })) {
      assert.ok(selectionRange.start.line >= range.start.line && selectionRange.end.line <= range.end.line);
      for (const child of children ?? [])
        assert.ok(child.range.start.line >= range.start.line && child.range.end.line <= range.end.line);
    }
  });

  it('says in short what a finding is', () => {
    const [finding] = outline({
      timeline: [],
      findings: [findingAt(text, 'disk full', { cause: `No\n${'x'.repeat(500)}` })],
    });
    assert.match(finding?.detail ?? '', /^root: No x+…$/);
    assert.equal(finding?.detail?.length, 'root: '.length + 120);
  });

  it('lists no more than anybody reads, and says how many findings it leaves out', () => {
    const one = findingAt(text, 'disk full');
    const many = (count: number): string[] =>
      names(outline({ timeline: [], findings: Array.from({ length: count }, () => one) }));
    assert.deepEqual([many(500).length, many(500).at(-1)], [500, 'pilot:1333 NOREMOTESPACE']);
    assert.deepEqual([many(503).length, many(503).at(-1)], [501, '3 more findings are not listed']);
  });

  it('is none of what is no log', () => {
    assert.deepEqual(service.symbols(analysed('a\n b', { name: 'notes.txt', timeline })), []);
  });
});
