/** Errors in a payload's words that the program outlived: what the lines after them say. */
import type { JobFacts, Log, Sighting } from './types';

/** A sighting that did not end the program, and why that is known. */
export interface Survived {
  sighting: Sighting;
  reason: string;
}

/** Lines below an error that may say how it was dealt with. */
const WORDS_WITHIN = 2;
/** Ordinary lines after a traceback that show that it was caught. */
const CAUGHT_AFTER = 3;
/** Ordinary lines after a guess, before something that ends a program for certain or after a mere tool's complaint. */
const PASSED_AFTER = 5;
/** Ordinary lines after any other error that show that the program went on. */
const WENT_ON_AFTER = 15;
/** Lines looked at between two errors; what is further apart is far apart. */
const LOOK = 80;

const GOES_ON =
  /\b(?:fall(?:s|ing)? ?back|re-?try(?:ing)?|try(?:ing)? (?:again|another|the next)|skipp(?:ed|ing)|ignor(?:ed|ing)|continu(?:e|es|ing)|proceed(?:s|ing)|us(?:e|es|ing) (?:the )?(?:default|\S{1,40} instead)|instead|recovered|non-?fatal|not fatal|harmless|disabled|will be made anew)\b/i;
const GIVES_UP =
  /\b(?:can(?:not|'t)|could not|unable|not|no more|without|after \d+) .{0,30}(?:continue|recover|proceed|retry|retries|instead)|giv(?:es?|ing) up|abort|exit/i;
/** What says only that something went wrong before. */
const CONSEQUENCE =
  /\b(?:job|execution|program|process|command|script|payload|task|run|step|stage|executable|substep)\b.{0,40}\b(?:failed|aborted|terminated|unsuccessful)|\bexit(?:ing|ed|s)?\b.{0,20}\b(?:code|status|with|early)\b|non-?zero/i;
const EXCEPTION = /^(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?::|$)/;
/** Statuses that a shell gives a command that it cannot run; a script without `set -e` goes on after it. */
const SHELL_STATUSES: ReadonlySet<string> = new Set(['transform:126', 'transform:127']);
/** Exit codes of wrappers around the payload's own program: they say nothing of its own (runGen 18, transforms 65). */
const WRAPPER_CODES: ReadonlySet<number> = new Set([18, 65]);

/** What is looked at: sightings of one file in order of lines, and its text. */
interface Story {
  sightings: readonly Sighting[];
  log: Log;
  /** Ordinary lines from the first sighting to each, counted up to a bound between neighbours. */
  distances: readonly number[];
  isError: ReadonlySet<number>;
}

/**
 * The payload's errors that it outlived, when something else is left to explain the failure.
 *
 * @param inQuestion sightings that may be the root; those of other voices than the payload's are passed over
 * @param all every sighting, so that lines that look like errors do not count as ordinary ones
 */
export function survivedOf(
  inQuestion: readonly Sighting[],
  all: readonly Sighting[],
  logOf: (file: string) => Log | undefined,
  facts: JobFacts,
): Survived[] {
  const files = byFile(inQuestion);
  const survived = [...files].flatMap(([file, sightings]) => {
    const log = logOf(file);
    if (log === undefined) return [];
    const isError = new Set(all.filter((sighting) => sighting.file === file).map(({ line }) => line));
    return survivedIn({ sightings, log, isError, distances: distancesOf(sightings, log, isError) }, facts);
  });
  const count = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  return survived.length < count ? survived : [];
}

/** What of one file was outlived; with a sighting all others of its line. */
function survivedIn(story: Story, facts: JobFacts): Survived[] {
  const reasons = new Map<number, string>();
  story.sightings.forEach((sighting, index) => {
    const reason = whySurvived(story, sighting, index, facts);
    if (reason !== null) reasons.set(sighting.line, reason);
  });
  return story.sightings.flatMap((sighting) => {
    const reason = reasons.get(sighting.line);
    return reason === undefined ? [] : [{ sighting, reason }];
  });
}

function byFile(sightings: readonly Sighting[]): Map<string, Sighting[]> {
  const files = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    // Pipelines go on with the other quanta after one failed, and it is still the failure.
    if (sighting.stage !== 'payload' || sighting.dialect.startsWith('lsst')) continue;
    const known = files.get(sighting.file);
    if (known === undefined) files.set(sighting.file, [sighting]);
    else known.push(sighting);
  }
  for (const list of files.values()) list.sort((a, b) => a.line - b.line);
  return files;
}

function whySurvived(story: Story, sighting: Sighting, index: number, facts: JobFacts): string | null {
  const { sightings } = story;
  const words = wordsAfter(story, sighting);
  if (words !== null) return words;
  const later = sightings.slice(index + 1).filter(({ line }) => line > sighting.line);
  if (later.length === 0) return null;
  if (isOtherStatus(sighting, facts)) return `The script went on after it: it ended with exit code ${facts.exitCode}.`;
  const isTraceback = (s: Sighting): boolean => endsTraceback(story.log, s);
  const last = later.findLast((s) => isNews(s) && (isTraceback(sighting) || endsWorse(s, sighting, isTraceback(s))));
  if (last === undefined || !mayBeOutlived(sighting)) return null;
  const isCertain = last.rank !== 'fallback' || isTraceback(last);
  const needed = isTraceback(sighting) && isCertain ? CAUGHT_AFTER : linesToPass(sighting, isCertain);
  return distance(story, index, sightings.indexOf(last)) >= needed
    ? `The payload went on after it, until line ${last.line} of ${last.file}.`
    : null;
}

/** Ordinary lines after an error that is not the end of a traceback. */
function linesToPass({ rank, captures }: Sighting, isCertain: boolean): number {
  return rank === 'fallback' && (isCertain || captures['tool'] !== undefined) ? PASSED_AFTER : WENT_ON_AFTER;
}

/** Whether the line itself or one just below says that the program went on. */
function wordsAfter({ log, isError }: Story, sighting: Sighting): string | null {
  if (!mayBeOutlived(sighting)) return null;
  const own = log.line(sighting.line).slice(sighting.column - 1);
  const below: string[] = [];
  for (let n = sighting.line + 1; n <= Math.min(log.lineCount, sighting.line + WORDS_WITHIN); n++) {
    if (!isError.has(n)) below.push(log.line(n));
  }
  const said = [own, ...below].find((text) => GOES_ON.test(text) && !GIVES_UP.test(text));
  return said === undefined ? null : `The log says that it went on: "${said.trim().slice(0, 80)}".`;
}

/** A crash or a kill ends its program, whatever a script does after it. */
function mayBeOutlived({ code, rank, signature }: Sighting): boolean {
  const status = /^transform:(\d+)$/.exec(code ?? '')?.[1];
  return rank === 'fallback' || status === undefined || Number(status) < 128 || signature.startsWith('python-');
}

/** The status that the sighting stands for is not the one the payload ended with. */
function isOtherStatus({ code }: Sighting, { exitCode }: JobFacts): boolean {
  if (code === null || !SHELL_STATUSES.has(code) || exitCode === null || WRAPPER_CODES.has(exitCode)) return false;
  return exitCode !== 0 && code !== `transform:${exitCode}`;
}

/** The line that names the exception, below the indented frames of a traceback. */
function endsTraceback(log: Log, { line }: Sighting): boolean {
  return EXCEPTION.test(log.line(line)) && /^[\s|]+\S/.test(log.line(line - 1));
}

const isNews = ({ text, rank }: Sighting): boolean => rank !== 'fallback' || !CONSEQUENCE.test(text);

/** A known cause is given up only for what ends a program for certain; a guess for any later one. */
function endsWorse(other: Sighting, { rank }: Sighting, endsTraceback: boolean): boolean {
  return rank === 'fallback' || (endsTraceback && other.rank !== 'fallback') || isCrash(other);
}

const isCrash = ({ code, rank }: Sighting): boolean =>
  rank !== 'fallback' && Number(/^transform:(\d+)$/.exec(code ?? '')?.[1] ?? 0) >= 128;

function distance({ distances }: Story, from: number, to: number): number {
  return (distances[to] ?? 0) - (distances[from] ?? 0);
}

/** Ordinary lines before each sighting, added up from the first one on. */
function distancesOf(sightings: readonly Sighting[], log: Log, isError: ReadonlySet<number>): number[] {
  let sum = 0;
  return sightings.map((sighting, index) => {
    const before = sightings[index - 1];
    if (before !== undefined) sum += ordinaryLines(log, before.line + 1, sighting.line, isError);
    return sum;
  });
}

/** Lines with text that belong to no error: not indented, no head of a traceback. Far apart counts as far enough. */
function ordinaryLines(log: Log, from: number, to: number, isError: ReadonlySet<number>): number {
  if (to - from > LOOK) return WENT_ON_AFTER;
  let count = 0;
  for (let n = from; n < to; n++) {
    const text = log.line(n);
    if (text !== '' && !/^[\s|]|Traceback \(most recent|^During handling|^The above exception/.test(text)) {
      count += isError.has(n) ? 0 : 1;
    }
  }
  return count;
}
