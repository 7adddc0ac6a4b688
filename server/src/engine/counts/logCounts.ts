/** Numbers in logs that must agree. */
import { MAX_KEPT } from '../reading/kept';
import type { Sighting } from '../types';
import { isRefused } from './refused';
import type { Disagreement, Question } from './types';

/** Outputs of a job up to which all its transfers are known: of a mark, some hundred lines are kept (kept.ts). */
const MAX_OUTPUTS = 200;

/** Lines below ` filesize=` in which the pilot prints the name of the same file, in the order of the alphabet. */
const BLOCK_LINES = 12;

/**
 * The last number of a file against those of the first of the marks that the file has: their last one, or the sum of
 * all where a program ran several times. Nothing is said where there were more than are kept (kept.ts).
 */
export function agreesWithMarks({ sightings, counts, milestones }: Question): Disagreement[] {
  return lastInEachFile(sightings).flatMap((at) => {
    const count = Number(at.captures['count']);
    const others =
      counts.with
        ?.map((mark) => milestones.filter((other) => other.mark === mark && other.file === at.file))
        .find(({ length }) => length > 0) ?? [];
    const [first, last] = [others[0], others.at(-1)];
    if (first === undefined || last === undefined || others.length >= MAX_KEPT) return [];
    const total = Number(last.captures['count']);
    const sum = others.reduce((all, { captures }) => all + Number(captures['count']), 0);
    if (count === total || count === sum) return [];
    // Where the last number is the total of the others, it is the one to compare with.
    return sum === total || (sum === 2 * total && count < total)
      ? [{ at, count, expected: total, subject: '', where: last }]
      : [{ at, count, expected: sum, subject: '', where: first, more: others.length - 1 }];
  });
}

/** What was done against the total that the same line names, in a job that says that it ended well. */
export function isTotal({ sightings, facts }: Question): Disagreement[] {
  if (facts.state !== 'finished' && (facts.state !== null || facts.exitCode !== 0)) return [];
  return lastInEachFile(sightings).flatMap((at) => {
    const [count, expected] = [Number(at.captures['count']), Number(at.captures['total'])];
    return count === expected ? [] : [{ at, count, expected, subject: '', where: at }];
  });
}

/** Outputs of no bytes among the files that the pilot is about to transfer. It does not say what they hold. */
export function emptyStagedOutputs(question: Question): Disagreement[] {
  const isWarning = !isRefused(question);
  return question.sightings.flatMap((at) => {
    const log = question.logOf(at.file);
    if (log?.line(at.line + 1).trim() !== 'filetype=output') return [];
    // Pilot 2 prints the same block before the payload runs, when no file has a size yet.
    const head = log.recordOf(at.line);
    if (head?.message?.text.includes('(stage-out)') !== true) return [];
    for (let n = at.line + 2; n <= at.line + BLOCK_LINES; n++) {
      const lfn = /^ ?lfn=(?<lfn>\S{1,300})$/.exec(log.line(n))?.groups?.['lfn'];
      if (lfn !== undefined) return [{ at, count: 0, expected: 1, subject: lfn, where: at, isWarning }];
    }
    return [];
  });
}

/**
 * Outputs of the job definition that a finished job did not transfer. Nothing is said of jobs that need not make all
 * their outputs, nor where the log tells of no transfer at all.
 */
export function allTransferred({ sightings, facts, transfers, logOf }: Question): Disagreement[] {
  const done = new Set(
    transfers.flatMap(({ lfn, direction, outcome }) => (direction === 'out' && outcome === 'transferred' ? [lfn] : [])),
  );
  // Other pilot logs of the job are copies of the first.
  const last = sightings.findLast(({ file }) => file === sightings[0]?.file);
  if (facts.state !== 'finished' || done.size === 0 || last === undefined) return [];
  const definition = logOf(last.file)?.line(last.line) ?? '';
  if (/'eventService(?:Merge)?': (?:True|'True')/i.test(definition)) return [];
  const optional = new Set([...filesOf(definition, 'logFile'), ...filesOf(definition, 'allowNoOutput')]);
  const expected = filesOf(definition, 'outFiles').filter((lfn) => !optional.has(lfn));
  const missing = expected.filter((lfn) => !done.has(lfn));
  const [first] = missing;
  if (first === undefined || expected.length > MAX_OUTPUTS) return [];
  const subject = first + (missing.length > 1 ? ` and ${missing.length - 1} more` : '');
  return [{ at: last, count: expected.length - missing.length, expected: expected.length, subject, where: last }];
}

/** Names in a list of the job definition as pilot3 prints it, a Python dictionary. */
function filesOf(definition: string, key: string): string[] {
  const list = new RegExp(`'${key}': '(?<names>[^']{0,20000})'`).exec(definition)?.groups?.['names'] ?? '';
  return list.split(',').filter((name) => name !== '' && name !== 'NULL');
}

function lastInEachFile(sightings: readonly Sighting[]): Sighting[] {
  return [...new Map(sightings.map((sighting) => [sighting.file, sighting])).values()];
}
