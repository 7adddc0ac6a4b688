/** The language features of LSP, each a thin call into the language service. */
import type { Connection, HoverParams } from 'vscode-languageserver/node';
import type { LanguageService } from '../../service/languageService';
import { plainText } from '../../service/markdown';
import type { ClientTraits } from './client';
import type { Guard } from './guard';
import { registerNavigation } from './navigation';
import type { Triages } from './triages';

/** Registers the handlers; each answers nothing for a document that is not open. */
export function registerFeatures(
  connection: Connection,
  service: () => LanguageService,
  triages: Triages,
  traits: () => ClientTraits,
  guard: Guard,
): void {
  const hover = async ({ textDocument, position }: HoverParams) => {
    const analysis = await triages.of(textDocument.uri);
    const found = analysis && service().hover(analysis, position);
    if (!found || traits().markdown || typeof found.contents !== 'object' || !('kind' in found.contents)) return found;
    return { ...found, contents: { kind: 'plaintext' as const, value: plainText(found.contents.value) } };
  };
  connection.onHover(guard('hover', null, hover));
  connection.onCodeAction(
    guard('code actions', null, async ({ textDocument, range, context }) => {
      const analysis = await triages.of(textDocument.uri);
      const wanted = context.only === undefined || context.only.some((kind) => kind === '' || kind === 'quickfix');
      return analysis && wanted ? service().codeActions(analysis, range, context.diagnostics, traits().actions) : [];
    }),
  );
  connection.onCodeLens(
    guard('code lenses', null, async ({ textDocument }) => {
      const analysis = await triages.of(textDocument.uri);
      return analysis && service().codeLenses(analysis);
    }),
  );
  connection.onDocumentSymbol(
    guard('outline', null, async ({ textDocument }) => {
      const analysis = await triages.of(textDocument.uri);
      return analysis && service().symbols(analysis);
    }),
  );
  connection.onFoldingRanges(
    guard('folding', null, async ({ textDocument }) => {
      const analysis = await triages.of(textDocument.uri);
      return analysis && service().folding(analysis, traits().foldingLimit);
    }),
  );
  connection.onDocumentLinks(
    guard('links', null, async ({ textDocument }) => {
      const analysis = await triages.of(textDocument.uri);
      return analysis && service().links(analysis);
    }),
  );
  registerTokens(connection, service, triages, guard);
  registerNavigation(connection, service, triages, guard);
}

function registerTokens(connection: Connection, service: () => LanguageService, triages: Triages, guard: Guard): void {
  const none = { data: [] };
  connection.languages.semanticTokens.on(
    guard('tokens', none, async ({ textDocument }) => {
      const analysis = await triages.of(textDocument.uri);
      return (analysis && service().semanticTokens(analysis)) ?? none;
    }),
  );
  connection.languages.semanticTokens.onRange(
    guard('tokens of a range', none, async ({ textDocument, range }) => {
      const analysis = await triages.of(textDocument.uri);
      return (analysis && service().semanticTokens(analysis, range)) ?? none;
    }),
  );
}
