/** The features of an editor, asked at many places of any log: whatever they give is plain data, and lies within the document. */
import assert from 'node:assert/strict';
import { clientCommands } from '../../../shared/protocol';
import { atOnce } from '../../../server/src/engine/pieces';
import { bytesOf } from '../../../server/src/engine/text/bytes';
import { createLanguageService, type Analysis } from '../../../server/src/service/languageService';
import { findingsHere } from '../../../server/src/service/places';
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

/** What an editor can do: one with our client, and another one. */
const EDITORS = [
  { clientCommands: new Set<string>(Object.values(clientCommands)), createsFiles: true },
  { clientCommands: new Set<string>(), createsFiles: true },
];
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

/** An answer as it comes to a client: nothing of it gets lost on the way. */
function isPlain<T>(answer: T, what: string): T {
  assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer, `${what}: plain data`);
  return answer;
}

function placesIn(analysis: Analysis, input: Uint8Array): At[] {
  const { log } = analysis;
  const found = findingsHere(analysis).map(({ line, column }) => ({ line: line - 1, character: column - 1 }));
  const others = [...input.subarray(0, PLACES)].map((byte, n): At => {
    const line = (byte * 7 + n) % log.lineCount;
    return { line, character: (byte * 31) % (log.line(line + 1).length + 1) };
  });
  return [...found, ...others].slice(0, PLACES);
}

/** What is about all of a log. */
function checkWhole(analysis: Analysis): void {
  const { uri } = analysis;
  for (const diagnostic of isPlain(service.diagnostics(analysis, true), 'diagnostics')) {
    isIn(analysis, diagnostic.range, 'diagnostic');
    for (const { location } of diagnostic.relatedInformation ?? []) {
      assert.equal(location.uri, uri, 'there is no other file');
      isIn(analysis, location.range, 'related');
    }
  }
  for (const { range, selectionRange } of isPlain(service.symbols(analysis), 'symbols')) {
    isIn(analysis, range, 'symbol');
    isIn(analysis, selectionRange, 'name of a symbol');
  }
  for (const { range } of isPlain(service.codeLenses(analysis), 'lenses')) isIn(analysis, range, 'lens');
  for (const { range, target } of isPlain(atOnce(service.links(analysis)), 'links')) {
    isIn(analysis, range, 'link');
    assert.match(target ?? '', /^https?:\/\//, 'a link leads to a page');
  }
  for (const { startLine, endLine } of isPlain(atOnce(service.folding(analysis)), 'folding')) {
    const [start, end] = [startLine, endLine].map((line): At => ({ line, character: 0 }));
    isIn(analysis, { start: start!, end: end! }, 'fold');
  }
  areTokensIn(analysis, atOnce(service.semanticTokens(analysis))?.data ?? []);
  const all = { start: { line: 0, character: 0 }, end: { line: analysis.log.lineCount, character: 0 } };
  for (const { position } of isPlain(service.inlayHints(analysis, all), 'hints')) {
    isIn(analysis, { start: position, end: position }, 'hint');
  }
  const told = isPlain(service.triagedParams(analysis), 'triaged');
  if (!told.recognised) return;
  const places = told.findingLines.map((line): At => ({ line, character: 0 }));
  for (const at of [...places, ...(told.root === null ? [] : [told.root])]) {
    isIn(analysis, { start: at, end: at }, 'line of the status');
  }
}

/** Tokens as LSP writes them, each from the one before; none overlaps another. */
function areTokensIn(analysis: Analysis, data: readonly number[]): void {
  let [line, start, end] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0] = data.slice(at, at + 3);
    assert.ok(lines > 0 || start + characters >= end, `tokens of line ${line} overlap`);
    start = lines > 0 ? characters : start + characters;
    line += lines;
    end = start + length;
    isIn(analysis, { start: { line, character: start }, end: { line, character: end } }, 'token');
  }
}

/** What is about a place. */
function checkPlace(analysis: Analysis, at: At): void {
  const { uri } = analysis;
  const hover = isPlain(service.hover(analysis, at), 'hover');
  if (hover?.range !== undefined) isIn(analysis, hover.range, 'hover');
  assert.ok(JSON.stringify(hover ?? '').length < MOST_HOVER, 'a hover is a screen');
  for (const { range } of service.highlights(analysis, at) ?? []) isIn(analysis, range, 'highlight');
  const definition = isPlain(service.definition(analysis, at), 'definition');
  const references = isPlain(service.references(analysis, at), 'references');
  for (const location of [...(definition === null ? [] : [definition]), ...(references?.locations ?? [])]) {
    assert.equal(location.uri, uri, 'there is no other file');
    isIn(analysis, location.range, 'place');
  }
  for (const abilities of EDITORS) {
    const here = { start: at, end: at };
    const actions = isPlain(service.codeActions(analysis, here, [], abilities), 'actions');
    for (const { title } of actions) assert.match(title, /^\S[^\n\r]*$/, 'an action has a title of one line');
  }
  const told = service.explainLine(analysis, at.line);
  assert.equal(told === null, !analysis.recognised);
  for (const table of ['classification', 'retry'] as const) {
    const order = { table, file: { uri: 'file:///x.panda-rules.yaml', text: '' }, seen: [] };
    const draft = service.ruleDraft(analysis, at.line, order);
    assert.ok(draft === null || !('problem' in draft), 'a new file takes any rule');
  }
}

function checkFeatures(input: Uint8Array): void {
  const analysis = analysisOf(input);
  checkWhole(analysis);
  for (const { line, column } of findingsHere(analysis).slice(0, PLACES)) {
    const at = { line: line - 1, character: column - 1 };
    const hover = service.hover(analysis, at);
    assert.ok(hover !== null, `a finding is explained where it stands: ${line}:${column}`);
  }
  const beyond = { line: 1e9, character: 0 };
  assert.equal(service.hover(analysis, beyond), null, 'beyond the log is nothing');
  assert.equal(service.explainLine(analysis, beyond.line), null);
  for (const at of placesIn(analysis, input)) checkPlace(analysis, at);
}

export const FEATURES: readonly Target[] = [{ name: 'features', share: 12, ...LOG_INPUTS, check: checkFeatures }];
