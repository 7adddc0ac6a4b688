/** The catalogue files of the workspace and of the settings: read, checked as they are edited, told where they are wrong. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageType, type Connection, type TextDocuments } from 'vscode-languageserver/node';
import { siteCatalogueFolder, type Settings } from '../../../../../shared/settings';
import type { FamilyFile } from '../../../catalogue/compile';
import { fingerprint } from '../../../catalogue/fingerprint';
import type { Problem } from '../../../catalogue/problems';
import type { Catalogue } from '../../../catalogue/types';
import { createEngine, type Engine } from '../../../engine/index';
import { familyDiagnostics } from '../../../service/familyDiagnostics';
import { createLanguageService, type LanguageService } from '../../../service/languageService';
import { isWithin, keyOf, pathOf } from '../../files/paths';
import { siteEngine } from '../../site/siteEngine';
import { IS_FAMILY, readSiteFiles } from '../../site/siteFiles';
import type { LogDocument } from '../../../lsp/documents/logDocument';
import { tell } from '../../../lsp/tell';

/** Milliseconds of quiet after a change of a catalogue file before everything is triaged with it. */
const QUIET = 300;

/** What the host editor allows and asks for. */
export interface SiteOptions {
  settings: () => Settings;
  /** Whether what lies in the workspace may be used. */
  trusted: () => boolean;
  /** Absolute paths of the workspace folders. */
  folders: () => string[];
}

export class SiteKnowledge {
  #engine: Engine;
  #service: LanguageService;
  #roots: string[] = [];
  /** Names what was read last: nothing is done when it is read again. */
  #known = '';
  /** Addresses that hold diagnostics of ours. */
  #told = new Set<string>();
  #complaint = '';
  /** It was told that files of an untrusted workspace are left alone. */
  #isRestrictionTold = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();

  /** @param base the project's own catalogue */
  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<LogDocument>,
    private readonly base: Catalogue,
    private readonly options: SiteOptions,
  ) {
    this.#engine = createEngine(base);
    this.#service = createLanguageService(this.#engine);
  }

  /** The language service with the catalogue as it is now. */
  readonly service = (): LanguageService => this.#service;

  /** The engine below it. */
  readonly engine = (): Engine => this.#engine;

  /** Absolute paths that are read, as settings, trust and folders are now. */
  roots(): string[] {
    const { settings, trusted, folders } = this.options;
    const named = settings().catalogue.flatMap((name) => this.#absolute(name) ?? []);
    const inWorkspace = (root: string): boolean => folders().some((folder) => isWithin(folder, root));
    return trusted()
      ? [...folders().map((folder) => path.join(folder, siteCatalogueFolder)), ...named]
      : named.filter((root) => !inWorkspace(root));
  }

  /** Whether a document is one of the site's catalogue files. */
  owns(uri: string): boolean {
    const file = pathOf(uri);
    return file !== null && IS_FAMILY.test(file) && this.#roots.some((root) => isWithin(root, file));
  }

  /**
   * Reads everything anew, one call after another.
   *
   * @returns whether there is another catalogue now, so that everything has to be triaged with it
   */
  reload(): Promise<boolean> {
    clearTimeout(this.#timer);
    const done = this.#running.then(() => this.#reload());
    this.#running = done.catch(() => undefined);
    return done;
  }

  /** As `reload`, after a moment of quiet. */
  reloadSoon(reload: () => Promise<void>): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void reload(), QUIET);
  }

  async #reload(): Promise<boolean> {
    this.#roots = this.roots();
    const { files, obstacles } = await readSiteFiles(this.#roots);
    const optional = new Set(this.options.folders().map((folder) => path.join(folder, siteCatalogueFolder)));
    this.#tellRestriction();
    await this.#complain([
      ...this.options
        .settings()
        .catalogue.filter((name) => this.#absolute(name) === null)
        .map((name) => `pandaLog.catalogue: ${name} is relative, and no folder is open.`),
      ...obstacles
        .filter(({ path: at, missing }) => !(missing && optional.has(at)))
        .map(({ path: at, message }) => `${at}: ${message}.`),
    ]);

    const present = this.#withOpenDocuments(files);
    const known = present.length === 0 ? '' : fingerprint(JSON.stringify(present));
    if (known === this.#known) return false;
    const { engine, problems } = siteEngine(this.base, present);
    this.#known = known;
    this.#engine = engine;
    this.#service = createLanguageService(engine);
    await this.#tellProblems(problems);
    return true;
  }

  /** Says in the output, once, that there are files which only the user's trust would bring into use. */
  #tellRestriction(): void {
    const { settings, trusted, folders } = this.options;
    if (trusted() || this.#isRestrictionTold) return;
    const own = [
      ...folders().map((folder) => path.join(folder, siteCatalogueFolder)),
      ...settings().catalogue.flatMap((name) => this.#absolute(name) ?? []),
    ].filter((root) => !this.#roots.includes(root) && existsSync(root));
    if (own.length === 0) return;
    this.#isRestrictionTold = true;
    this.connection.console.info(`Not used until you trust this workspace: ${own.join(', ')}.`);
  }

  /** The path that a name of the settings stands for; null for a relative one when no folder is open. */
  #absolute(name: string): string | null {
    if (/^~[/\\]/.test(name)) return path.join(homedir(), name.slice(2));
    if (path.isAbsolute(name)) return path.resolve(name);
    const [first] = this.options.folders();
    return first === undefined ? null : path.resolve(first, name);
  }

  /** Says what could not be read, and not again before something else is to be said. */
  async #complain(complaints: readonly string[]): Promise<void> {
    const complaint = complaints.join(' ');
    const news = complaint !== '' && complaint !== this.#complaint;
    this.#complaint = complaint;
    if (news) await tell(this.connection, MessageType.Warning, complaint);
  }

  /** What is being edited counts as it stands in the editor, as long as there is such a file. */
  #withOpenDocuments(files: readonly FamilyFile[]): FamilyFile[] {
    const edited = this.#openDocuments();
    return files.map(({ path: file, text }) => ({ path: file, text: edited.get(keyOf(file))?.getText() ?? text }));
  }

  #openDocuments(): Map<string, LogDocument> {
    return new Map(
      this.documents.all().flatMap((document) => {
        const file = pathOf(document.uri);
        return file === null ? [] : [[keyOf(file), document] as const];
      }),
    );
  }

  async #tellProblems(problems: readonly Problem[]): Promise<void> {
    const open = this.#openDocuments();
    const byAddress = new Map<string, Problem[]>([...this.#told].map((uri) => [uri, []]));
    for (const problem of problems) {
      const uri = open.get(keyOf(problem.path))?.uri ?? pathToFileURL(problem.path).href;
      const its = byAddress.get(uri);
      if (its === undefined) byAddress.set(uri, [problem]);
      else its.push(problem);
    }
    for (const [uri, its] of byAddress) {
      await this.connection.sendDiagnostics({ uri, diagnostics: familyDiagnostics(its) });
    }
    this.#told = new Set([...byAddress].filter(([, its]) => its.length > 0).map(([uri]) => uri));
  }
}
