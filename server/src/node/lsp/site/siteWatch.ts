/** Asks the editor to tell of changes of catalogue files on disk. */
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DidChangeWatchedFilesNotification, type Connection, type Disposable } from 'vscode-languageserver/node';
import { siteCatalogueFolder } from '../../../../../shared/settings';
import type { ClientTraits } from '../../../lsp/client';

const FAMILIES = '**/*.{yaml,yml}';

export class SiteWatch {
  #registration: Disposable | undefined;
  #roots = '';

  constructor(
    private readonly connection: Connection,
    private readonly traits: () => ClientTraits,
  ) {}

  /** Watches the workspace's catalogue folder and these paths; the editor may not be able to. */
  async watch(roots: readonly string[]): Promise<void> {
    const { watches } = this.traits();
    const wanted = JSON.stringify(roots);
    if (!watches.files || this.#roots === wanted) return;
    this.#roots = wanted;
    this.#registration?.dispose();
    // Of a folder that is deleted an editor may tell only the folder.
    const own = [dirname(siteCatalogueFolder), siteCatalogueFolder, `${siteCatalogueFolder}/${FAMILIES}`];
    const named = roots.flatMap((root) => [
      { baseUri: pathToFileURL(dirname(root)).href, pattern: basename(root) },
      { baseUri: pathToFileURL(root).href, pattern: FAMILIES },
    ]);
    const patterns = [...own.map((pattern) => `**/${pattern}`), ...(watches.relative ? named : [])];
    this.#registration = await this.connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: patterns.map((globPattern) => ({ globPattern })),
    });
  }
}
