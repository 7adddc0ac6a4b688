/** One triaged document: what every feature of the language service looks at. */
import { fileName } from '../../../shared/addresses';
import type { Settings } from '../../../shared/settings';
import type { CodeContext } from '../catalogue/codes';
import type { Catalogue, Dialect } from '../catalogue/types';
import type { Engine } from '../engine/index';
import { codeContext } from '../engine/job/codeContext';
import { stopOf } from '../engine/job/ending';
import { timelineOf } from '../engine/job/timeline';
import { atOnce } from '../engine/pieces';
import type { Bytes } from '../engine/text/bytes';
import type { JudgeOptions, Log, Reading, Stage, Triage, Verdict } from '../engine/types';
import { fewOf } from '../report/words';
import { nameFrom } from './jobPaths';
import { jobsWith, jobView } from './jobView';
import { ownCopy, seenInOwnCopy } from './ownCopy';
import { readText } from './reading';
import { neighboursOf } from './sameJob';
import { goesOnAlike, witnessed, type Questions } from './witness';

/** A document as far as a triage needs it. */
export interface OpenDocument {
  uri: string;
  version: number;
  bytes: Bytes;
  /** The same object as long as the document only grows at its end; absent: it does not change. */
  origin?: object;
}

export interface Analysis {
  uri: string;
  /** Of the document that was read. */
  version: number;
  /** What the document grew from, see `OpenDocument.origin`. */
  origin: object;
  log: Log;
  /** What else was read from the document, before anything was judged. */
  seen: Omit<Reading, 'log'>;
  /** What the judge asked of the document's log. */
  questions: Questions;
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
  /** Whether an editor can show a file of the job at its address. */
  canOpen: (file: string) => boolean;
  settings: Settings;
  catalogue: Catalogue;
  /** False: no log we know; every feature is silent. */
  recognised: boolean;
}

/** Another file of a document's job. */
export interface FileBeside {
  uri: string;
  /** An editor can show it at its address; false: that is the one of the archive in which it lies. */
  canOpen: boolean;
  reading: Reading;
}

/** What stands beside a document: the other files of its job, read by the caller. */
export interface Surroundings {
  /** The document's name in its job, as of a path relative to the job's folder. */
  path: string;
  /** What was read from the document under that name; absent: it is read at once, however long that takes. */
  reading?: Reading;
  files: readonly FileBeside[];
  /** What was left out, in words for a person. */
  limits: readonly string[];
}

export interface AnalyseOptions {
  /** A person said that this is a log: it is read as the kind of log in which most is found. */
  forced?: boolean;
  surroundings?: Surroundings;
}

/**
 * Judges the job of one document.
 *
 * @returns never throws on any text
 */
export function analyse(
  engine: Engine,
  document: OpenDocument,
  settings: Settings,
  { forced = false, surroundings }: AnalyseOptions = {},
): Analysis {
  const path = surroundings?.path ?? fileName(document.uri);
  const reading = surroundings?.reading ?? atOnce(readText(engine, path, document.bytes, { forced })).reading;
  // What is no log by itself belongs to no job that can be known.
  const beside = reading.log.dialects.length === 0 ? [] : (surroundings?.files ?? []);
  const { own, strangers } = neighboursOf(
    reading,
    beside.map((file) => file.reading),
  );
  const options = judgeOptions(settings);
  const { log, ...seen } = reading;
  const witness = witnessed(log);
  const here = { ...seen, log: witness.log };
  const all = engine.judgeAll([here, ...own], options);
  const logs = new Map([here, ...own].map((file) => [file.log.path, file.log]));
  const copy = ownCopy(witness.log, logs.values());
  const judged = jobsWith(all.length > 0 ? all : [engine.judge([here], options)], log.path);
  const jobs = judged.map((job) => seenInOwnCopy(job, copy, (file) => logs.get(file)?.kind));
  const triage = jobView(jobs);
  const others = new Map(beside.map((file) => [file.reading.log.path, file]));
  const around = log.dialects.length === 0 ? [] : (surroundings?.limits ?? []);
  const limits = [...otherJobs(strangers, log.path), ...around];
  return {
    uri: document.uri,
    version: document.version,
    origin: document.origin ?? {},
    log,
    seen,
    questions: witness.questions,
    triage: { ...triage, limits: [...triage.limits, ...limits] },
    jobs,
    stages: stagesIn(reading, triage),
    logs: logs.set(log.path, log),
    uriOf: (file) => others.get(file)?.uri ?? document.uri,
    canOpen: (file) => others.get(file)?.canOpen ?? true,
    settings,
    catalogue: engine.catalogue,
    recognised: log.dialects.length > 0 || forced,
  };
}

/**
 * The triage of a document that has grown, where that is the one of before but for its end: it costs next to nothing.
 *
 * @param reading of the document as it is now
 * @returns null when the document has to be judged anew
 */
export function carriedOn(before: Analysis, version: number, reading: Reading): Analysis | null {
  const { path, kind, lineCount } = before.log;
  const isCopied = kind === 'pilot' && [...before.logs.values()].some((log) => log.kind === kind && log.path !== path);
  // Of several copies of the pilot's log the longer one goes first.
  if (isCopied || !goesOnAlike({ ...before.seen, log: before.log }, before.questions, reading)) return null;
  const { log, ...seen } = reading;
  const witness = witnessed(log);
  const [stopped, stops] = [stopOf(before.log), stopOf(witness.log)];
  const reach = (stage: Stage): Stage =>
    stage.file === path && stage.endLine === lineCount ? { ...stage, endLine: log.lineCount } : stage;
  const looksAtEnd = before.questions.tail.some(({ line }) => line >= lineCount);
  const stop = (verdict: Verdict): Verdict =>
    looksAtEnd && verdict.file === path && verdict.line === stopped.line ? { ...verdict, ...stops } : verdict;
  const goOn = (triage: Triage): Triage => ({
    ...triage,
    timeline: triage.timeline.map(reach),
    verdict: stop(triage.verdict),
  });
  const triage = goOn(before.triage);
  return {
    ...before,
    version,
    log,
    seen,
    questions: { searches: before.questions.searches, tail: looksAtEnd ? witness.questions.tail : [] },
    triage,
    jobs: before.jobs.map(goOn),
    stages: stagesIn(reading, triage),
    logs: new Map(before.logs).set(path, log),
  };
}

/** What the user's settings say to the judge of a job. */
export function judgeOptions({ experiment, logRotation }: Settings): JudgeOptions {
  return { experiment: experiment === 'auto' ? undefined : experiment.toLowerCase(), logRotation };
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

/** Where codes of this log are looked up. */
export function contextHere({ triage }: Analysis): CodeContext {
  return codeContext(triage.job, triage.dialects);
}

/** Whose words a line (from 1) is, e.g. the pilot's or the payload's. */
export function familyAt(analysis: Analysis, line: number): Dialect['family'] {
  return analysis.log.voiceOf(line).family;
}
