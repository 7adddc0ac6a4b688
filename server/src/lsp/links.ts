/** Document links: what was found is kept with each document, and of one that grows only what is new is looked at. */
import type { Connection } from 'vscode-languageserver';
import { LinkSearch, type LanguageService } from '../service/languageService';
import type { Guard } from './guard';
import type { Openings } from './openings';
import type { Publisher } from './publisher';
import { inSlices, isWanted } from './slices';

/** Registers the handler; it answers nothing for a document that is not open. */
export function registerLinks(
  connection: Connection,
  service: () => LanguageService,
  openings: Openings,
  publisher: Publisher,
  guard: Guard,
): void {
  /** By what each document grew from. */
  const searches = new WeakMap<object, LinkSearch>();
  connection.onDocumentLinks(
    guard('links', null, async ({ textDocument }, token) => {
      const analysis = await openings.of(textDocument.uri);
      if (analysis === null) return null;
      const search = searches.get(analysis.origin) ?? new LinkSearch();
      searches.set(analysis.origin, search);
      const links = await inSlices(service().links(analysis, search), isWanted(token));
      await publisher.tellLinkLimits(analysis, search.limits);
      return links;
    }),
  );
}
