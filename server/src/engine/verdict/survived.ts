/** Errors in a payload's words that the program outlived. */
import type { Evidence } from '../job/evidence';
import { PIPELINE } from '../job/known';
import type { JobFacts, Log, Sighting } from '../types';
import { endsTraceback, FAR, goesOn, ordinaryLines } from './aftermath';
import { seenLines, type IsSeen } from './seenLines';

/** Ordinary lines after a traceback that show that it was caught. */
const CAUGHT_AFTER = 5;
/** Ordinary lines after a guess, before something that ends a program for certain or after a mere tool's complaint. */
const PASSED_AFTER = 5;

/** What says only that something went wrong before. */
const CONSEQUENCE =
  /\b(?:job|execution|program|process|command|script|payload|task|run|step|stage|executable|substep)\b.{0,40}\b(?:failed|aborted|terminated|unsuccessful)|\bexit(?:ing|ed|s)?\b.{0,20}\b(?:code|status|with|early)\b|non-?zero/i;
/** Statuses that a shell gives a command that it cannot run; a script without `set -e` goes on after it. */
const SHELL_STATUSES: ReadonlySet<string> = new Set(['transform:126', 'transform:127']);
/** Exit codes of wrappers around the payload's own program: they say nothing of its own (runGen 18, transforms 65). */
const WRAPPER_CODES: ReadonlySet<number> = new Set([18, 65]);

/** What is asked of the job. */
type Job = Pick<Evidence, 'sightings' | 'signatures' | 'logOf' | 'facts' | 'diagnose'>;

/** A signature finds the payload's own exit code, whatever it is. */
const EXIT_CODE = 'transform:*';

/** An error of a file, and how many ordinary lines stand before it, counted from the first error on. */
interface Event {
  sighting: Sighting;
  ordinary: number;
  isTraceback: boolean;
}

/** The errors of one file, in order of lines. */
interface Story {
  log: Log;
  events: readonly Event[];
  isError: IsSeen;
  /** The last error that tells something new, and the last one that ends a program for certain. */
  lastNews: Event | undefined;
  lastGrave: Event | undefined;
}

/**
 * The payload's errors that it outlived, each with the reason, when something else is left to explain the failure.
 *
 * A traceback is outlived when the program went on and another error ended it; any error, when the log says so.
 *
 * @param inQuestion sightings that may be the root; those of other voices than the payload's are passed over
 */
export function survivedOf(inQuestion: readonly Sighting[], job: Job): Map<Sighting, string> {
  const survived = new Map<Sighting, string>();
  const { sightings, logOf } = job;
  const isError = seenLines(sightings, job);
  let count = 0;
  for (const [file, own] of byFile(inQuestion, logOf)) {
    const log = logOf(file);
    if (log === undefined) continue;
    count += own.length;
    const story = storyOf(log, own, isError);
    const reasons = new Map<number, string>();
    for (const event of story.events) {
      const reason = whySurvived(story, event, job);
      if (reason !== null) reasons.set(event.sighting.line, reason);
    }
    // With a sighting goes all that is said of its line.
    for (const sighting of own) {
      const reason = reasons.get(sighting.line);
      if (reason !== undefined) survived.set(sighting, reason);
    }
  }
  return survived.size < count ? survived : new Map<Sighting, string>();
}

function byFile(sightings: readonly Sighting[], logOf: Job['logOf']): Map<string, Sighting[]> {
  const files = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    // Pipelines go on with the other quanta after one failed, and it is still the failure.
    if (sighting.stage !== 'payload' || isOfPipeline(sighting, logOf)) continue;
    const known = files.get(sighting.file);
    if (known === undefined) files.set(sighting.file, [sighting]);
    else known.push(sighting);
  }
  for (const list of files.values()) list.sort((a, b) => a.line - b.line);
  return files;
}

function isOfPipeline({ file, line }: Sighting, logOf: Job['logOf']): boolean {
  const log = logOf(file);
  return log?.dialects.includes(PIPELINE) === true && log.voiceOf(line).dialect === PIPELINE;
}

function storyOf(log: Log, sightings: readonly Sighting[], isError: IsSeen): Story {
  let ordinary = 0;
  let line = 0;
  let isTraceback = false;
  const events = sightings.map((sighting): Event => {
    if (sighting.line !== line) {
      if (line > 0) ordinary += ordinaryLines(log, line + 1, sighting.line, isError);
      line = sighting.line;
      isTraceback = endsTraceback(log, line);
    }
    return { sighting, ordinary, isTraceback };
  });
  const lastNews = events.findLast(isNews);
  return { log, events, isError, lastNews, lastGrave: events.findLast((event) => isNews(event) && isGrave(event)) };
}

function whySurvived({ log, isError, lastNews, lastGrave }: Story, event: Event, job: Job): string | null {
  const { sighting, isTraceback, ordinary } = event;
  if (!mayBeOutlived(sighting, job)) return null;
  // A known cause is given up only for what ends a program for certain; a guess and a traceback for any later error.
  const last = isTraceback || sighting.rank === 'fallback' ? lastNews : lastGrave;
  const later = last !== undefined && last.sighting.line > sighting.line ? last : null;
  const words = isTraceback && later === null ? null : goesOn(log, sighting.line, sighting.column, isError);
  if (words !== null) return `The log says that it went on: "${words}".`;
  const isExplained = lastNews !== undefined && lastNews.sighting.line > sighting.line && isCertain(lastNews);
  if (isExplained && isOtherStatus(sighting, job.facts)) {
    return `The script went on after it: it ended with exit code ${job.facts.exitCode}.`;
  }
  if (later === null || later.ordinary - ordinary < linesToOutlive(event, later)) return null;
  return `The payload went on after it, until line ${later.sighting.line} of ${later.sighting.file}.`;
}

/** Ordinary lines between an error and a later one that show that the program went on after it. */
function linesToOutlive({ sighting, isTraceback }: Event, later: Event): number {
  if (isTraceback && isCertain(later)) return CAUGHT_AFTER;
  const isGuess = sighting.rank === 'fallback' && (isCertain(later) || sighting.captures['tool'] !== undefined);
  return isGuess ? PASSED_AFTER : FAR;
}

/** A crash or a kill ends its program, whatever a script does after it. */
function mayBeOutlived({ code, rank, signature }: Sighting, { signatures }: Job): boolean {
  // The payload's own exit code is no proof of how the program with this error ended.
  const isOwnStatus = signatures.get(signature)?.finds !== EXIT_CODE;
  return rank === 'fallback' || !isOwnStatus || statusOf(code) < 128;
}

/** What ends a program for certain, or is known: more than a line that merely calls itself an error. */
function isCertain({ sighting, isTraceback }: Event): boolean {
  return sighting.rank !== 'fallback' || isTraceback;
}

/** The status that the sighting stands for is not the one the payload ended with. */
function isOtherStatus({ code }: Sighting, { exitCode }: JobFacts): boolean {
  if (code === null || !SHELL_STATUSES.has(code) || exitCode === null || WRAPPER_CODES.has(exitCode)) return false;
  return exitCode !== 0 && statusOf(code) !== exitCode;
}

function isNews({ sighting: { text, rank } }: Event): boolean {
  return rank !== 'fallback' || !CONSEQUENCE.test(text);
}

function isGrave({ sighting: { rank, code }, isTraceback }: Event): boolean {
  return rank !== 'fallback' && (isTraceback || statusOf(code) >= 128);
}

/** The exit status that a code stands for; 0 for other codes. */
function statusOf(code: string | null): number {
  return Number(/^transform:(\d+)$/.exec(code ?? '')?.[1] ?? 0);
}
