/** The `panda/` requests of shared/protocol.ts. Params come from outside: wrong ones get null. */
import { MessageType, Position, type Connection } from 'vscode-languageserver';
import {
  codesRequest,
  explainLineRequest,
  explainRequest,
  reportRequest,
  signatureDraftRequest,
  treatAsLogRequest,
  type Requests,
} from '../../../shared/protocol';
import type { Analysis, LanguageService } from '../service/languageService';
import { inSetting } from './configuration';
import type { Guard } from './guard';
import type { Redaction } from './host';
import type { Openings } from './openings';
import { tell } from './tell';

/** What arrives for a request: its params, none of which may be there or be what they should. */
type Unchecked<Method extends keyof Requests> = Partial<Record<keyof Requests[Method]['params'], unknown>> | undefined;

export function registerCustomRequests(
  connection: Connection,
  service: () => LanguageService,
  openings: Openings,
  redaction: () => Redaction,
  guard: Guard,
): void {
  const handle = <Method extends keyof Requests>(
    method: Method,
    otherwise: Requests[Method]['result'],
    handler: (params: Unchecked<Method>) => Requests[Method]['result'] | Promise<Requests[Method]['result']>,
  ): void => void connection.onRequest(method, guard(method, otherwise, handler));
  const triageOf = async (uri: unknown): Promise<Analysis | null> =>
    typeof uri === 'string' ? openings.of(uri) : null;

  handle(reportRequest, null, async (params) => {
    const analysis = await triageOf(params?.uri);
    if (analysis === null) return null;
    const { report, problems } = redaction().apply((redact, limits) => service().report(analysis, redact, limits));
    if (problems.length > 0) await tell(connection, MessageType.Warning, problems.map(inSetting).join(' '));
    return report;
  });
  handle(signatureDraftRequest, null, async (params) => {
    const analysis = await triageOf(params?.uri);
    return analysis && typeof params?.line === 'number' ? service().signatureDraft(analysis, params.line) : null;
  });
  handle(explainLineRequest, null, async (params) => {
    const analysis = await triageOf(params?.uri);
    return analysis && typeof params?.line === 'number' ? service().explainLine(analysis, params.line) : null;
  });
  handle(treatAsLogRequest, null, async (params) => {
    if (typeof params?.uri !== 'string') return null;
    await openings.force(params.uri);
    return null;
  });
  handle(codesRequest, [], async (params) => {
    const analysis = await triageOf(params?.uri);
    const position = params?.position;
    return analysis && Position.is(position) ? service().codesAt(analysis, position) : service().codes();
  });
  handle(explainRequest, null, (params) => (typeof params?.key === 'string' ? service().explain(params.key) : null));
}
