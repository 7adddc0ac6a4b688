/** Asks the editor to tell of changes of catalogue files on disk. */
import { DidChangeWatchedFilesNotification, type Connection, type Disposable } from 'vscode-languageserver/node';
import { pathToFileURL } from 'node:url';
import { siteCatalogueFolder } from '../../../../shared/protocol';
import type { ClientTraits } from './client';

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
    if (!watches.files || this.#roots === JSON.stringify(roots)) return;
    this.#roots = JSON.stringify(roots);
    this.#registration?.dispose();
    const own = { globPattern: `**/${siteCatalogueFolder}/${FAMILIES}` };
    const named = roots.map((root) => ({ globPattern: { baseUri: pathToFileURL(root).href, pattern: FAMILIES } }));
    this.#registration = await this.connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [own, ...(watches.relative ? named : [])],
    });
  }
}
