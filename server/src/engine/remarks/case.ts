/** What a remark is made from, and the words that remarks share. */
import { meaningIn, type CodeContext } from '../../catalogue/codes';
import type { Catalogue } from '../../catalogue/types';
import type { FileKind, Finding, JobFacts, Milestone, Place, Remark, ReportedError, Stage, Verdict } from '../types';

/** A judged job. */
export interface Case {
  catalogue: Catalogue;
  facts: JobFacts;
  /** Where the job's codes are looked up. */
  context: CodeContext;
  /** Of the job's files, the pilot's first. */
  milestones: readonly Milestone[];
  findings: readonly Finding[];
  verdict: Verdict;
  timeline: readonly Stage[];
  kindOf: (file: string) => FileKind;
}

/** One thing that a pilot hides or gets wrong: says it where this job's log shows it, else null. */
export type Fact = (job: Case) => Remark | null;

/** Characters of a log's own text in a remark. */
const QUOTE_LENGTH = 120;

/** The code that the server was told, if the job has failed. */
export function told({ facts, verdict }: Case): ReportedError | undefined {
  return verdict.outcome === 'failed' ? facts.reported.find(({ code }) => code.startsWith('pilot:')) : undefined;
}

export function rootOfCase({ findings }: Case): Finding | undefined {
  return findings.find(({ role }) => role === 'root');
}

/** The last milestone that tells a fact. */
export function lastWith({ milestones }: Case, name: string): Milestone | undefined {
  return milestones.findLast(({ captures }) => captures[name] !== undefined);
}

/** `pilot:1165 (Local output file is missing)`, or the code alone where nothing is known of it. */
export function named(job: Case, code: string): string {
  const message = meaningIn(job.catalogue, code, job.context)?.message;
  return message === undefined ? code : `${code} (${message})`;
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `payload.stderr:12`. */
export function placeText({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** A log's own words, on one line and cut. */
export function quoted(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return `“${plain.length > QUOTE_LENGTH ? `${plain.slice(0, QUOTE_LENGTH - 1)}…` : plain}”`;
}

/** A sentence without its full stop, to go on with. */
export function unstopped(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

export function remark(id: string, { file, line }: Place, text: string): Remark {
  return { id, text, file, line };
}
