/** One verdict a job: what failed and why, from all sightings and the course of the job. */
import type { Catalogue, Dialect, Signature } from '../catalogue/types';
import { causeText } from './causeText';
import { factsOf } from './facts';
import { inLogRotation } from './logRotation';
import { ORDER_OF_KINDS } from './order';
import { outcomeOf } from './outcome';
import { unproven } from './reportedPlace';
import { entryOf, resolve } from './resolve';
import { assignRoles, repeatsIn, type Settled } from './roles';
import { rootOf } from './root';
import { timelineOf } from './timeline';
import type { Finding, JobFacts, JudgeOptions, Milestone, Reading, Sighting, Triage } from './types';
import { verdictOf } from './verdict';

/**
 * Judges the readings of one job. Independent of their order.
 *
 * @param readings of all files of the job; files that are no logs may be among them
 */
export function judge(catalogue: Catalogue, readings: readonly Reading[], options: JudgeOptions = {}): Triage {
  const logs = inOrder(readings.filter(({ log }) => log.dialects.length > 0));
  const kinds = new Map(logs.map(({ log }) => [log.path, log.kind]));
  const kindOf = (file: string): Reading['log']['kind'] => kinds.get(file) ?? 'other';
  const signatures = new Map(catalogue.signatures.map((signature) => [signature.id, signature]));

  const pilot = logs.find(({ log }) => log.kind === 'pilot');
  const main = pilot ?? logs.find((reading) => reading.milestones.length > 0) ?? logs[0];
  // Other pilot logs are copies that stop earlier: what they tell last is out of date.
  const milestones = logs.filter((r) => r === pilot || r.log.kind !== 'pilot').flatMap((r) => r.milestones);
  const facts = factsOf(milestones, (file) => kindOf(file) === 'pilot');
  facts.experiment = options.experiment?.toLowerCase() ?? facts.experiment;
  const course = timelineOf(main?.milestones ?? [], main?.log.lineCount ?? 0);
  const timeline = course.stages;

  const sightings = logs
    .flatMap((reading) => reading.sightings)
    .filter((sighting) => isOfExperiment(signatures.get(sighting.signature), facts))
    .map((sighting) => resolve(catalogue, sighting, signatures.get(sighting.signature), facts, timeline));
  const dialects = [...new Set(logs.flatMap(({ log }) => log.dialects))];
  const ending = outcomeOf({
    families: familiesOf(catalogue, dialects),
    facts,
    milestones,
    timeline,
    sightings,
    signatures,
  });
  const { open, settled } = assignRoles({ sightings, outcome: ending.outcome, timeline, signatures });
  const repeats = repeatsIn(sightings);
  const question = { outcome: ending.outcome, facts, timeline, candidates: open, kindOf, repeats, signatures };
  const chosen = rootOf(question);
  const likely = ending.outcome === 'incomplete' ? rootOf({ ...question, outcome: 'failed' }) : null;
  const first = facts.reported[0];
  const entry = first === undefined ? undefined : entryOf(catalogue, first.code, facts);
  const reported = chosen === null && ending.outcome === 'failed' ? unproven(sightings, facts, main, entry) : null;
  const root = chosen ?? reported?.root ?? null;

  const finding = ({ sighting, role, reason }: Settled): Finding => ({
    ...sighting,
    role,
    severity: role === 'root' ? 'error' : role === 'contributing' ? 'warning' : 'information',
    cause: causeText(
      signatures.get(sighting.signature)?.cause ?? [],
      { exitCode: String(facts.exitCode ?? '…'), ...sighting.captures },
      inLogRotation(sighting.time, options.logRotation),
    ),
    reason,
  });
  const findings = [
    ...settled.filter(({ sighting }) => sighting !== reported?.report).map(finding),
    ...open.filter((sighting) => sighting !== root).map((sighting) => finding(beside(sighting, root, likely))),
    ...(root === null ? [] : [finding({ sighting: root, role: 'root', reason: whyRoot(root, chosen !== null) })]),
  ].sort(byPlace(logs.map(({ log }) => log.path)));

  return {
    files: logs.map(({ log }) => log.path),
    dialects,
    job: facts,
    verdict: verdictOf({ catalogue, ending, root: findings.find(({ role }) => role === 'root'), facts, main }),
    timeline,
    findings,
    limits: [...logs.flatMap(({ limits }) => limits), ...course.limits, ...severalJobs(milestones)],
    catalogueVersion: catalogue.version,
  };
}

function familiesOf(catalogue: Catalogue, dialects: readonly string[]): Set<Dialect['family']> {
  return new Set(catalogue.dialects.filter(({ id }) => dialects.includes(id)).map(({ family }) => family));
}

/** A verdict is about one job; where files of several meet, say so. */
function severalJobs(milestones: readonly Milestone[]): string[] {
  const ids = [...new Set(milestones.flatMap(({ captures }) => captures['pandaId'] ?? []))];
  if (ids.length < 2) return [];
  const named = ids.slice(0, 3).join(', ') + (ids.length > 3 ? `, … (${ids.length} in all)` : '');
  return [`These logs tell of several jobs (${named}), and the verdict does not keep them apart`];
}

/** Pilot logs first, the most complete one before its copies; then by kind and path, whatever the caller's order. */
function inOrder(readings: readonly Reading[]): Reading[] {
  return [...readings].sort(
    (a, b) =>
      ORDER_OF_KINDS.indexOf(a.log.kind) - ORDER_OF_KINDS.indexOf(b.log.kind) ||
      (a.log.kind === 'pilot' ? b.log.lineCount - a.log.lineCount : 0) ||
      (a.log.path < b.log.path ? -1 : 1),
  );
}

function isOfExperiment(signature: Signature | undefined, facts: JobFacts): boolean {
  return signature?.experiment === undefined || facts.experiment === null || signature.experiment === facts.experiment;
}

/** The part of a sighting that was in question and is not the root; `likely` would be, had the job failed. */
function beside(sighting: Sighting, root: Sighting | null, likely: Sighting | null): Settled {
  if (sighting === likely) {
    return {
      sighting,
      role: 'contributing',
      reason: 'The log does not say how the job ended; if it failed, look here.',
    };
  }
  if (sighting.rank === 'fallback') {
    return { sighting, role: 'noise', reason: 'It calls itself an error, but another line tells the cause.' };
  }
  return root !== null && sighting.signature === root.signature && sighting.code === root.code
    ? { sighting, role: 'echo', reason: `It says the same as line ${root.line} of ${root.file}.` }
    : { sighting, role: 'contributing', reason: 'It belongs to the failure but is not its most specific sign.' };
}

function whyRoot(root: Sighting, proven: boolean): string {
  if (!proven) return 'No known text explains the failure; this is where the reported error is first spoken of.';
  if (root.rank === 'cause') return 'This text proves the cause.';
  return root.rank === 'general'
    ? 'This text says what failed; nothing in the log says more precisely why.'
    : 'No known text explains the failure; of the lines that call themselves errors, this one fits best.';
}

function byPlace(paths: readonly string[]): (a: Finding, b: Finding) => number {
  const order = new Map(paths.map((path, index) => [path, index]));
  return (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column;
}
