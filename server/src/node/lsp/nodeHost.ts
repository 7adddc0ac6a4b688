/** The language server in Node: with the disk, threads, and V8's watch over patterns that a user brings. */
import { existsSync } from 'node:fs';
import type { Catalogue } from '../../catalogue/types';
import type { Host, ServerBase, Site } from '../../lsp/host';
import { judgeOptions } from '../../service/analysis';
import { nodeDisk } from '../files/nodeDisk';
import { Redaction } from '../site/redaction';
import { registerFolderRequests } from './campaign/folderRequests';
import { TriagedFolders } from './campaign/triagedFolders';
import { LargeLogs } from './large/largeLogs';
import { registerLargeRequests } from './large/largeRequests';
import { SiteKnowledge } from './site/siteKnowledge';
import { SiteWatch } from './site/siteWatch';
import { registerToolRequests } from './toolRequests';

/**
 * @param catalogue the project's own; that of the site comes on top
 * @param serverInfo told to the client
 */
export function nodeHost(catalogue: Catalogue, serverInfo: Host['serverInfo']): Host {
  return {
    serverInfo,
    disk: () => nodeDisk,
    redaction: (sources) => new Redaction(sources),
    site: (base) => siteOf(base, catalogue),
    unshownLogs: ({ connection, documents, guard, ready, settings }, { service }, publisher, surroundings) => {
      const large = new LargeLogs(connection, publisher, {
        ready,
        service,
        settings,
        beside: (home, own, bytes) => surroundings.ofReading(home, own, bytes),
        isOpen: (uri) => documents.get(uri) !== undefined,
      });
      registerLargeRequests(connection, large, guard);
      return large;
    },
    jobFolders: ({ connection, guard, ready, settings, traits }, site, { changed, errorsAtHand }) => {
      const folders = new TriagedFolders(changed);
      registerFolderRequests(connection, folders, guard, {
        ready,
        means: () => ({
          catalogue: site.service().catalogue,
          site: site.roots().filter((root) => existsSync(root)),
          options: judgeOptions(settings()),
          jobOfList: site.service().jobOfList(settings()),
        }),
        servesMembers: () => traits().members,
        errorsAtHand,
      });
      return folders;
    },
    further: ({ connection, documents, guard, ready, settings, folders, redaction }, site) => {
      registerToolRequests(connection, guard, async () => {
        await ready;
        const open = documents.all().flatMap(({ uri }) => nodeDisk.placeOf(uri) ?? []);
        return {
          engine: site.engine(),
          options: judgeOptions(settings()),
          monitors: settings(),
          redaction: redaction(),
          reach: { bases: folders(), roots: [...folders(), ...open] },
        };
      });
    },
  };
}

function siteOf({ connection, documents, settings, trusted, folders, traits }: ServerBase, catalogue: Catalogue): Site {
  const site = new SiteKnowledge(connection, documents, catalogue, { settings, trusted, folders });
  const watch = new SiteWatch(connection, traits);
  return {
    service: site.service,
    engine: site.engine,
    owns: (uri) => site.owns(uri),
    roots: () => site.roots(),
    reload: () => {
      // An editor that refuses to watch, or never answers, still has its files read.
      void watch.watch(site.roots()).catch((error: unknown) => {
        connection.console.warn(`Catalogue files are not watched: ${String(error)}`);
      });
      return site.reload();
    },
    reloadSoon: (reload) => site.reloadSoon(reload),
  };
}
