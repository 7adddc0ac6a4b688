/**
 * Diagnostics of one file of a job: one Error per root cause, a Warning per contribution; what repeats them is related
 * information. Where the root cause stands in another file, one Information leads to it.
 */
import {
  DiagnosticSeverity,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Range,
} from 'vscode-languageserver-types';
import { explanationAddress } from '../../../shared/addresses';
import { diagnosticSource } from '../../../shared/protocol';
import { codeKey } from '../catalogue/codes';
import type { Finding } from '../engine/types';
import { cut, sentence } from '../report/hostile';
import { monitorOf } from '../report/monitor';
import type { Analysis } from './analysis';
import { nameFrom } from './jobPaths';
import { meaningOfFinding, titleOf } from './meanings';
import { findingsHere, rangeOf, rangeOfLine } from './places';
import { rootPlace, type RootPlace } from './rootPlace';

/** Related places listed under one diagnostic: an editor shows them above the hover, which must stay on the screen. */
const MAX_RELATED = 3;
const MAX_MESSAGE = 600;

/** Findings that are shown as one diagnostic: the first of them, and what says the same again. */
interface Group {
  first: Finding;
  related: Finding[];
}

/**
 * At most `settings.maxDiagnostics` diagnostics, root causes first; the last one then says how many are missing.
 *
 * @param explains whether the client serves explanations of codes as documents; else codes link to the monitor
 */
export function diagnostics(analysis: Analysis, explains = false): Diagnostic[] {
  if (!analysis.recognised) return [];
  const { groups, strangers } = grouped(analysis);
  const root = rootPlace(analysis);
  const all = [
    ...(root === undefined || root.here ? [] : [pointer(analysis, root, strangers, explains)]),
    ...groups.map((group) => diagnostic(analysis, group, explains)),
  ];
  const { maxDiagnostics } = analysis.settings;
  if (all.length <= maxDiagnostics) return all;
  const shown = all.slice(0, Math.max(1, maxDiagnostics - 1));
  return [...shown, notShown(all.length - shown.length, maxDiagnostics)];
}

/**
 * Roots of this file, then contributions; what says the same as an earlier one goes with it, and so does each echo and
 * each recovered attempt: with the diagnostic of its code, else with that of the root cause, after what says the same.
 * What other files of the job repeat comes last.
 *
 * @returns `strangers`: what belongs to a root cause that stands in another file
 */
function grouped(analysis: Analysis): { groups: Group[]; strangers: Finding[] } {
  const groups = new Map<string, Group>();
  const here = findingsHere(analysis);
  const findings = [...here, ...analysis.triage.findings.filter(({ file }) => file !== analysis.log.path)];
  for (const role of ['root', 'contributing'] as const) {
    for (const finding of findings.filter((candidate) => candidate.role === role)) {
      const key = `${finding.signature} ${finding.code ?? ''}`;
      const group = groups.get(key);
      if (group !== undefined) group.related.push(finding);
      else if (finding.file === analysis.log.path) groups.set(key, { first: finding, related: [] });
    }
  }
  const all = [...groups.values()];
  const root = rootPlace(analysis);
  const main = root && all.find(({ first, related }) => [first, ...related].includes(root.finding));
  const strangers: Finding[] = [];
  for (const finding of findings) {
    if (finding.role !== 'echo' && finding.role !== 'recovered') continue;
    const kin = finding.code === null ? undefined : all.find(({ first }) => first.code === finding.code);
    (kin?.related ?? strangers).push(finding);
  }
  const home = main ?? (root === undefined ? all[0] : undefined);
  if (home === undefined) return { groups: all, strangers };
  home.related = [...home.related, ...strangers];
  return { groups: all, strangers: [] };
}

