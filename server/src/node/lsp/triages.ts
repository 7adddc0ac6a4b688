/** Keeps the triage of each open document: made on demand, shown shortly after a change, dropped when it closes. */
import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { triagedNotification, type Settings } from '../../../../shared/protocol';
import type { Analysis, LanguageService } from '../../service/languageService';
import type { ClientTraits } from './client';

/** Milliseconds of quiet after a change before the document is triaged anew. */
const QUIET = 200;

export class Triages {
  readonly #made = new Map<string, { analysis: Analysis; version: number }>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Documents that a person called logs; kept when they close, as an editor reopens one to change its language. */
  readonly #forced = new Set<string>();

  /**
   * @param settings read anew for each triage
   * @param traits what the client can do, known once it is initialized
   * @param ready settles once the settings have been read; nothing is triaged before
   */
  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly service: LanguageService,
    private readonly settings: () => Settings,
    private readonly traits: () => ClientTraits,
    private readonly ready: Promise<void>,
  ) {}

  /** The triage of an open document as it stands now; null when it is not open. Made only once for a version. */
  async of(uri: string): Promise<Analysis | null> {
    await this.ready;
    const document = this.documents.get(uri);
    if (document === undefined) return null;
    const made = this.#made.get(uri);
    if (made !== undefined && made.version === document.version) return made.analysis;
    const { version } = document;
    const analysis = this.service.analyse(document, this.settings(), this.#forced.has(uri));
    this.#made.set(uri, { analysis, version });
    return analysis;
  }

  /** Triages and shows a document at once. */
  async show(uri: string): Promise<void> {
    this.#cancel(uri);
    const analysis = await this.of(uri);
    if (analysis === null) return;
    const { version } = analysis.document;
    const diagnostics = this.service.diagnostics(analysis, this.traits().explains);
    await this.connection.sendDiagnostics({ uri, version, diagnostics });
    await this.connection.sendNotification(triagedNotification, this.service.triagedParams(analysis));
  }

  /** Shows a new document at once, a changed one when it has been quiet for a moment; another change waits anew. */
  showSoon(uri: string, show: (uri: string) => Promise<void>): void {
    this.#cancel(uri);
    const wait = this.#made.has(uri) ? QUIET : 0;
    this.#timers.set(
      uri,
      setTimeout(() => void show(uri), wait),
    );
  }

  /** Forgets every triage: settings have changed. */
  forget(): void {
    this.#made.clear();
  }

  /** Treats a document as a log whatever its name and content. */
  force(uri: string): void {
    this.#forced.add(uri);
    this.#made.delete(uri);
  }

  async close(uri: string): Promise<void> {
    this.#cancel(uri);
    this.#made.delete(uri);
    await this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #cancel(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
  }
}
