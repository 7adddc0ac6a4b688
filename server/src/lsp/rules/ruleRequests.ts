/** The requests about rules for the PanDA server: drafts, and what it would do. Params come from outside: wrong ones get null. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ruleDraftRequest, simulationRequest } from '../../../../shared/protocol';
import type { LineOfLog } from '../../../../shared/rules';
import type { LanguageService } from '../../service/languageService';
import { seenTexts, type SeenErrors } from '../../service/rules/seenErrors';
import { isRuleFile, recordOf } from '../unchecked';
import type { Guard } from '../guard';
import type { Openings } from '../openings';
import { inSlices, isWanted } from '../slices';

export function registerRuleRequests(
  connection: Connection,
  service: () => LanguageService,
  openings: Openings,
  errorsAtHand: () => SeenErrors,
  guard: Guard,
): void {
  connection.onRequest(
    ruleDraftRequest,
    guard('rule draft', null, async (params: unknown) => {
      const { table, about, file } = recordOf(params);
      if ((table !== 'classification' && table !== 'retry') || !isRuleFile(file)) return null;
      if (!isLine(about)) return null;
      const analysis = await openings.of(about.uri);
      if (analysis === null) return null;
      const seen = seenTexts(errorsAtHand());
      return service().ruleDraft(analysis, about.line, { table, file, seen }, about.marked);
    }),
  );
  connection.onRequest(
    simulationRequest,
    guard('simulation', null, async (params: unknown, token: CancellationToken) => {
      const { about, files } = recordOf(params);
      if (!Array.isArray(files) || !files.every(isRuleFile)) return null;
      const { uri, jobs } = recordOf(about);
      const told = (work: Generator<void, string>): Promise<string | null> => inSlices(work, isWanted(token));
      if (typeof jobs === 'string') return told(service().jobsSimulation(jobs, files, Date.now()));
      if (typeof uri !== 'string') return null;
      const analysis = await openings.of(uri);
      return analysis?.recognised === true ? told(service().simulation(analysis, files, Date.now())) : null;
    }),
  );
}

function isLine(value: unknown): value is LineOfLog {
  const { uri, line, marked } = recordOf(value);
  return typeof uri === 'string' && typeof line === 'number' && (marked === undefined || typeof marked === 'string');
}
