/** Diagnostics: one Error per root cause, a Warning per contribution; what repeats them is related information. */
import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation } from 'vscode-languageserver-types';
import { codeKey } from '../catalogue/codes';
import type { Finding } from '../engine/types';
import { cut, sentence } from '../report/hostile';
import { rootFinding } from '../report/words';
import { diagnosticSource, explanationAddress } from '../../../shared/protocol';
import type { Analysis } from './analysis';
import { entryOf, titleOf } from './meanings';
import { monitorOf } from './monitor';
import { rangeOf } from './places';

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
  const groups = grouped(analysis);
  const { maxDiagnostics } = analysis.settings;
  const fits = groups.length <= maxDiagnostics;
  const shown = fits ? groups : groups.slice(0, Math.max(1, maxDiagnostics - 1));
  const result = shown.map((group) => diagnostic(analysis, group, explains));
  if (!fits) result.push(notShown(groups.length - shown.length, maxDiagnostics));
  return result;
}

/**
 * Roots, then contributions; what says the same as an earlier one goes with it, and so does each echo and each
 * recovered attempt: with the diagnostic of its code, else with the main one, after what says the same.
 */
function grouped(analysis: Analysis): Group[] {
  const groups = new Map<string, Group>();
  const { findings } = analysis.triage;
  for (const role of ['root', 'contributing'] as const) {
    for (const finding of findings.filter((candidate) => candidate.role === role)) {
      const key = `${finding.signature} ${finding.code ?? ''}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { first: finding, related: [] });
      else group.related.push(finding);
    }
  }
  const all = [...groups.values()];
  const root = rootFinding(analysis.triage);
  const main = all.find(({ first, related }) => root !== undefined && (first === root || related.includes(root)));
  const home = main ?? all[0];
  const strangers: Finding[] = [];
  for (const finding of findings) {
    if (finding.role !== 'echo' && finding.role !== 'recovered') continue;
    const kin = finding.code === null ? undefined : all.find(({ first }) => first.code === finding.code);
    (kin?.related ?? strangers).push(finding);
  }
  if (home !== undefined) home.related = [...home.related, ...strangers];
  return all;
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
    location: { uri: analysis.uri, range: rangeOf(finding) },
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
  const entry = entryOf(analysis, finding);
  return entry === undefined ? errorsPage(analysis, finding) : explanationAddress(codeKey(entry));
}

/** The monitor's page of failures with this code; a meaning bound to an experiment leads to its monitor. */
function errorsPage(analysis: Analysis, finding: Finding): string | null {
  const experiment = entryOf(analysis, finding)?.experiment ?? analysis.triage.job.experiment;
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
