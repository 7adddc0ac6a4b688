/** Small pieces of wording that reports and editors share. */
import { codeTitle } from '../catalogue/codes';
import type { Owner, Persistence } from '../catalogue/types';
import type { Finding, Outcome, Role, Triage, Verdict } from '../engine/types';

const OUTCOMES: Record<Outcome, string> = {
  failed: 'failed',
  succeeded: 'succeeded',
  incomplete: 'incomplete',
  nojob: 'no job',
  unknown: 'no verdict',
};

/** How a job ended, in lower case. */
export function outcomeWords(outcome: Outcome): string {
  return OUTCOMES[outcome];
}

/** Code and acronym of a verdict: `pilot:1333 NOREMOTESPACE`; null without a code. */
export function verdictTitle({ code, acronym }: Verdict): string | null {
  return code === null ? null : codeTitle({ code, acronym });
}

const OWNERS: Record<Owner, string> = {
  user: 'the user',
  site: 'the site',
  system: 'the PanDA system',
  experiment: 'the experiment',
  unknown: 'not known',
};

/** Whose problem it is, for a sentence. */
export function ownerWords(owner: Owner): string {
  return OWNERS[owner];
}

const RETRY: Record<Persistence, string> = {
  transient: 'a retry may succeed.',
  permanent: 'a retry unchanged fails again.',
  unknown: 'whether a retry helps is not known.',
};

/** Whether the same job may succeed when tried again, as a sentence. */
export function retryWords(persistence: Persistence): string {
  return RETRY[persistence];
}

/** BigPanDA's error categories by their number (PanDAWMS/panda-bigmon-core core/constants.py). */
const CATEGORIES: readonly string[] = [
  'uncategorised',
  'file and storage issues',
  'runtime failures and resource violations',
  'network and communication errors',
  'job termination and kill signals',
  'software and environment issues',
  'internal and unknown errors',
];

/** The name of a BigPanDA error category, 0 to 6, in lower case. */
export function categoryWords(category: number): string {
  return CATEGORIES[category] ?? `category ${category}`;
}

/** ISO 8601 in UTC with milliseconds and `Z`; null for null and for what no calendar holds. */
export function isoTime(milliseconds: number | null): string | null {
  if (milliseconds === null) return null;
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** `2026-11-22 01:55:13` in UTC, or a dash. */
export function shortTime(milliseconds: number | null): string {
  return isoTime(milliseconds)?.slice(0, 19).replace('T', ' ') ?? '-';
}

/** `1h 02m 03s`, `2m 03s`, `3s`; a dash when an end is missing. */
export function duration(start: number | null, end: number | null): string {
  if (start === null || end === null || !(end >= start)) return '-';
  const total = Math.round((end - start) / 1000);
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  if (hours > 0) return `${hours}h ${two(minutes)}m ${two(seconds)}s`;
  return minutes > 0 ? `${minutes}m ${two(seconds)}s` : `${seconds}s`;
}

/** With a capital letter at its beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A few names of many, for a sentence. */
export function fewOf(names: readonly string[]): string {
  const [more, list] = [names.length - 3, names.slice(0, 3).join(', ')];
  return more > 0 ? `${list} and ${more} more` : list;
}

/**
 * How sure a verdict is and why, as a phrase: `confidence 75 of 100: the pilot reported pilot:1305 instead`; null when
 * nothing failed.
 */
export function sureWords({ confidence, confidenceReason }: Verdict): string | null {
  if (confidence === null) return null;
  const why = (confidenceReason ?? '').replace(/\.$/, '');
  return `confidence ${confidence} of 100${why === '' ? '' : `: ${why.charAt(0).toLowerCase()}${why.slice(1)}`}`;
}

/** `1 line`, `2 lines`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** The codes that were reported, and how they relate to what the text proves, as one phrase; null when there are none. */
export function reportedWords(triage: Triage, show: (code: string) => string): string | null {
  const codes = [...new Set(triage.job.reported.map(({ code }) => code))];
  if (codes.length === 0) return null;
  const proof = proofWords(triage, show);
  return `${codes.map(show).join(', ')}${proof === null ? '' : `: ${proof}`}`;
}

/**
 * How the reported codes relate to what the text proves: `the text proves transform:134 instead`. Null when nothing was
 * reported or nothing is to be proven. Codes are given to `show` before they enter the phrase.
 */
export function proofWords({ job, verdict }: Triage, show = (code: string): string => code): string | null {
  const { agrees, code, confidence } = verdict;
  if (agrees === null || code === null) return null;
  if (confidence === 50) return 'no text proves another';
  if (agrees) return 'agrees with the text';
  const isAmong = job.reported.some((reported) => reported.code === code);
  return isAmong ? `of these the text proves ${show(code)}` : `the text proves ${show(code)} instead`;
}

/** The diagnostic text of the error that was reported first, or null. */
export function firstDiag({ job }: Triage): string | null {
  return job.reported[0]?.diag ?? null;
}

/** The ids of the job that are known, as [name, value]. */
export function jobWords(triage: Triage): [string, string][] {
  const { pandaId, taskId, queue, experiment, attempt, exitCode, pilotVersion } = triage.job;
  const all: [string, string | number | null][] = [
    ['PandaID', pandaId],
    ['task', taskId],
    ['queue', queue],
    ['experiment', experiment],
    ['attempt', attempt],
    ['payload exit code', exitCode],
    ['pilot', pilotVersion],
  ];
  return all.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
}

/** Findings of one signature and role; `first` is the one that stands first. */
export interface Group {
  role: Role;
  first: Finding;
  count: number;
}

const ROLES: readonly Role[] = ['root', 'contributing', 'echo', 'recovered', 'noise'];

/** The finding the verdict rests on, or undefined. */
export function rootFinding({ findings }: Triage): Finding | undefined {
  return findings.find(({ role }) => role === 'root');
}

/** Findings other than the one the verdict rests on, grouped; weightier roles first, then as they came. */
export function otherFindings(triage: Triage): Group[] {
  const groups = new Map<string, Group>();
  const root = rootFinding(triage);
  for (const finding of triage.findings) {
    if (finding === root) continue;
    const key = `${finding.role} ${finding.signature}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { role: finding.role, first: finding, count: 1 });
  }
  return [...groups.values()].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}
