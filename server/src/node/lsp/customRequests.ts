/** The `panda/` requests of shared/protocol.ts. Params come from outside: wrong ones get null. */
import type { Connection } from 'vscode-languageserver/node';
import {
  codesRequest,
  explainRequest,
  reportRequest,
  ruleDraftRequest,
  signatureDraftRequest,
  treatAsLogRequest,
  type Requests,
} from '../../../../shared/protocol';
import type { Analysis, LanguageService } from '../../service/languageService';
import type { Guard } from './guard';
import type { Triages } from './triages';

/** What arrives for a request: its params, none of which may be there or be what they should. */
type Unchecked<Method extends keyof Requests> = Partial<Record<keyof Requests[Method]['params'], unknown>> | undefined;

export function registerCustomRequests(
  connection: Connection,
  service: () => LanguageService,
  triages: Triages,
  guard: Guard,
): void {
  const handle = <Method extends keyof Requests>(
    method: Method,
    otherwise: Requests[Method]['result'],
    handler: (params: Unchecked<Method>) => Requests[Method]['result'] | Promise<Requests[Method]['result']>,
  ): void => void connection.onRequest(method, guard(method, otherwise, handler));
  const triageOf = async (uri: unknown): Promise<Analysis | null> => (typeof uri === 'string' ? triages.of(uri) : null);

  handle(reportRequest, null, async (params) => {
    const analysis = await triageOf(params?.uri);
    return analysis && service().report(analysis);
  });
  handle(ruleDraftRequest, null, async (params) => {
    const analysis = await triageOf(params?.uri);
    return analysis && typeof params?.line === 'number' ? service().ruleDraft(analysis, params.line) : null;
  });
  handle(signatureDraftRequest, null, async (params) => {
    const analysis = await triageOf(params?.uri);
    return analysis && typeof params?.line === 'number' ? service().signatureDraft(analysis, params.line) : null;
  });
  handle(treatAsLogRequest, null, async (params) => {
    if (typeof params?.uri !== 'string') return null;
    triages.force(params.uri);
    await triages.show(params.uri);
    return null;
  });
  handle(codesRequest, [], () => service().codes());
  handle(explainRequest, null, (params) => (typeof params?.key === 'string' ? service().explain(params.key) : null));
}
