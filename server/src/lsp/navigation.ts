/** The features that lead from a place to others, and the hints between the lines. */
import { MessageType, type Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service/languageService';
import type { Guard } from './guard';
import type { Openings } from './openings';
import type { RuleFiles } from './rules/ruleFiles';
import { tell } from './tell';

/** Registers the handlers; each answers nothing for a document that is not open. */
export function registerNavigation(
  connection: Connection,
  service: () => LanguageService,
  openings: Openings,
  rules: RuleFiles,
  guard: Guard,
): void {
  connection.onDefinition(
    guard('definition', null, async ({ textDocument, position }) => {
      if (rules.owns(textDocument.uri)) return rules.places(textDocument.uri, position);
      const analysis = await openings.of(textDocument.uri);
      return analysis && service().definition(analysis, position);
    }),
  );
  connection.onReferences(
    guard('references', null, async ({ textDocument, position, context }) => {
      if (rules.owns(textDocument.uri)) return rules.places(textDocument.uri, position);
      const analysis = await openings.of(textDocument.uri);
      const found = analysis && service().references(analysis, position, context.includeDeclaration);
      if (found?.limit != null) await tell(connection, MessageType.Info, found.limit);
      return found?.locations ?? null;
    }),
  );
  connection.onDocumentHighlight(
    guard('highlights', null, async ({ textDocument, position }) => {
      const analysis = await openings.of(textDocument.uri);
      return analysis && service().highlights(analysis, position);
    }),
  );
  connection.languages.inlayHint.on(
    guard('inlay hints', null, async ({ textDocument, range }) => {
      const analysis = await openings.of(textDocument.uri);
      return analysis && service().inlayHints(analysis, range);
    }),
  );
}
