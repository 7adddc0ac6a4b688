/** What the verdict on one job is made from, gathered from the readings of its files. */
import type { CodeContext } from '../../catalogue/codes';
import type { Catalogue, Dialect, Signature } from '../../catalogue/types';
import { withDocuments } from '../documents/facts';
import type { Filed } from '../documents/types';
import { compareText, ORDER_OF_KINDS } from '../order';
import type {
  Diagnosis,
  FileKind,
  JobFacts,
  JudgeOptions,
  Log,
  Milestone,
  Reading,
  Sighting,
  Stage,
  Transfer,
} from '../types';
import { codeContext } from './codeContext';
import { experimentsIn, mayCount } from './experiments';
import { factsOf } from './facts';
import { resolve } from './resolve';
import { timelineOf } from './timeline';
import { stageOfTransferLog, transfersOf } from './transfers';

/** All that is known of a job before anything is judged. */
export interface Evidence {
  catalogue: Catalogue;
  /** By id. */
  signatures: ReadonlyMap<string, Signature>;
  /** Logs of the job: the pilot's first, the most complete one before its copies; then by kind and path. */
  logs: readonly Reading[];
  /** The log that tells the course of the job. */
  main: Reading | undefined;
  /** Dialect ids of all logs, and their families; empty: no log that is known. */
  dialects: readonly string[];
  families: ReadonlySet<Dialect['family']>;
  documents: readonly Filed[];
  milestones: readonly Milestone[];
  facts: JobFacts;
  /** Where the job's codes are looked up. */
  context: CodeContext;
  timeline: readonly Stage[];
  transfers: readonly Transfer[];
  /** What was seen, with what only the whole job tells filled in. */
  sightings: readonly Sighting[];
  /** Ordinary lines with numbers; they count only where the numbers do not agree (`Signature.counts`). */
  numbers: readonly Sighting[];
  kindOf: (file: string) => FileKind;
  logOf: (file: string) => Log | undefined;
  /** What is known of one error text without its log; best first. */
  diagnose: (text: string) => Diagnosis[];
  /** Limits that bit, in words for a person. */
  limits: readonly string[];
}

/**
 * Gathers the evidence of one job. Independent of the order of readings.
 *
 * @param readings of all files of the job, each with a path of its own; files that are no logs may be among them
 */
export function evidenceOf(
  catalogue: Catalogue,
  readings: readonly Reading[],
  { experiment, diagnose }: Pick<JudgeOptions, 'experiment'> & Pick<Evidence, 'diagnose'>,
): Evidence {
  const signatures = signaturesOf(catalogue);
  const ordered = inOrder(readings);
  const logs = ordered.filter(({ log }) => log.dialects.length > 0);
  const byPath = new Map(logs.map(({ log }) => [log.path, log]));
  const kindOf = (file: string): FileKind => byPath.get(file)?.kind ?? 'other';
  const pilot = logs.find(({ log }) => log.kind === 'pilot');
  const main = pilot ?? logs.find((reading) => reading.milestones.length > 0) ?? logs[0];
  // Other pilot logs are copies that stop earlier: what they tell last is out of date.
  const milestones = logs.filter((r) => r === pilot || r.log.kind !== 'pilot').flatMap((r) => r.milestones);
  const containers = logs
    .filter((r) => r !== pilot && stageOfTransferLog(r.log.path) !== null)
    .flatMap((r) => r.milestones);

  const documents = ordered.flatMap(({ log, document }) =>
    document === undefined ? [] : [{ file: log.path, document }],
  );
  const said = factsOf(milestones, (file) => kindOf(file) === 'pilot');
  const facts = withDocuments(said, documents);
  facts.experiment = experiment?.toLowerCase() ?? facts.experiment;
  // What a payload says of itself in the pilot's copy of its output is no turn of the job.
  const turns = (main?.milestones ?? []).filter(({ region }) => region !== 'dump');
  const course = timelineOf(turns, main?.log.lineCount ?? 0);

  const dialects = [...new Set(logs.flatMap(({ log }) => log.dialects))];
  const context = codeContext(facts, dialects);
  const known = { catalogue, facts, context, timeline: course.stages };
  const seen = logs
    .flatMap((reading) => ofExperiment(reading, signatures, facts.experiment))
    .map((sighting) => resolve(sighting, signatures.get(sighting.signature), known));
  const isNumber = ({ signature }: Sighting): boolean => signatures.get(signature)?.counts !== undefined;
  return {
    catalogue,
    signatures,
    logs,
    main,
    dialects,
    families: new Set(catalogue.dialects.filter(({ id }) => dialects.includes(id)).map(({ family }) => family)),
    documents,
    milestones,
    facts,
    context,
    timeline: course.stages,
    transfers: transfersOf([...milestones, ...containers]),
    sightings: seen.filter((sighting) => !isNumber(sighting)),
    numbers: seen.filter(isNumber),
    kindOf,
    logOf: (file) => byPath.get(file),
    diagnose,
    limits: [...ordered.flatMap(({ limits }) => limits), ...course.limits, ...severalJobs(milestones)],
  };
}

/** The signatures by their ids; made once for a catalogue. */
export function signaturesOf(catalogue: Catalogue): ReadonlyMap<string, Signature> {
  let signatures = byId.get(catalogue);
  if (signatures === undefined) {
    signatures = new Map(catalogue.signatures.map((signature) => [signature.id, signature]));
    byId.set(catalogue, signatures);
  }
  return signatures;
}

const byId = new WeakMap<Catalogue, ReadonlyMap<string, Signature>>();

function inOrder(readings: readonly Reading[]): Reading[] {
  return [...readings].sort(
    (a, b) =>
      ORDER_OF_KINDS.indexOf(a.log.kind) - ORDER_OF_KINDS.indexOf(b.log.kind) ||
      (a.log.kind === 'pilot' ? completeness(b) - completeness(a) || b.log.lineCount - a.log.lineCount : 0) ||
      compareText(a.log.path, b.log.path),
  );
}

/** How much of a job a pilot log tells: its end above all, then that there was a job. */
function completeness({ milestones }: Reading): number {
  const tells = (name: string, values: readonly string[] | null): boolean =>
    milestones.some(({ captures }) => captures[name] !== undefined && (values?.includes(captures[name]) ?? true));
  return (tells('state', ['finished', 'failed']) ? 2 : 0) + (tells('pandaId', null) ? 1 : 0);
}

function ofExperiment(
  { sightings, milestones }: Reading,
  signatures: ReadonlyMap<string, Signature>,
  experiment: string | null,
): Sighting[] {
  const inFile = experimentsIn(milestones);
  return sightings.filter((sighting) => {
    const signature = signatures.get(sighting.signature);
    return signature === undefined || mayCount(signature, experiment, inFile);
  });
}

/** A verdict is about one job; where files of several meet, say so. */
function severalJobs(milestones: readonly Milestone[]): string[] {
  const ids = [...new Set(milestones.flatMap(({ captures }) => captures['pandaId'] ?? []))];
  if (ids.length < 2) return [];
  const named = ids.slice(0, 3).join(', ') + (ids.length > 3 ? `, … (${ids.length} in all)` : '');
  return [`These logs tell of several jobs (${named}), and the verdict does not keep them apart`];
}
