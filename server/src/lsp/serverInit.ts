/** Puts the language server together on a connection; every entry point shares it. */
import { TextDocuments, type Connection } from 'vscode-languageserver';
import { excerptOf } from '../../../shared/addresses';
import { trustedNotification } from '../../../shared/protocol';
import { isSameFile } from '../files/disk';
import { analysedJobs } from '../service/rules/analysedJobs';
import { seenErrors, type SeenErrors } from '../service/rules/seenErrors';
import { registerArchiveRequests } from './archiveRequests';
import { JobSurroundings } from './beside/surroundings';
import { capabilities } from './capabilities';
import { traitsOf, type ClientTraits } from './client';
import { registerCommands } from './commands';
import { Configuration } from './configuration';
import { registerCustomRequests } from './customRequests';
import { logDocuments } from './documents/logDocument';
import { registerFeatures } from './features';
import { guardWith } from './guard';
import type { Host, ServerBase } from './host';
import { registerLinks } from './links';
import { Openings } from './openings';
import { Publisher } from './publisher';
import { RuleFiles } from './rules/ruleFiles';
import { registerRuleRequests } from './rules/ruleRequests';
import { Triages } from './triages';

/** Registers all handlers and starts to listen. */
export function serverInit(connection: Connection, host: Host): void {
  const guard = guardWith(connection.console);
  const documents = new TextDocuments(logDocuments);
  const disk = host.disk(connection);
  let traits: ClientTraits = traitsOf({ capabilities: {} });
  let configuration = new Configuration(connection, traits, host.redaction);
  let folders: string[] = [];
  let trusted = false;
  let begin: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (begin = resolve));
  const base: ServerBase = {
    connection,
    documents,
    guard,
    ready,
    settings: () => configuration.settings,
    traits: () => traits,
    trusted: () => trusted,
    folders: () => folders,
    redaction: () => configuration.redaction,
  };
  const site = host.site(base);
  const rules: RuleFiles = new RuleFiles(connection, documents, {
    ready,
    service: site.service,
    seen: () => errorsAtHand(),
    traits: () => traits,
    isCatalogueFile: (uri) => site.owns(uri),
  });
  const surroundings = new JobSurroundings(disk, documents, site.service, {
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
    isSameFile: (uri, other) => isSameFile(disk, uri, other),
    read: (document, forced) => surroundings.read(document, forced),
    beside: (document, own, hurry, overdue) => surroundings.of(document, own, hurry, overdue),
  });
  const unshown = host.unshownLogs(base, site, publisher, surroundings);
  const analyses: Openings = new Openings(documents, triages, unshown);
  const jobFolders = host.jobFolders(base, site, {
    changed: () => rules.renewSoon(),
    errorsAtHand: () => errorsAtHand(),
  });
  const errorsAtHand = (): SeenErrors =>
    seenErrors([...analysedJobs(analyses.made()), ...jobFolders.seenJobs(traits.members)]);
  const show = guard('triage', undefined, async (uri: string) => {
    await ready;
    if (site.owns(uri)) triages.leave(uri);
    else if (rules.owns(uri)) await rules.show(uri);
    else await triages.show(uri);
  });
  const readSite = guard('site catalogue', false, () => site.reload());
  const reloadSite = async (): Promise<void> => {
    if (await readSite()) await showAll();
  };

  async function showAll(): Promise<void> {
    triages.forget();
    await Promise.all([...documents.all().map(({ uri }) => show(uri)), unshown.renewAll()]);
  }

  connection.onInitialize((params) => {
    traits = traitsOf(params);
    trusted = traits.trusted;
    folders = (params.workspaceFolders ?? []).flatMap(({ uri }) => disk.placeOf(uri) ?? []);
    configuration = new Configuration(connection, traits, host.redaction);
    return { capabilities, serverInfo: host.serverInfo };
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
    const gone = removed.map(({ uri }) => disk.placeOf(uri));
    folders = [
      ...folders.filter((folder) => !gone.includes(folder)),
      ...added.flatMap(({ uri }) => disk.placeOf(uri) ?? []),
    ];
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
  registerArchiveRequests(connection, disk, surroundings, guard, {
    ready,
    jobs: (archive, files) => site.service().archivedJobs(archive, files, configuration.settings),
  });
  host.further(base, site);
  documents.listen(connection);
  connection.listen();
}
