/** Puts the language server together on a connection; every entry point shares it. */
import { existsSync } from 'node:fs';
import { TextDocuments, type Connection } from 'vscode-languageserver/node';
import { excerptOf } from '../../../../shared/addresses';
import { trustedNotification } from '../../../../shared/protocol';
import type { Catalogue } from '../../catalogue/types';
import { judgeOptions } from '../../service/analysis';
import { analysedJobs } from '../../service/rules/analysedJobs';
import { seenErrors, type SeenErrors } from '../../service/rules/seenErrors';
import { pathOf } from '../files/paths';
import { registerArchiveRequests } from './archiveRequests';
import { JobSurroundings } from './beside/surroundings';
import { registerFolderRequests } from './campaign/folderRequests';
import { TriagedFolders } from './campaign/triagedFolders';
import { capabilities } from './capabilities';
import { traitsOf, type ClientTraits } from './client';
import { registerCommands } from './commands';
import { Configuration } from './configuration';
import { registerCustomRequests } from './customRequests';
import { logDocuments } from './documents/logDocument';
import { registerFeatures } from './features';
import { guardWith } from './guard';
import { LargeLogs } from './large/largeLogs';
import { registerLargeRequests } from './large/largeRequests';
import { registerLinks } from './links';
import { Openings } from './openings';
import { Publisher } from './publisher';
import { RuleFiles } from './rules/ruleFiles';
import { registerRuleRequests } from './rules/ruleRequests';
import { SiteKnowledge } from './site/siteKnowledge';
import { SiteWatch } from './site/siteWatch';
import { registerToolRequests } from './toolRequests';
import { Triages } from './triages';

/**
 * Registers all handlers and starts to listen.
 *
 * @param catalogue the project's own; that of the site comes on top
 * @param serverInfo told to the client
 */
