/** All commands of the palette; `serverCommands` are the server's. */
import { commands, Disposable } from 'vscode';
import { clientCommands, showMatchesCommand } from '../../../shared/protocol';
import type { Campaigns } from '../campaign/campaigns';
import type { LineExplanations } from '../lineExplanation';
import type { Members } from '../member';
import type { Session } from '../session';
import type { Simulations } from '../simulation';
import { openArchive } from './archive';
import { explainCode } from './explain';
import { explainLine } from './explainLine';
import { openInMonitor } from './monitor';
import { goToRootCause, openLineInLog, step } from './navigate';
import { copyReport } from './report';
import { showMatches } from './ruleMatches';
import { openSample, triageSamples, type Home } from './sample';
import { draftSignature } from './signature';
import { simulate } from './simulate';
import { simulateTyped } from './simulateTyped';
import { suggestRule } from './suggestRule';
import { treatAsLog, triageInFront } from './triage';

/**
 * @param lines the documents that explain a line
 * @param simulations the documents that say what the PanDA server would do
 * @param members the documents that show a file of an archive
 * @param campaigns the folders that are shown as error tables
 * @param home where the sample jobs lie
 * @param restartServer starts the language server anew
 */
export function registerCommands(
  session: Session,
  lines: LineExplanations,
  simulations: Simulations,
  members: Members,
  campaigns: Campaigns,
  home: Home,
  restartServer: () => Promise<void>,
): Disposable {
  const handlers: Record<keyof typeof clientCommands, (...args: unknown[]) => unknown> = {
    triage: () => triageInFront(session),
    goToRootCause: () => goToRootCause(session),
    nextFinding: () => step(session, 'next'),
    previousFinding: () => step(session, 'previous'),
    openJob: () => openInMonitor(session, 'job'),
    openTask: () => openInMonitor(session, 'task'),
    explainCode: (key) => explainCode(session, key),
    suggestRule: (...place) => suggestRule(session, 'classification', ...place),
    suggestRetryRule: (...place) => suggestRule(session, 'retry', ...place),
    simulate: (uri) => simulate(session, simulations, uri),
    simulateTyped: () => simulateTyped(simulations),
    draftSignature: (...place) => draftSignature(session, ...place),
    explainLine: (...place) => explainLine(session, lines, ...place),
    openArchive: (archive) => openArchive(session, members, archive),
    triageFolder: (folder) => campaigns.open(folder),
    openLine: () => openLineInLog(session),
    copyReport: (uri) => copyReport(session, uri),
    openSample: () => openSample(session, home),
    triageSamples: () => triageSamples(home),
    treatAsLog: () => treatAsLog(session),
    restartServer,
    showOutput: () => session.output.show(),
  };
  const names = Object.keys(handlers) as (keyof typeof handlers)[];
  return Disposable.from(
    ...names.map((name) => commands.registerCommand(clientCommands[name], handlers[name])),
    commands.registerCommand(showMatchesCommand, showMatches),
  );
}
