/** Quick actions on a line that holds a finding, an error code or an id, or calls itself an error, and on the first. */
import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver-types';
import { clientCommands, diagnosticSource, serverCommands } from '../../../shared/protocol';
import type { Finding, Log } from '../engine/types';
import { sentence } from '../report/hostile';
import { monitorOf } from '../report/monitor';
import { familyAt, type Analysis } from './analysis';
import { codesIn } from './codeAt';
import { idsIn } from './ids';
import { titleOf } from './meanings';
import { findingsOnLine, rangeOf } from './places';
import { rootPlace } from './rootPlace';
import type { ActionAbilities } from './actionAbilities';
import { suggestActions, type RuleMaker } from './rules/suggestActions';

/**
 * Actions for the first line of a range.
 *
 * @param given diagnostics of that range, as the editor has them; an action that answers one is tied to it
 */
export function codeActions(
  analysis: Analysis,
  range: Range,
  given: readonly Diagnostic[],
  abilities: ActionAbilities,
  rules: RuleMaker,
): CodeAction[] {
  if (!analysis.recognised) return [];
  const line = range.start.line;
  const text = analysis.log.line(line + 1);
  const findings = findingsOnLine(analysis, line + 1);
  const ids = idsIn(text, analysis.triage.job);
  const codes = codesIn(text, familyAt(analysis, line + 1));
  const own = given.filter(({ source }) => source === diagnosticSource);
  const says = line === 0 || findings.length + ids.length + codes.length > 0;
  const actions = says
    ? [
        ...toRootCause(analysis, line),
        ...suggestActions(analysis, line, abilities, rules),
        ...draftSignature(analysis, line, findings, abilities),
        ...openInMonitor(analysis, ids),
        ...copyReport(analysis, abilities),
      ]
    : [];
  const asksWhy = findings.length + codes.length > 0 || callsItselfError(analysis.log, line + 1);
  return [...actions, ...(asksWhy ? explainLine(analysis, line, abilities) : [])].map((action) => ({
    ...action,
    kind: CodeActionKind.QuickFix,
    ...(own.length === 0 ? {} : { diagnostics: own }),
  }));
}

function toRootCause(analysis: Analysis, line: number): CodeAction[] {
  const root = rootPlace(analysis);
  if (root === undefined || (root.here && root.finding.line === line + 1)) return [];
  const { start } = rangeOf(root.finding);
  const title = sentence(`Go to the root cause: ${titleOf(analysis, root.finding)} at ${root.words}`);
  return [command(title, serverCommands.showLocation, [root.uri, start.line, start.character])];
}

/** Where a line only calls itself an error, or none of the catalogue's texts explains the failure. */
function draftSignature(
  analysis: Analysis,
  line: number,
  findings: readonly Finding[],
  abilities: ActionAbilities,
): CodeAction[] {
  const isGuess = findings.some(({ rank, role }) => rank === 'fallback' && role !== 'noise');
  if (!isGuess || !abilities.clientCommands.has(clientCommands.draftSignature)) return [];
  return [command('Draft a signature for this line', clientCommands.draftSignature, [analysis.uri, line])];
}

/** The job, task and queue of the log, and any other job, task or request that the line names. */
function openInMonitor(analysis: Analysis, ids: ReturnType<typeof idsIn>): CodeAction[] {
  const { job } = analysis.triage;
  const monitor = monitorOf(analysis.settings, job.experiment);
  const pages = new Map<string, string>();
  for (const { kind, id } of ids) {
    if (kind === 'job') pages.set(`job ${id}`, monitor.job(id));
    else if (kind === 'task') pages.set(`task ${id}`, monitor.task(id));
    else pages.set(`the tasks of request ${id}`, monitor.request(id));
  }
  if (job.pandaId !== null) pages.set(`job ${job.pandaId}`, monitor.job(job.pandaId));
  if (job.taskId !== null) pages.set(`task ${job.taskId}`, monitor.task(job.taskId));
  if (job.queue !== null) pages.set(`queue ${job.queue}`, monitor.queue(job.queue));
  return [...pages].map(([what, url]) => command(`Open ${what} in the monitor`, serverCommands.openUrl, [url]));
}

/** Words by which a line without a level tells of an error. */
const ERROR_WORDS = /\b(?:ERROR|Error|FATAL|Fatal|CRITICAL)\b|\b\w{1,80}(?:Error|Exception)\b/;

/** @param line from 1 */
function callsItselfError(log: Log, line: number): boolean {
  const record = log.recordOf(line);
  if (record?.line === line && record.level !== null) return record.level === 'error' || record.level === 'fatal';
  return ERROR_WORDS.test(log.line(line));
}

/**
 * That nothing was found is worth an explanation too, where a reader may wonder. On each line it would light the bulb of
 * the editor everywhere: there the command stands in the palette and the menu.
 */
function explainLine(analysis: Analysis, line: number, abilities: ActionAbilities): CodeAction[] {
  if (!abilities.clientCommands.has(clientCommands.explainLine)) return [];
  return [command('Explain this line', clientCommands.explainLine, [analysis.uri, line])];
}

function copyReport(analysis: Analysis, abilities: ActionAbilities): CodeAction[] {
  if (!abilities.clientCommands.has(clientCommands.copyReport)) return [];
  return [command('Copy the triage report', clientCommands.copyReport, [analysis.uri])];
}

function command(title: string, id: string, args: unknown[]): CodeAction {
  return { title, command: { title, command: id, arguments: args } };
}
