/** One triaged document: what every feature of the language service looks at. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { generationOf, type CodeContext } from '../catalogue/codes';
import type { Catalogue, Dialect, Generation } from '../catalogue/types';
import type { Engine } from '../engine/index';
import { timelineOf } from '../engine/timeline';
import type { JudgeOptions, Log, Reading, Stage, Triage } from '../engine/types';
import { fewOf } from '../report/words';
import type { Settings } from '../../../shared/protocol';
import { jobsWith, jobView } from './jobView';
import { ownCopy, seenInOwnCopy } from './ownCopy';
import { nameFrom } from './rootPlace';
import { neighboursOf } from './sameJob';

export interface Analysis {
  uri: string;
  /** Of the document that was read. */
  version: number;
  log: Log;
  /** What was read from the document, before anything was judged. */
  reading: Reading;
  /** Of the whole job as it is seen from the document (see `jobView`); `log.path` is the document's name in it. */
  triage: Triage;
  /** The jobs that the document tells of, each on its own and seen as `triage` is; one but for the log of a pilot that ran several. */
  jobs: readonly Triage[];
  /** Stages that stand in the document. */
  stages: readonly Stage[];
  /** All logs of the job by their names in the triage, the document's among them. */
  logs: ReadonlyMap<string, Log>;
  /** Address of a file of the job, by its name in the triage. */
  uriOf: (file: string) => string;
  settings: Settings;
  catalogue: Catalogue;
  /** False: no log we know; every feature is silent. */
  recognised: boolean;
}

/** Names that make the engine take any content for a log: tried in turn for "treat as PanDA log". */
const FORCED_NAMES = ['pilotlog.txt', 'payload.stdout', 'payload.stderr'];

/** What stands beside a document: the other files of its job, read by the caller. */
export interface Surroundings {
  /** The document's name in its job, as of a path relative to the job's folder. */
  path: string;
  /** What was read from the document under that name, where that is done already. */
  reading?: Reading;
  files: readonly { uri: string; reading: Reading }[];
  /** What was left out, in words for a person. */
  limits: readonly string[];
}

export interface AnalyseOptions {
  /** A person said that this is a log: it is read as the kind of log in which most is found. */
  forced?: boolean;
  surroundings?: Surroundings;
}

/**
 * Reads one document and judges its job.
 *
 * @returns never throws on any text
 */
export function analyse(
  engine: Engine,
  document: TextDocument,
  settings: Settings,
  { forced = false, surroundings }: AnalyseOptions = {},
): Analysis {
  const bytes = (): Uint8Array => new TextEncoder().encode(document.getText());
  let reading = surroundings?.reading ?? engine.read(surroundings?.path ?? fileName(document.uri), bytes());
  const foreign = reading.log.dialects.length === 0;
  if (foreign && forced) reading = mostFound(engine, bytes(), reading);
  // What is no log by itself belongs to no job that can be known.
  const beside = foreign ? [] : (surroundings?.files ?? []);
  const { own, strangers } = neighboursOf(
    reading,
    beside.map((file) => file.reading),
  );
  const options = judgeOptions(settings);
  const all = engine.judgeAll([reading, ...own], options);
  const logs = new Map([reading, ...own].map(({ log }) => [log.path, log]));
  const copy = ownCopy(reading.log, logs.values());
  const judged = jobsWith(all.length > 0 ? all : [engine.judge([reading], options)], reading.log.path);
  const jobs = judged.map((job) => seenInOwnCopy(job, copy, (file) => logs.get(file)?.kind));
  const triage = jobView(jobs);
  const addresses = new Map(beside.map((file) => [file.reading.log.path, file.uri]));
  const limits = [...otherJobs(strangers, reading.log.path), ...(foreign ? [] : (surroundings?.limits ?? []))];
  return {
    uri: document.uri,
    version: document.version,
    log: reading.log,
    reading,
    triage: { ...triage, limits: [...triage.limits, ...limits] },
    jobs,
    stages: stagesIn(reading, triage),
    logs,
    uriOf: (file) => addresses.get(file) ?? document.uri,
    settings,
    catalogue: engine.catalogue,
    recognised: !foreign || forced,
  };
}

/** What the user's settings say to the judge of a job. */
export function judgeOptions({ experiment, logRotation }: Settings): JudgeOptions {
  return { experiment: experiment === 'auto' ? undefined : experiment.toLowerCase(), logRotation };
}

/** The reading of a foreign text as the kind of log in which most is found. */
function mostFound(engine: Engine, bytes: Uint8Array, otherwise: Reading): Reading {
  const found = (reading: Reading): number => reading.sightings.length + reading.milestones.length;
  return FORCED_NAMES.map((name) => engine.read(name, bytes)).reduce(
    (best, reading) => (found(reading) > found(best) ? reading : best),
    otherwise,
  );
}

/** The job's stages as the document tells them; a copy of the pilot's log tells them again, at its own lines. */
function stagesIn({ log, milestones }: Reading, { timeline }: Triage): readonly Stage[] {
  const here = timeline.filter(({ file }) => file === log.path);
  return here.length > 0 ? here : timelineOf(milestones, log.lineCount).stages;
}

function otherJobs(strangers: readonly Reading[], here: string): string[] {
  if (strangers.length === 0) return [];
  const names = strangers.map(({ log }) => nameFrom(log.path, here));
  return [`Files beside this one that are, or may be, of another job were left out: ${fewOf(names)}.`];
}

/** The last part of a URI's path, decoded where it can be. */
export function fileName(uri: string): string {
  const name = uri.replace(/[?#].*$/s, '').replace(/^.*\//s, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The pilot generation that wrote the log, from its banner or else from its line format; null when neither tells. */
export function generationHere(analysis: Analysis): Generation | null {
  const { pilotVersion } = analysis.triage.job;
  if (pilotVersion !== null) return generationOf(pilotVersion);
  return analysis.log.dialects.includes('pilot1') ? 'pilot1' : null;
}

/** Where codes of this log are looked up. */
export function codeContext(analysis: Analysis): CodeContext {
  return { experiment: analysis.triage.job.experiment, generation: generationHere(analysis) };
}

/** Whose words a line (from 1) is, e.g. the pilot's or the payload's. */
export function familyAt(analysis: Analysis, line: number): Dialect['family'] {
  return analysis.log.voiceOf(line).family;
}
