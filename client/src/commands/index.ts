/** All commands of the palette, by the ids of `package.json`. `pandaLog.showLocation` and `pandaLog.openUrl` are the server's. */
import { commands, Disposable } from 'vscode';
import type { Session } from '../session';
import { explainCode } from './explain';
import { openInMonitor } from './monitor';
import { goToRootCause, step } from './navigate';
import { copyReport, suggestRule } from './report';
import { treatAsLog, triageInFront } from './triage';

export function registerCommands(session: Session): Disposable {
  const handlers: Record<string, (...args: unknown[]) => unknown> = {
    'pandaLog.triage': () => triageInFront(session),
    'pandaLog.goToRootCause': () => goToRootCause(session),
    'pandaLog.nextFinding': () => step(session, 'next'),
    'pandaLog.previousFinding': () => step(session, 'previous'),
    'pandaLog.openJob': () => openInMonitor(session, 'job'),
    'pandaLog.openTask': () => openInMonitor(session, 'task'),
    'pandaLog.explainCode': (key) => explainCode(session, key),
    'pandaLog.suggestRule': (...place) => suggestRule(session, ...place),
    'pandaLog.copyReport': (uri) => copyReport(session, uri),
    'pandaLog.treatAsLog': () => treatAsLog(session),
    'pandaLog.showOutput': () => session.output.show(),
  };
  return Disposable.from(...Object.entries(handlers).map(([id, handler]) => commands.registerCommand(id, handler)));
}
