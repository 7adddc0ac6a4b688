/** Small logs for the tests of the language service: (text with `$0` as the cursor) -> what a feature makes of it. */
import type { Hover, MarkupContent, Position } from 'vscode-languageserver-types';
import { bytesOf } from '../../../server/src/engine/text/bytes';
import type { Finding, JobFacts, Stage, Triage, Verdict } from '../../../server/src/engine/types';
import { createLanguageService, type Analysis, type OpenDocument } from '../../../server/src/service/languageService';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import type { Settings } from '../../../shared/settings';
import { testCatalogue, testEngine } from '../../catalogue';

/** The service over the real engine with the real catalogue. */
export const service = createLanguageService(testEngine());

/** What the test says instead of the engine; the rest comes from the text. */
export interface Given {
  name?: string;
  uri?: string;
  settings?: Partial<Settings>;
  job?: Partial<JobFacts>;
  verdict?: Partial<Verdict>;
  findings?: Finding[];
  timeline?: Stage[];
  limits?: string[];
  forced?: boolean;
}

/** Takes `$0` out of a text and says where it stood. */
export function cursor(marked: string): { text: string; position: Position } {
  const at = marked.indexOf('$0');
  if (at < 0) throw new Error('the text has no $0');
  const before = marked.slice(0, at).split('\n');
  return {
    text: marked.slice(0, at) + marked.slice(at + 2),
    position: { line: before.length - 1, character: before.at(-1)!.length },
  };
}

/** A document as an editor has just opened it. */
export function openDocument(uri: string, text: string): OpenDocument {
  return { uri, version: 1, bytes: bytesOf(new TextEncoder().encode(text)) };
}

/** Triages a text; what `given` names overrides what the engine found. */
export function analysed(text: string, given: Given = {}): Analysis {
  const uri = given.uri ?? `file:///jobs/${given.name ?? 'pilotlog.txt'}`;
  const document = openDocument(uri, text);
  const settings = { ...DEFAULT_SETTINGS, ...given.settings };
  const analysis = service.analyse(document, settings, { forced: given.forced ?? false });
  const told = (triage: Triage): Triage => ({
    ...triage,
    job: { ...triage.job, ...given.job },
    verdict: { ...triage.verdict, ...given.verdict },
    findings: given.findings ?? triage.findings,
    timeline: given.timeline ?? triage.timeline,
    limits: given.limits ?? triage.limits,
  });
  return {
    ...analysis,
    stages: given.timeline ?? analysis.stages,
    triage: told(analysis.triage),
    jobs: analysis.jobs.map(told),
  };
}

/** The hover under `$0`. */
export function hoverAt(marked: string, given: Given = {}): Hover | null {
  const { text, position } = cursor(marked);
  return service.hover(analysed(text, given), position);
}

/** Its Markdown; empty for none. */
export function textAt(marked: string, given: Given = {}): string {
  const found = hoverAt(marked, given);
  return found === null ? '' : (found.contents as MarkupContent).value;
}

/** A line of a Pilot 3 log. */
export function pilotLine(message: string, level = 'INFO', logger = 'pilot.control.data', func = 'transfer'): string {
  return `2026-11-22 01:55:13,267 | ${level.padEnd(8)} | ${logger.padEnd(32)} | ${func.padEnd(25)} | ${message}`;
}

/** A stage of a pilot's log, from line to line (from 1), of a minute and two seconds. */
export function stageOf(stage: Stage['stage'], line: number, endLine: number, rest: Partial<Stage> = {}): Stage {
  const said = { start: 0, end: 62_000, outcome: 'finished', said: true, file: 'pilotlog.txt' } as const;
  return { ...said, stage, line, endLine, ...rest };
}

/** The id of a signature, which must be one of the catalogue. */
function knownSignature(id: string): string {
  if (!testCatalogue().signatures.some((signature) => signature.id === id)) throw new Error(`no signature ${id}`);
  return id;
}

/** A finding that stands under `needle` in a text; its signature is one of the catalogue. */
export function findingAt(text: string, needle: string, rest: Partial<Finding> = {}): Finding {
  const lines = text.split('\n');
  const line = lines.findIndex((candidate) => candidate.includes(needle));
  if (line < 0) throw new Error(`the text has no ${needle}`);
  const column = lines[line]!.indexOf(needle) + 1;
  return {
    file: 'pilotlog.txt',
    line: line + 1,
    column,
    endColumn: column + needle.length,
    code: 'pilot:1333',
    meaning: null,
    rank: 'cause',
    stage: 'stageout',
    captures: {},
    cause: 'The storage is full.',
    owner: 'site',
    persistence: 'transient',
    text: lines[line]!,
    region: 'plain',
    role: 'root',
    severity: 'error',
    reason: 'Nothing else proves a cause.',
    ...rest,
    signature: knownSignature(rest.signature ?? 'storage-full'),
  };
}