export function serverInit(
  connection: Connection,
  catalogue: Catalogue,
  serverInfo: { name: string; version: string },
): void {
  const guard = guardWith(connection.console);
  const documents = new TextDocuments(logDocuments);
  let traits: ClientTraits = traitsOf({ capabilities: {} });
  let configuration = new Configuration(connection, traits);
  let folders: string[] = [];
  let trusted = false;
  let begin: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (begin = resolve));
  const watch = new SiteWatch(connection, () => traits);
  const site = new SiteKnowledge(connection, documents, catalogue, {
    settings: () => configuration.settings,
    trusted: () => trusted,
    folders: () => folders,
  });
  const rules: RuleFiles = new RuleFiles(connection, documents, {
    ready,
    service: site.service,
    seen: () => errorsAtHand(),
    traits: () => traits,
    isCatalogueFile: (uri) => site.owns(uri),
  });
  const surroundings = new JobSurroundings(documents, site.service, {
    isWanted: () => configuration.settings.wholeJob,
    servesMembers: () => traits.members,
  });
  const publisher = new Publisher(
    connection,
    site.service,
    () => traits.explains,
    () => rules.renewSoon(),
  );
  const triages: Triages = new Triages(connection, documents, site.service, () => configuration.settings, publisher, {
    ready,
    isLog: (uri) => !site.owns(uri) && !rules.owns(uri) && excerptOf(uri) === null,
    read: (document, forced) => surroundings.read(document, forced),
    beside: (document, own, hurry, overdue) => surroundings.of(document, own, hurry, overdue),
  });
  const large = new LargeLogs(connection, publisher, {
    ready,
    service: site.service,
    settings: () => configuration.settings,
    beside: (home, own, bytes) => surroundings.ofReading(home, own, bytes),
    isOpen: (uri) => documents.get(uri) !== undefined,
  });
  const analyses: Openings = new Openings(documents, triages, large);
  const campaigns = new TriagedFolders(() => rules.renewSoon());
  const errorsAtHand = (): SeenErrors =>
    seenErrors([...analysedJobs(analyses.made()), ...campaigns.seenJobs(traits.members)]);
  const show = guard('triage', undefined, async (uri: string) => {
    await ready;
    if (site.owns(uri)) triages.leave(uri);
    else if (rules.owns(uri)) await rules.show(uri);
    else await triages.show(uri);
  });
  const watchSite = guard('watching catalogue files', undefined, () => watch.watch(site.roots()));
  const readSite = guard('site catalogue', false, () => {
    // An editor that refuses to watch, or never answers, still has its files read.
    void watchSite().catch((error: unknown) =>
      connection.console.warn(`Catalogue files are not watched: ${String(error)}`),
    );
    return site.reload();
  });
  const reloadSite = async (): Promise<void> => {
    if (await readSite()) await showAll();
  };

  async function showAll(): Promise<void> {
    triages.forget();
    await Promise.all([...documents.all().map(({ uri }) => show(uri)), large.renewAll()]);
  }

  connection.onInitialize((params) => {
    traits = traitsOf(params);
    trusted = traits.trusted;
    folders = (params.workspaceFolders ?? []).flatMap(({ uri }) => pathOf(uri) ?? []);
    configuration = new Configuration(connection, traits);
    return { capabilities, serverInfo };
  });
  connection.onInitialized(async () => {
    await guard('settings', undefined, () => configuration.start())();
    try {
      await readSite();
    } finally {
      begin();
    }
    // What was opened in the meantime may be a catalogue file that is already edited.
    if (documents.all().some(({ uri }) => site.owns(uri))) site.reloadSoon(reloadSite);
    if (traits.folderChanges) connection.workspace.onDidChangeWorkspaceFolders(foldersChanged);
  });
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const pushed = (settings as Record<string, unknown> | null)?.pandaLog;
    await guard('settings', undefined, () => configuration.reload(pushed))();
    await readSite();
    await showAll();
    if (traits.refreshesHints) await guard('inlay hints', undefined, () => connection.languages.inlayHint.refresh())();
  });
  connection.onDidChangeWatchedFiles(() => site.reloadSoon(reloadSite));
  connection.onNotification(trustedNotification, async () => {
    trusted = true;
    await reloadSite();
  });

  function foldersChanged({ added, removed }: { added: { uri: string }[]; removed: { uri: string }[] }): void {
    const gone = removed.map(({ uri }) => pathOf(uri));
    folders = [...folders.filter((folder) => !gone.includes(folder)), ...added.flatMap(({ uri }) => pathOf(uri) ?? [])];
    site.reloadSoon(reloadSite);
  }

  // Opening a document is announced as a change of its content as well.
  documents.onDidChangeContent(({ document }) => {
    if (site.owns(document.uri)) site.reloadSoon(reloadSite);
    else if (rules.owns(document.uri)) rules.showSoon(document.uri, show);
    else triages.showSoon(document, show);
  });
  documents.onDidClose(({ document }) => {
    const { uri } = document;
    document.close();
    if (site.owns(uri)) site.reloadSoon(reloadSite);
    else if (rules.owns(uri)) void guard('close', undefined, () => rules.close(uri))();
    else void guard('close', undefined, () => triages.close(uri))();
  });

  registerFeatures(connection, site.service, analyses, rules, () => traits, guard);
  registerRuleRequests(connection, site.service, analyses, errorsAtHand, guard);
  registerLinks(connection, site.service, analyses, publisher, guard);
  registerCommands(connection, () => traits, guard);
  registerCustomRequests(connection, site.service, analyses, () => configuration.redaction, guard);
  registerLargeRequests(connection, large, guard);
  registerArchiveRequests(connection, surroundings, guard, {
    ready,
    jobs: (archive, files) => site.service().archivedJobs(archive, files, configuration.settings),
  });
  registerFolderRequests(connection, campaigns, guard, {
    ready,
    means: () => ({
      catalogue: site.service().catalogue,
      site: site.roots().filter((root) => existsSync(root)),
      options: judgeOptions(configuration.settings),
      jobOfList: site.service().jobOfList(configuration.settings),
    }),
    servesMembers: () => traits.members,
    errorsAtHand,
  });
  registerToolRequests(connection, guard, async () => {
    await ready;
    const { settings, redaction } = configuration;
    const open = documents.all().flatMap(({ uri }) => pathOf(uri) ?? []);
    return {
      engine: site.engine(),
      options: judgeOptions(settings),
      monitors: settings,
      redaction,
      reach: { bases: folders, roots: [...folders, ...open] },
    };
  });
  documents.listen(connection);
  connection.listen();
}
