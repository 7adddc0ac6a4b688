/** The catalogue in a browser: the project's own. Patterns of a site could hang there what nothing can stop. */
import { MessageType } from 'vscode-languageserver';
import { siteCatalogueFolder } from '../../../shared/settings';
import type { Catalogue } from '../catalogue/types';
import { createEngine } from '../engine/index';
import type { Disk } from '../files/disk';
import type { ServerBase, Site } from '../lsp/host';
import { tell } from '../lsp/tell';
import { createLanguageService } from '../service/languageService';

const NOT_USED =
  'Catalogue files of a workspace or of the settings are not used in a browser: only what the extension knows itself.';

export function baseOnly(
  { connection, settings, trusted, folders }: ServerBase,
  catalogue: Catalogue,
  disk: Disk,
): Site {
  const engine = createEngine(catalogue);
  const service = createLanguageService(engine);
  let isTold = false;
  const hasOwn = async (folder: string): Promise<boolean> => {
    const place = siteCatalogueFolder.split('/').reduce((at, name) => disk.within(at, name), folder);
    return (await disk.entries(place).catch(() => [])).length > 0;
  };
  const tellOnce = async (): Promise<void> => {
    const own = trusted() ? await Promise.all(folders().map(hasOwn)) : [];
    if (isTold || (settings().catalogue.length === 0 && !own.includes(true))) return;
    isTold = true;
    await tell(connection, MessageType.Info, NOT_USED);
  };
  return {
    service: () => service,
    engine: () => engine,
    owns: () => false,
    roots: () => [],
    reload: () => {
      // No log waits for it: the catalogue stays what it is.
      void tellOnce();
      return Promise.resolve(false);
    },
    reloadSoon: (reload) => void reload(),
  };
}