/** Leads from this file to the cause in another one. */
function pointer(analysis: Analysis, root: RootPlace, strangers: readonly Finding[], explains: boolean): Diagnostic {
  const { finding } = root;
  const here = strangers.filter(({ file }) => file === analysis.log.path);
  const href = explains ? explanation(analysis, finding) : errorsPage(analysis, finding);
  const where = sentence(`${nameFrom(finding.file, analysis.log.path)}:${finding.line}`);
  const range = reportRange(analysis, finding, here);
  return {
    range,
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    code: finding.code ?? finding.signature,
    ...(href === null ? {} : { codeDescription: { href } }),
    message: `The cause stands in ${where}: ${titleOf(analysis, finding)}: ${cut(sentence(finding.cause), MAX_MESSAGE)}`,
    relatedInformation: [
      { location: { uri: root.uri, range: rangeOf(finding) }, message: 'the root cause' },
      ...here
        .filter(({ line }) => line - 1 !== range.start.line)
        .slice(0, MAX_RELATED - 1)
        .map((other) => relatedTo(analysis, finding, other)),
    ],
  };
}

/** Where this file reports the failure, else where it repeats the cause, else its first line. */
function reportRange(analysis: Analysis, root: Finding, here: readonly Finding[]): Range {
  const report = here.find(({ signature }) => signature === 'reported-error');
  if (report !== undefined) return rangeOf(report);
  const reported = analysis.triage.job.reported.find(({ file }) => file === analysis.log.path);
  if (reported !== undefined) return rangeOfLine(analysis, reported.line);
  const echo = here.find(({ role, signature }) => role === 'echo' && signature === root.signature);
  return echo === undefined ? rangeOfLine(analysis, 1) : rangeOf(echo);
}

function diagnostic(analysis: Analysis, { first, related }: Group, explains: boolean): Diagnostic {
  const listed = related.slice(0, MAX_RELATED);
  const more = related.length - listed.length;
  const message = `${titleOf(analysis, first)}: ${cut(sentence(first.cause), MAX_MESSAGE)}`;
  const href = explains ? explanation(analysis, first) : errorsPage(analysis, first);
  return {
    range: rangeOf(first),
    severity: severityOf(first),
    source: diagnosticSource,
    code: first.code ?? first.signature,
    ...(href === null ? {} : { codeDescription: { href } }),
    message: more === 0 ? message : `${message} (and ${more} more like it)`,
    ...(listed.length === 0
      ? {}
      : { relatedInformation: listed.map((finding) => relatedTo(analysis, first, finding)) }),
  };
}

function relatedTo(analysis: Analysis, group: Finding, finding: Finding): DiagnosticRelatedInformation {
  const part = finding.role === 'echo' ? 'repeated' : finding.role === 'recovered' ? 'recovered' : 'the same again';
  const same = finding.signature === group.signature && finding.code === group.code;
  return {
    location: { uri: analysis.uriOf(finding.file), range: rangeOf(finding) },
    message: same ? part : `${part}: ${cut(sentence(finding.cause), 200)}`,
  };
}

function severityOf(finding: Finding): DiagnosticSeverity {
  if (finding.role !== 'root') return DiagnosticSeverity.Warning;
  if (finding.severity === 'error') return DiagnosticSeverity.Error;
  return finding.severity === 'warning' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information;
}

/** The document that explains the code. Its key comes from the catalogue, never from the log. */
function explanation(analysis: Analysis, finding: Finding): string | null {
  const entry = meaningOfFinding(analysis, finding);
  return entry === undefined ? errorsPage(analysis, finding) : explanationAddress(codeKey(entry));
}

/** The monitor's page of failures with this code; a meaning bound to an experiment leads to its monitor. */
function errorsPage(analysis: Analysis, finding: Finding): string | null {
  const experiment = meaningOfFinding(analysis, finding)?.experiment ?? analysis.triage.job.experiment;
  return finding.code === null ? null : monitorOf(analysis.settings, experiment).errors(finding.code);
}

function notShown(count: number, limit: number): Diagnostic {
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    message: `${count} more ${count === 1 ? 'finding is' : 'findings are'} not shown (the setting pandaLog.maxDiagnostics is ${limit}).`,
  };
}
