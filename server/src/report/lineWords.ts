/** The explanation of one line in words, which a terminal and an editor then lay out. */
import type { Rank } from '../catalogue/types';
import type { LineExplanation, MarkMet } from '../engine/explain/explainLine';
import type { Result, Try } from '../engine/explain/tries';
import { stageTitle } from '../engine/job/stages';
import type { Finding, Voice } from '../engine/types';
import { cut } from './hostile';
import { count } from './words';

/** How a face shows text: each makes it harmless there. */
export interface Show {
  /** Running text. */
  prose: (text: string) => string;
  /** A name of the catalogue. */
  name: (text: string) => string;
  /** Text of the log. */
  quote: (text: string) => string;
}

/** What is to be said of a line; all texts are ready to be shown. */
export interface LineStory {
  /** Whose words the line is and where it belongs. */
  words: string;
  /** The stage that was going on, or null. */
  stage: string | null;
  /** One list a finding: what it is, the cause, why it has its role. */
  findings: string[][];
  /** Facts of the job and turns of its course. */
  marks: string[];
  remarks: string[];
  /** What was tried, the most telling first. */
  tries: string[];
  /** Why the line is no finding; null where it is one. */
  nothing: string | null;
  /** What was not looked at, or not listed. */
  limits: string[];
}

/** Signatures that are listed; a line that holds texts of more is no text for people. */
const MAX_TRIES = 40;
const MAX_CAPTURE = 200;

const RANKS: Readonly<Record<Rank, string>> = {
  cause: 'it proves one cause',
  general: 'it says what failed, not why',
  fallback: 'it only calls itself an error',
  report: 'it repeats an error that stands elsewhere',
  noise: 'it looks like an error and is none',
};

/** What explains most goes first. */
const PLACE: Readonly<Record<Result['outcome'], number>> = {
  seen: 0,
  reported: 1,
  elsewhere: 2,
  counted: 3,
  notKept: 4,
  outdone: 5,
  undone: 6,
  otherExperiment: 7,
  mismatch: 8,
  noBlock: 9,
  foreign: 10,
};

export function lineStory(explanation: LineExplanation, show: Show): LineStory {
  const { findings, marks, stage, tries, maybeCut, remarks } = explanation;
  const place = (entry: Try): number => PLACE[entry.result.outcome];
  const listed = [...tries].sort((a, b) => place(a) - place(b)).slice(0, MAX_TRIES);
  return {
    words: `${voiceWords(explanation.voice, show)}; ${recordWords(explanation)}`,
    stage: stage === null ? null : stageTitle(stage),
    findings: findings.map((finding) => findingWords(finding, show)),
    marks: marks.map((mark) => markWords(mark, show)),
    remarks: remarks.map(({ text }) => show.prose(text)),
    tries: listed.map((entry) => tryWords(entry, explanation.line, show)),
    nothing: findings.length > 0 ? null : whyNothing(explanation),
    limits: [
      ...(tries.length > MAX_TRIES ? [`${count(tries.length - MAX_TRIES, 'more signature')} tried, not listed.`] : []),
      ...(maybeCut ? ['The line is very long: only its start was looked at.'] : []),
    ],
  };
}

function voiceWords({ dialect, family, region, quotes }: Voice, { name }: Show): string {
  const whose = `of the ${family} (${name(dialect)})`;
  if (region === 'dump') return `${whose}, in a copy of its log that the pilot printed into its own`;
  if (region === 'echo') return `${whose}, in a record that only repeats what stands elsewhere`;
  return quotes ? `${whose}, which quotes other logs of the payload` : whose;
}

function recordWords({ record, line, level }: LineExplanation): string {
  if (record === null) return 'it belongs to no record';
  if (record !== line) return `it continues the record of line ${record}`;
  return level === null ? 'it begins a record' : `it begins a record of level ${level}`;
}

function findingWords(finding: Finding, { prose, name }: Show): string[] {
  const { role, code, signature, rank, cause, reason } = finding;
  const title = code === null ? name(signature) : `${name(code)} by ${name(signature)}`;
  return [
    `${role}: ${title}, rank ${rank} (${RANKS[rank]})`,
    ...(cause === '' ? [] : [prose(cause)]),
    `Why ${role}: ${prose(reason)}`,
  ];
}

function markWords({ mark, stage, event, captures }: MarkMet, show: Show): string {
  const turn = stage === null || event === null ? '' : ` (${stageTitle(stage)}: ${event})`;
  const facts = captureWords(captures, show);
  return `${show.name(mark)}${turn}${facts === '' ? '' : `: ${facts}`}`;
}

function captureWords(captures: Readonly<Record<string, string>>, { name, quote }: Show): string {
  return Object.entries(captures)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${name(key)} = ${quote(cut(value, MAX_CAPTURE))}`)
    .join(', ');
}

function tryWords({ signature, anchor, line: at, result }: Try, line: number, show: Show): string {
  const where = at === line ? 'stands here' : `opens a block at line ${at} that this line decides`;
  return `${show.name(signature)}: ${show.quote(anchor)} ${where}${resultWords(result, line, show)}`;
}

function resultWords(result: Result, line: number, show: Show): string {
  switch (result.outcome) {
    case 'seen': {
      const captured = captureWords(result.captures, show);
      const seen =
        result.at === line ? ', and it is seen' : ` and opens a block whose cause stands on line ${result.at}`;
      return captured === '' ? seen : `${seen}, with ${captured}`;
    }
    case 'mismatch':
      return result.at === line
        ? ', but its pattern does not match'
        : ` and opens a block, but its pattern does not match line ${result.at}, where the block names its cause`;
    case 'noBlock':
      return ', but the line opens no block of its kind that comes to an end';
    case 'foreign':
      return `, but it is looked for elsewhere, in words of: ${result.in.map(show.name).join(', ')}`;
    case 'undone':
      return `, and it matches, but the mark ${show.name(result.mark)} stands in this file, so the payload ended well`;
    case 'outdone':
      return `, and it matches, but gives way to what knows this line: ${result.by.map(show.name).join(', ')}`;
    case 'otherExperiment':
      return `, and it matches, but counts only in jobs of ${show.name(result.experiment)}`;
    case 'notKept':
      return ', and it matches, as do too many lines of this file: this one was counted, not kept';
    case 'reported':
      return ', and it is seen in the error text that this line reports, looked at by itself';
    case 'counted':
      return ', and its number was compared with others of the job: no disagreement is told here';
    case 'elsewhere':
      return ', and it matches, but the verdict tells it at another line';
  }
}

function whyNothing({ tries, marks, line, level, remarks }: LineExplanation): string {
  const levelWords =
    level === 'warning' || level === 'error' || level === 'fatal'
      ? ` It calls itself ${level}, which alone is no finding.`
      : '';
  if (tries.length === 0) {
    const told = marks.length > 0 || remarks.length > 0;
    const texts = told ? 'No text of a signature stands in this line' : 'No text of the catalogue stands in this line';
    return `${texts}, so it is no finding.${levelWords}`;
  }
  const opened = tries.find(({ result }) => result.outcome === 'seen' && result.at !== line);
  if (opened?.result.outcome === 'seen') return `The finding stands on line ${opened.result.at}.`;
  return `Of ${count(tries.length, 'signature')} tried none counts here, so it is no finding.${levelWords}`;
}
