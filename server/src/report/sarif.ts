/** SARIF 2.1.0: findings for code scanners and their viewers, with a rule for each signature of the catalogue. */
import type { Log, Notification, PhysicalLocation, ReportingDescriptor, Result } from 'sarif';
import { meaningIn } from '../catalogue/codes';
import type { Catalogue, CodeEntry, Rank, Signature } from '../catalogue/types';
import type { Finding, Severity, Triage } from '../engine/types';
import { causeTemplate } from '../engine/verdict/causeText';
import { adviceOn } from './advice';
import { actionRows, entryStory, headline, whoseRow, type EntryRow } from './entryStory';
import { encodedPart, oneLine } from './hostile';
import { categoryWords } from './words';

/** One job's verdict, as the caller found it. */
export interface SarifJob {
  triage: Triage;
  /** What a finding's `file` is called from where the reader stands. */
  locate: (file: string) => string;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const RULE_LEVELS: Readonly<Record<Rank, NonNullable<Result['level']>>> = {
  cause: 'error',
  general: 'error',
  fallback: 'warning',
  report: 'note',
  noise: 'none',
};

const RESULT_LEVELS: Readonly<Record<Severity, NonNullable<Result['level']>>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

/**
 * The findings of jobs as one SARIF log: the root cause of each, and what contributed.
 *
 * @param version of this program
 * @param unread one sentence for each path that could not be read
 */
export function sarifLog(
  jobs: readonly SarifJob[],
  catalogue: Catalogue,
  version: string,
  unread: readonly string[] = [],
): Log {
  const shown = jobs.flatMap(({ triage: { findings }, locate }) =>
    findings
      .filter(({ role }) => role === 'root' || role === 'contributing')
      .map((finding) => ({ finding, file: locate(finding.file) })),
  );
  const used = new Set(shown.map(({ finding }) => finding.signature));
  const rules = sarifRules(catalogue).filter(({ id }) => used.has(id));
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const results = shown.map(({ finding, file }) => resultOf(finding, file, indices.get(finding.signature)));
  // Jobs of one path share its limits.
  const limits = new Set(jobs.flatMap(({ triage }) => triage.limits));
  const log = logOf(catalogue, version, rules, results);
  const notes = [...unread.map((text) => note('error', text)), ...[...limits].map((text) => note('warning', text))];
  const invocation = { executionSuccessful: unread.length === 0, toolExecutionNotifications: notes };
  return { ...log, runs: log.runs.map((run) => ({ ...run, invocations: [invocation] })) };
}

/** Something to tell of the run itself. */
export function note(level: 'error' | 'warning', text: string): Notification {
  return { level, message: { text: plain(oneLine(text)) } };
}

/** Every signature as a SARIF rule, in a log without results: what a viewer can load to explain results. */
export function sarifRulesLog(catalogue: Catalogue, version: string): Log {
  return logOf(catalogue, version, sarifRules(catalogue), []);
}

/** A log of these results, with the rules that they are by. */
export function logOf(catalogue: Catalogue, version: string, rules: ReportingDescriptor[], results: Result[]): Log {
  const name = 'panda-triage';
  const driver = { name, version, properties: { catalogueVersion: catalogue.version }, rules };
  return { $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] };
}

/** Every signature as a SARIF rule, in the order of the catalogue. */
export function sarifRules(catalogue: Catalogue): ReportingDescriptor[] {
  return catalogue.signatures.map((signature) => {
    const { finds, experiment } = signature;
    return ruleOf(signature, finds === null ? undefined : meaningIn(catalogue, finds, { experiment }));
  });
}

function ruleOf(signature: Signature, entry: CodeEntry | undefined): ReportingDescriptor {
  const { id, finds, cause, stage, rank } = signature;
  const owner = signature.owner ?? entry?.owner ?? 'unknown';
  const persistence = signature.persistence ?? entry?.persistence ?? 'unknown';
  const what = entry === undefined ? (finds ?? 'No code') : headline(entryStory(entry));
  const help = [whoseRow(owner, persistence), ...actionRows(adviceOn(signature, entry), entry ?? {})];
  return {
    id,
    shortDescription: { text: cause.map(({ text }) => causeTemplate(text)).join(' Or: ') },
    fullDescription: { text: [what, entry?.means].filter((text) => text !== undefined).join('. ') },
    help: { text: help.map(rowText).join('\n') },
    defaultConfiguration: { level: RULE_LEVELS[rank], enabled: rank !== 'noise' },
    properties: {
      tags: ['panda', stage, owner, ...(entry?.category === undefined ? [] : [categoryWords(entry.category)])],
      ...(finds === null ? {} : { code: finds }),
      owner,
      persistence,
      rank,
    },
  };
}

function rowText({ label, texts }: EntryRow): string {
  return texts.length === 1
    ? `${label}: ${texts.join('')}`
    : [`${label}:`, ...texts.map((text) => `- ${text}`)].join('\n');
}

function resultOf(finding: Finding, file: string, ruleIndex: number | undefined): Result {
  const { signature, severity, cause, code, role, reason, captures } = finding;
  return {
    ruleId: signature,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: RESULT_LEVELS[severity],
    message: { text: plain(oneLine(code === null ? cause : `${code}: ${cause}`)) },
    locations: [{ physicalLocation: placeOf(finding, file) }],
    properties: { code, role, reason, captures },
  };
}

/**
 * Text that a viewer must take as it is. A SARIF message makes links of `[label](target)` and fills in `{0}`
 * (SARIF 2.1.0, 3.11.5 and 3.11.6).
 */
export function plain(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');
}

function placeOf({ line, column, endColumn, text }: Finding, file: string): PhysicalLocation {
  return {
    artifactLocation: { uri: addressOf(file) },
    region: { startLine: line, startColumn: column, endColumn: Math.max(column, endColumn) },
    contextRegion: { startLine: line, snippet: { text } },
  };
}

/** A path as a URI reference; an absolute one, a drive or a share of Windows as a file URI. */
export function addressOf(file: string): string {
  const isWindows = /^(?:[A-Za-z]:[\\/]|\\\\)/.test(file);
  const parts = (isWindows ? file.replaceAll('\\', '/') : file).split('/');
  const path = parts.map((part, i) => (i === 0 && isWindows ? part : encodedPart(part))).join('/');
  if (path.startsWith('//')) return `file:${path}`;
  if (path.startsWith('/')) return `file://${path}`;
  return isWindows ? `file:///${path}` : path;
}
