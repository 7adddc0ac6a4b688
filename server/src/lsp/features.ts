/** The language features of LSP, each a thin call into the language service. */
import type { Connection, Hover, HoverParams, Position, SemanticTokens } from 'vscode-languageserver';
import type { LanguageService } from '../service/languageService';
import { withoutMarkdown } from '../service/markdown';
import type { ClientTraits } from './client';
import type { Guard } from './guard';
import { registerNavigation } from './navigation';
import type { Openings } from './openings';
import type { RuleFiles } from './rules/ruleFiles';
import { inSlices, isWanted } from './slices';

/** Registers the handlers; each answers nothing for a document that is not open. */
export function registerFeatures(
  connection: Connection,
  service: () => LanguageService,
  openings: Openings,
  rules: RuleFiles,
  traits: () => ClientTraits,
  guard: Guard,
): void {
  const hoverOfLog = async (uri: string, position: Position): Promise<Hover | null> => {
    const analysis = await openings.of(uri);
    return analysis && service().hover(analysis, position);
  };
  const hover = async ({ textDocument, position }: HoverParams) => {
    const { uri } = textDocument;
    const found = rules.owns(uri) ? await rules.hover(uri, position) : await hoverOfLog(uri, position);
    if (!found || traits().markdown || typeof found.contents !== 'object' || !('kind' in found.contents)) return found;
    return { ...found, contents: { kind: 'plaintext' as const, value: withoutMarkdown(found.contents.value) } };
  };
  connection.onHover(guard('hover', null, hover));
  connection.onCodeAction(
    guard('code actions', null, async ({ textDocument, range, context }) => {
      const wanted = context.only === undefined || context.only.some((kind) => kind === '' || kind === 'quickfix');
      if (wanted && rules.owns(textDocument.uri)) {
        return rules.codeActions(textDocument.uri, range, context.diagnostics);
      }
      const analysis = await openings.of(textDocument.uri);
      return analysis && wanted ? service().codeActions(analysis, range, context.diagnostics, traits().actions) : [];
    }),
  );
  connection.onCodeLens(
    guard('code lenses', null, async ({ textDocument }) => {
      if (rules.owns(textDocument.uri)) return rules.codeLenses(textDocument.uri);
      const analysis = await openings.of(textDocument.uri);
      return analysis && service().codeLenses(analysis);
    }),
  );
  connection.onCompletion(
    guard('completion', null, ({ textDocument: { uri }, position }) =>
      rules.owns(uri) ? rules.completion(uri, position) : null,
    ),
  );
  connection.onDocumentSymbol(
    guard('outline', null, async ({ textDocument }) => {
      const analysis = await openings.of(textDocument.uri);
      return analysis && service().symbols(analysis);
    }),
  );
  connection.onFoldingRanges(
    guard('folding', null, async ({ textDocument }, token) => {
      const analysis = await openings.of(textDocument.uri);
      return analysis && inSlices(service().folding(analysis, traits().foldingLimit), isWanted(token));
    }),
  );
  registerTokens(connection, service, openings, guard);
  registerNavigation(connection, service, openings, rules, guard);
}

function registerTokens(
  connection: Connection,
  service: () => LanguageService,
  openings: Openings,
  guard: Guard,
): void {
  const none = { data: [] };
  // Null, which the protocol allows and the connection's types forget: that there are no tokens would not be true.
  const rangesOnly = null as unknown as SemanticTokens;
  connection.languages.semanticTokens.on(
    guard('tokens', none, async ({ textDocument }, token) => {
      const analysis = await openings.of(textDocument.uri);
      if (analysis === null) return none;
      return (await inSlices(service().semanticTokens(analysis), isWanted(token))) ?? rangesOnly;
    }),
  );
  connection.languages.semanticTokens.onRange(
    guard('tokens of a range', none, async ({ textDocument, range }, token) => {
      const analysis = await openings.of(textDocument.uri);
      return (analysis && (await inSlices(service().semanticTokens(analysis, range), isWanted(token)))) ?? none;
    }),
  );
}
