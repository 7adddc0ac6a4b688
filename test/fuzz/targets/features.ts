/** The features of an editor, asked at many places of any log: whatever they give lies within the document. */
import assert from 'node:assert/strict';
import { bytesOf } from '../../../server/src/engine/text/bytes';
import { createLanguageService, type Analysis } from '../../../server/src/service/languageService';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { testEngine } from '../../catalogue';
import { LOG_INPUTS, unnamed } from './material';
import type { Target } from '../target';

/** Places that are asked about. */
const PLACES = 6;
/** Characters of a hover: a screen has some three thousand. */
const MOST_HOVER = 20_000;

interface At {
  line: number;
  character: number;
}

const service = createLanguageService(testEngine());

function analysisOf(input: Uint8Array): Analysis {
  const [name, bytes] = unnamed(input);
  return service.analyse({ uri: `file:///jobs/${name}`, version: 1, bytes: bytesOf(bytes) }, DEFAULT_SETTINGS);
}

function isIn({ log }: Analysis, { start, end }: { start: At; end: At }, what: string): void {
  const isInOrder = start.line < end.line || (start.line === end.line && start.character <= end.character);
  assert.ok(isInOrder, `${what}: ends before it starts`);
  for (const { line, character } of [start, end]) {
    assert.ok(line >= 0 && line < log.lineCount, `${what}: line ${line} of ${log.lineCount}`);
    const { length } = log.line(line + 1);
    assert.ok(character >= 0 && character <= length, `${what}: character ${character} of ${length} in line ${line}`);
  }
}

function placesIn({ log, triage }: Analysis, input: Uint8Array): At[] {
  const found = triage.findings.map(({ line, column }) => ({ line: line - 1, character: column - 1 }));
  const others = [...input.subarray(0, PLACES)].map((byte, n): At => {
    const line = (byte * 7 + n) % log.lineCount;
    return { line, character: (byte * 31) % (log.line(line + 1).length + 1) };
  });
  return [...found, ...others].slice(0, PLACES);
}

function checkFeatures(input: Uint8Array): void {
  const analysis = analysisOf(input);
  for (const { range } of service.diagnostics(analysis, true)) isIn(analysis, range, 'diagnostic');
  for (const { range } of service.symbols(analysis)) isIn(analysis, range, 'symbol');
  for (const { range } of service.codeLenses(analysis)) isIn(analysis, range, 'lens');
  const beyond = { line: 1e9, character: 0 };
  assert.equal(service.hover(analysis, beyond), null, 'beyond the log is nothing');
  assert.equal(service.explainLine(analysis, beyond.line), null);
  for (const at of placesIn(analysis, input)) {
    const hover = service.hover(analysis, at);
    if (hover?.range !== undefined) isIn(analysis, hover.range, 'hover');
    assert.ok(JSON.stringify(hover ?? '').length < MOST_HOVER, 'a hover is a screen');
    for (const { range } of service.highlights(analysis, at) ?? []) isIn(analysis, range, 'highlight');
    const told = service.explainLine(analysis, at.line);
    assert.equal(told === null, !analysis.recognised);
    for (const table of ['classification', 'retry'] as const) {
      const order = { table, file: { uri: 'file:///x.panda-rules.yaml', text: '' }, seen: [] };
      const draft = service.ruleDraft(analysis, at.line, order);
      assert.ok(draft === null || !('problem' in draft), 'a new file takes any rule');
    }
  }
}

export const FEATURES: readonly Target[] = [{ name: 'features', share: 12, ...LOG_INPUTS, check: checkFeatures }];
