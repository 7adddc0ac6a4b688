/** A pilot log that tells of several jobs, one after the other, cut into the parts of each. */
import type { Log, Milestone, Reading } from '../types';

/** What a pilot log tells of one job. */
export interface Section {
  pandaId: string;
  reading: Reading;
}

/** Lines of a pilot log that name one job, with no other job named in between. */
interface Run {
  pandaId: string;
  first: number;
  last: number;
}

/**
 * The jobs that a pilot log tells of, each with its part of the log: the prologue before the first job request, which
 * holds for all, and the lines from its own request to the next job's; what comes after the last job stays with it.
 *
 * @returns nothing when the log names no job, or names several in turns, as a pilot does that runs them side by side
 * @see PanDAWMS/pilot3 pilot/control/job.py `retrieve` (the pilot asks for a job once the one before is done)
 */
export function sectionsOf(reading: Reading): Section[] {
  const runs = runsOf(reading.milestones);
  const [first] = runs;
  if (first === undefined || new Set(runs.map(({ pandaId }) => pandaId)).size < runs.length) return [];
  if (runs.length === 1) return [{ pandaId: first.pandaId, reading }];
  const starts = runs.map((run, index) => startOf(run, runs[index - 1], reading.milestones));
  const prologue = (starts[0] ?? 1) - 1;
  return runs.map(({ pandaId }, index) => {
    const from = starts[index] ?? 1;
    const until = (starts[index + 1] ?? reading.log.lineCount + 1) - 1;
    return { pandaId, reading: cut(reading, { prologue, from, until }) };
  });
}

/** Runs of the jobs that the pilot received. A job whose receipt is not in the log can only be the first. */
function runsOf(milestones: readonly Milestone[]): Run[] {
  const naming = milestones.filter(({ captures }) => captures['pandaId'] !== undefined);
  const received = new Set(naming.filter(({ stage, event }) => stage === 'getjob' && event === 'end').map(idOf));
  const runs: Run[] = [];
  naming.forEach((milestone, index) => {
    const { line } = milestone;
    const pandaId = idOf(milestone);
    if (index > 0 && !received.has(pandaId) && pandaId !== runs[0]?.pandaId) return;
    const run = runs.at(-1);
    if (run?.pandaId === pandaId) run.last = line;
    else runs.push({ pandaId, first: line, last: line });
  });
  return runs;
}

const idOf = ({ captures }: Milestone): string => captures['pandaId'] ?? '';

/**
 * The line where a job's part begins: the first request after the job before it; where the pilot opened a new log file
 * for the job and so printed its banner again, that banner.
 */
function startOf(run: Run, before: Run | undefined, milestones: readonly Milestone[]): number {
  const request = milestones.find(
    ({ stage, event, line }) =>
      event === 'start' &&
      (stage === 'getjob' || (stage === 'start' && before !== undefined)) &&
      line > (before?.last ?? 0) &&
      line <= run.first,
  );
  return request?.line ?? run.first;
}

interface Span {
  /** Lines at the head of the log that hold for every job. */
  prologue: number;
  /** First and last line of the job's own part. */
  from: number;
  until: number;
}

function cut(reading: Reading, span: Span): Reading {
  const { prologue, from, until } = span;
  const isPart = ({ line }: { line: number }): boolean => line <= prologue || (line >= from && line <= until);
  // The pilot started before its first job; a later job's course begins with its own request.
  const isLater = from > prologue + 1;
  return {
    ...reading,
    log: partOf(reading.log, span),
    sightings: reading.sightings.filter(isPart),
    milestones: reading.milestones
      .filter(isPart)
      .map((milestone) =>
        isLater && milestone.line <= prologue ? { ...milestone, stage: null, event: null } : milestone,
      ),
  };
}

/** A log of which only a part is searched, and which ends with it; lines keep their numbers. */
function partOf(log: Log, { prologue, from, until }: Span): Log {
  const findAll: Log['findAll'] = (text, limit, first = 1) => {
    const early = log.findAll(text, limit, first).filter((line) => line <= prologue);
    const own = log.findAll(text, limit - early.length, Math.max(first, from)).filter((line) => line <= until);
    return [...early, ...own];
  };
  return {
    path: log.path,
    kind: log.kind,
    dialects: log.dialects,
    lineCount: until,
    line: (n) => log.line(n),
    isEmpty: (n) => log.isEmpty(n),
    headAt: (n) => log.headAt(n),
    recordOf: (n) => log.recordOf(n),
    voiceOf: (n) => log.voiceOf(n),
    find: (text) => findAll(text, 1)[0] ?? null,
    findAll,
  };
}
