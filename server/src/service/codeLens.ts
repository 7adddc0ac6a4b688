/** Lenses above the first line: the verdict, and ways to the job and the task. */
import type { CodeLens, Command } from 'vscode-languageserver-types';
import { serverCommands } from '../../../shared/protocol';
import { monitorOf } from '../report/monitor';
import type { Analysis } from './analysis';
import { rangeOf } from './places';
import { rootPlace } from './rootPlace';
import { lensTitle } from './verdictText';

/** The verdict first; it leads to the root cause where there is one and is plain text otherwise. */
export function codeLenses(analysis: Analysis): CodeLens[] {
  if (!analysis.recognised) return [];
  const { job } = analysis.triage;
  const monitor = monitorOf(analysis.settings, job.experiment);
  const commands = [verdict(analysis)];
  if (job.pandaId !== null) commands.push(open(`Open job ${job.pandaId}`, monitor.job(job.pandaId)));
  if (job.taskId !== null) commands.push(open(`Open task ${job.taskId}`, monitor.task(job.taskId)));
  const start = { line: 0, character: 0 };
  return commands.map((command) => ({ range: { start, end: start }, command }));
}

function verdict(analysis: Analysis): Command {
  const title = lensTitle(analysis.triage, analysis.log.path);
  const root = rootPlace(analysis);
  if (root === undefined) return { title, command: '' };
  const { start } = rangeOf(root.finding);
  return { title, command: serverCommands.showLocation, arguments: [root.uri, start.line, start.character] };
}

function open(title: string, url: string): Command {
  return { title, command: serverCommands.openUrl, arguments: [url] };
}
