/** The catalogue files of the workspace and of the settings: read, checked as they are edited, told where they are wrong. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MessageType, type Connection, type TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { siteCatalogueFolder, type Settings } from '../../../../shared/protocol';
import type { FamilyFile } from '../../catalogue/compile';
import type { Problem } from '../../catalogue/problems';
import type { Catalogue } from '../../catalogue/types';
import { createEngine } from '../../engine/index';
import { familyDiagnostics } from '../../service/familyDiagnostics';
import { createLanguageService, type LanguageService } from '../../service/languageService';
import { siteEngine } from '../site/siteEngine';
import { IS_FAMILY, readSiteFiles } from '../site/siteFiles';
import { tell } from './tell';

/** Milliseconds of quiet after a change of a catalogue file before everything is triaged with it. */
const QUIET = 300;

/** What the host editor allows and asks for. */
export interface SiteOptions {
  settings: () => Settings;
  /** Whether the workspace's own catalogue files may be used. */
  trusted: () => boolean;
  /** Absolute paths of the workspace folders. */
  folders: () => string[];
}

export class SiteKnowledge {
  #service: LanguageService;
  #roots: string[] = [];
  /** What was read last; nothing is done when it is read again. */
  #known = '';
  /** Addresses that hold diagnostics of ours. */
  #told = new Set<string>();
  #complaint = '';
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();

  /** @param base the project's own catalogue */
  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly base: Catalogue,
    private readonly options: SiteOptions,
  ) {
    this.#service = createLanguageService(createEngine(base));
  }

  /** The language service with the catalogue as it is now. */
  readonly service = (): LanguageService => this.#service;

  /** Paths that are read: where they lie nobody knows before the settings are read. */
  roots(): string[] {
    const { settings, trusted, folders } = this.options;
    const [first] = folders();
    const named = settings().catalogue.map((name) => (first === undefined ? name : path.resolve(first, name)));
    return [...(trusted() ? folders().map((folder) => path.join(folder, siteCatalogueFolder)) : []), ...named];
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
    const complaint = obstacles
      .filter(({ path: at, missing }) => !(missing && optional.has(at)))
      .map(({ path: at, message }) => `${at}: ${message}.`)
      .join(' ');
    if (complaint !== '' && complaint !== this.#complaint) await tell(this.connection, MessageType.Warning, complaint);
    this.#complaint = complaint;

    const present = this.#withOpenDocuments(files);
    const known = JSON.stringify(present);
    if (known === this.#known || (present.length === 0 && this.#known === '')) return false;
    this.#known = known;
    const { engine, problems } = siteEngine(this.base, present);
    this.#service = createLanguageService(engine);
    await this.#tellProblems(problems);
    return true;
  }

  /** What is being edited counts as it stands in the editor, as long as there is such a file. */
  #withOpenDocuments(files: readonly FamilyFile[]): FamilyFile[] {
    const edited = new Map(this.documents.all().map((document) => [pathOf(document.uri), document]));
    return files.map(({ path: file, text }) => ({ path: file, text: edited.get(file)?.getText() ?? text }));
  }

  async #tellProblems(problems: readonly Problem[]): Promise<void> {
    const open = new Map(this.documents.all().map(({ uri }) => [pathOf(uri), uri]));
    const byAddress = new Map<string, Problem[]>([...this.#told].map((uri) => [uri, []]));
    for (const problem of problems) {
      const uri = open.get(problem.path) ?? pathToFileURL(problem.path).href;
      byAddress.set(uri, [...(byAddress.get(uri) ?? []), problem]);
    }
    for (const [uri, its] of byAddress) {
      await this.connection.sendDiagnostics({ uri, diagnostics: familyDiagnostics(its) });
    }
    this.#told = new Set([...byAddress].filter(([, its]) => its.length > 0).map(([uri]) => uri));
  }
}

/** The path of a `file:` address, or null. */
export function pathOf(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

function isWithin(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative === '' || !(relative.startsWith('..') || path.isAbsolute(relative));
}
