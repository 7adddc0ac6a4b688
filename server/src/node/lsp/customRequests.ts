/** The `panda/` requests of shared/protocol.ts. Params come from outside: wrong ones get null. */
import type { Connection } from 'vscode-languageserver/node';
import {
  codesRequest,
  explainRequest,
  reportRequest,
  ruleDraftRequest,
  treatAsLogRequest,
} from '../../../../shared/protocol';
import type { LanguageService } from '../../service/languageService';
import type { Guard } from './guard';
import type { Triages } from './triages';

export function registerCustomRequests(
  connection: Connection,
  service: LanguageService,
  triages: Triages,
  guard: Guard,
): void {
  const triageOf = async (params: unknown) => {
    const uri = part(params, 'uri');
    return typeof uri === 'string' ? triages.of(uri) : null;
  };
  connection.onRequest(
    reportRequest,
    guard<[unknown], string | null>('report', null, async (params) => {
      const analysis = await triageOf(params);
      return analysis && service.report(analysis);
    }),
  );
  connection.onRequest(
    ruleDraftRequest,
    guard<[unknown], string | null>('rule draft', null, async (params) => {
      const analysis = await triageOf(params);
      const line = part(params, 'line');
      return analysis && typeof line === 'number' ? service.ruleDraft(analysis, line) : null;
    }),
  );
  connection.onRequest(
    treatAsLogRequest,
    guard<[unknown], null>('treat as log', null, async (params) => {
      const uri = part(params, 'uri');
      if (typeof uri !== 'string') return null;
      triages.force(uri);
      await triages.show(uri);
      return null;
    }),
  );
  connection.onRequest(
    codesRequest,
    guard('codes', [], () => service.codes()),
  );
  connection.onRequest(
    explainRequest,
    guard<[unknown], string | null>('explain', null, (params) => {
      const key = part(params, 'key');
      return typeof key === 'string' ? service.explain(key) : null;
    }),
  );
}

function part(params: unknown, key: string): unknown {
  return typeof params === 'object' && params !== null ? (params as Record<string, unknown>)[key] : undefined;
}
