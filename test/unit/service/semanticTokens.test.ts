import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import { atOnce } from '../../../server/src/engine/pieces';
import { LEGEND } from '../../../server/src/service/semanticTokens';
import { analysed, pilotLine, service } from './logs';

/** Tokens as [line, text, type, modifiers]. */
function tokensIn(text: string, range?: Range, name = 'pilotlog.txt'): [number, string, string, string][] {
  const { data } = atOnce(service.semanticTokens(analysed(text, { name }), range))!;
  const lines = text.split('\n');
  const result: [number, string, string, string][] = [];
  let line = 0;
  let start = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    line += down;
    start = down > 0 ? right : start + right;
    const names = LEGEND.tokenModifiers.filter((_, bit) => (modifiers & (1 << bit)) !== 0);
    result.push([line, lines[line]!.slice(start, start + length), LEGEND.tokenTypes[type]!, names.join()]);
  }
  return result;
}

describe('semantic tokens', () => {
  it('have the legend that grammars rely on', () => {
    assert.deepEqual(LEGEND, {
      tokenTypes: ['number', 'keyword', 'namespace', 'function', 'enumMember', 'variable'],
      tokenModifiers: ['error', 'warning'],
    });
  });

  it('colour the head of a record, codes and ids', () => {
    const text = `${pilotLine('job 6517092978 has error code: 1333, message', 'WARNING')}\n  continued: pilot:1305`;
    assert.deepEqual(tokensIn(text), [
      [0, '2026-11-22 01:55:13,267', 'number', ''],
      [0, 'WARNING', 'keyword', 'warning'],
      [0, 'pilot.control.data', 'namespace', ''],
      [0, 'transfer', 'function', ''],
      [0, '6517092978', 'variable', ''],
      [0, '1333', 'enumMember', ''],
      [1, 'pilot:1305', 'enumMember', ''],
    ]);
  });

  it('mark errors, and the module of Pilot 1', () => {
    assert.deepEqual(tokensIn(pilotLine('x', 'CRITICAL'))[1], [0, 'CRITICAL', 'keyword', 'error']);
    assert.deepEqual(
      tokensIn('2018-07-05 10:26:01|12345|RunJob.py   | Original exit code: 65').map(([, text, type]) => [text, type]),
      [
        ['2018-07-05 10:26:01', 'number'],
        ['RunJob.py', 'namespace'],
        ['65', 'enumMember'],
      ],
    );
  });

  it('answer a range with the same tokens as the whole', () => {
    const text = [1, 2, 3, 4].map((n) => pilotLine(`exit_code=${n}`)).join('\n');
    const range = { start: { line: 1, character: 5 }, end: { line: 2, character: 0 } };
    assert.deepEqual(
      tokensIn(text, range),
      tokensIn(text).filter(([line]) => line === 1 || line === 2),
    );
    assert.deepEqual(tokensIn(text, { start: { line: 90, character: 0 }, end: { line: 99, character: 0 } }), []);
  });

  it('are none for a file that is no log', () => {
    assert.deepEqual(tokensIn('error code: 1333', undefined, 'notes.txt'), []);
  });

  it('of a very long log come by ranges only', () => {
    const text = `${pilotLine('x')}\n`.repeat(100_001);
    const analysis = analysed(text);
    assert.equal(atOnce(service.semanticTokens(analysis)), null);
    const range = { start: { line: 100_000, character: 0 }, end: { line: 100_000, character: 9 } };
    assert.equal(atOnce(service.semanticTokens(analysis, range))!.data.length, 4 * 5);
  });
});
