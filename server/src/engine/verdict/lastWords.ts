/** The last words of a payload that ended badly and said nothing that is known. */
import type { Evidence } from '../job/evidence';
import { MARK, SIGNATURE } from '../job/known';
import { exitCodeOf } from '../job/resolve';
import { isPilotsOwn } from '../log/recognise';
import { QUOTED_LENGTH, type Log, type Milestone, type Sighting } from '../types';
import { seenLines } from './seenLines';

/** Lines looked at from the end; beyond them nobody calls them last. */
const LOOK = 60;
/** What a program says on its way, not at its end; and what the pilot adds. */
const ON_THE_WAY = /\b(?:warn(?:ing)?|info|debug)\b|^exit code: -?\d+$|^(?:real|user|sys)\s+\d/i;
/** Words with which programs tell a failure without calling it an error. */
const FAILS =
  /\b(?:can(?:not|'t)|could(?: not|n't)|unable|fail(?:ed|s|ure)?|nothing to|no such|not found|missing|invalid|illegal|refused|denied|out of range|mismatch|does not exist|exceeded|corrupt(?:ed)?|empty)(?![\w])|\babort(?:ed|ing): \S|\b(?:0|no) events\b/i;

/** Whether last words tell of a failure. */
export function tellOfFailure({ text }: Sighting): boolean {
  return FAILS.test(text);
}

/** A part of a file that the payload's own program wrote; lines from 1, `end` exclusive. */
interface Output {
  log: Log;
  start: number;
  end: number;
}

/**
 * The last line that the payload wrote itself, as a root without proof; of stderr if that ends with more than
 * warnings, else of stdout. Where its files are not at hand, the pilot's copies of them are read.
 *
 * @returns null when the payload did not end with an exit code of its own, or nothing of it is at hand
 */
export function lastWords(evidence: Evidence): Sighting | null {
  const code = exitCodeOf(evidence.facts);
  if (code === null) return null;
  const isSeen = seenLines([...evidence.sightings, ...evidence.numbers], evidence);
  const files = [...filesOf(evidence, 'stderr'), ...filesOf(evidence, 'stdout')];
  for (const { log, start, end } of files.length > 0 ? files : dumpsOf(evidence)) {
    for (let line = end - 1; line >= Math.max(start, end - LOOK); line--) {
      const text = log.line(line);
      if (text.trim() === '' || ON_THE_WAY.test(text) || isSeen(log, line)) continue;
      return sightingOf(log, line, code);
    }
  }
  return null;
}

function filesOf({ logs }: Evidence, kind: 'stderr' | 'stdout'): Output[] {
  return logs
    .filter(({ log }) => log.kind === kind && !isPilotsOwn(log.path))
    .map(({ log, milestones }) => outputIn(log, milestones, 1, log.lineCount + 1));
}

/** The part of some lines that is the program's own, without what a transform prints before and after it. */
function outputIn(log: Log, milestones: readonly Milestone[], start: number, end: number): Output {
  const inside = milestones.filter(({ line }) => start <= line && line < end);
  const begun = inside.findLast(({ begins }) => begins === 'output');
  const ended = inside.find(({ ends }) => ends === 'output');
  return { log, start: begun === undefined ? start : begun.line + 1, end: ended?.line ?? end };
}

/** Marks of the pilot's copies, in the order in which they are asked. */
const DUMPS: readonly string[] = [MARK.stderrDump, MARK.stdoutDump];

/** The pilot's copies of the payload's output, each up to the next record of the pilot. */
function dumpsOf({ milestones, logOf }: Evidence): Output[] {
  return DUMPS.flatMap((dump) => {
    const mark = milestones.findLast((milestone) => milestone.mark === dump);
    const log = mark === undefined ? undefined : logOf(mark.file);
    if (mark === undefined || log === undefined) return [];
    const inLog = milestones.filter(({ file }) => file === mark.file);
    const next = inLog.find(({ line }) => line > mark.line && isOwn(log, line));
    let end = next?.line ?? log.lineCount + 1;
    while (end > mark.line + 1 && isOwn(log, end - 1)) end -= 1;
    return [outputIn(log, inLog, mark.line + 1, end)];
  });
}

/** The stream that the payload wrote a line to, by its file or by the copy that it stands in. */
export function streamOf(
  { file, line, region }: Sighting,
  { milestones, kindOf }: Evidence,
): 'stderr' | 'stdout' | null {
  if (region === 'plain') {
    const kind = kindOf(file);
    if (kind === 'stderr' || kind === 'stdout') return kind;
  }
  const dump = milestones.findLast((m) => DUMPS.includes(m.mark) && m.file === file && m.line < line);
  return dump === undefined ? null : dump.mark === MARK.stderrDump ? 'stderr' : 'stdout';
}

/** Whether a line is the pilot's own. */
function isOwn(log: Log, line: number): boolean {
  return log.voiceOf(line).region !== 'dump';
}

function sightingOf(log: Log, line: number, code: string): Sighting {
  const text = log.line(line);
  return {
    file: log.path,
    line,
    column: text.length - text.trimStart().length + 1,
    endColumn: text.trimEnd().length + 1,
    signature: SIGNATURE.exitReport,
    code,
    meaning: null,
    rank: 'fallback',
    stage: 'payload',
    captures: { code: code.slice(code.indexOf(':') + 1), words: text.trim().slice(0, 200) },
    owner: 'unknown',
    persistence: 'unknown',
    text: text.slice(0, QUOTED_LENGTH),
    region: 'plain',
  };
}
