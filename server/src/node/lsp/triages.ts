/** Keeps the triage of each open document: made once for a version, anew after a moment of quiet, dropped when it closes. */
import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { triagedNotification, type Settings } from '../../../../shared/protocol';
import type { Analysis, LanguageService } from '../../service/languageService';
import type { ClientTraits } from './client';

/** Milliseconds of quiet after a change before the document is triaged anew. */
const QUIET = 200;
/** Milliseconds after which a document that is never quiet is triaged all the same. */
const PATIENCE = 2000;

/** A triage that waits for its document to be quiet. */
interface Pending {
  timer: NodeJS.Timeout;
  /** Milliseconds on the clock at the first change it waits for. */
  since: number;
  /** Settles when the wait is over. */
  over: Promise<void>;
  end: () => void;
}

export class Triages {
  readonly #made = new Map<string, Analysis>();
  readonly #pending = new Map<string, Pending>();
  /** Documents that a person called logs; kept when they close, as an editor reopens one to change its language. */
  readonly #forced = new Set<string>();

  /**
   * @param settings read anew for each triage
   * @param traits what the client can do, known once it is initialized
   * @param gate `ready` settles once the settings have been read, nothing is triaged before; `isLog` is false for
   *   documents that are none of ours to triage
   */
  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly service: () => LanguageService,
    private readonly settings: () => Settings,
    private readonly traits: () => ClientTraits,
    private readonly gate: { ready: Promise<void>; isLog: (uri: string) => boolean },
  ) {}

  /**
   * The triage of an open document; null when it is not open or no log of ours.
   *
   * Of a document that is changing, all that ask wait for the one triage after its changes, as an editor asks for
   * everything anew after each of them.
   */
  async of(uri: string): Promise<Analysis | null> {
    await this.gate.ready;
    if (!this.gate.isLog(uri)) return null;
    for (let wait = this.#pending.get(uri); wait !== undefined; wait = this.#pending.get(uri)) await wait.over;
    const document = this.documents.get(uri);
    if (document === undefined) return null;
    const made = this.#made.get(uri);
    if (made?.version === document.version) return made;
    const analysis = this.service().analyse(document, this.settings(), this.#forced.has(uri));
    this.#made.set(uri, analysis);
    return analysis;
  }

  /** Triages and shows a document at once. */
  async show(uri: string): Promise<void> {
    this.#stopWaiting(uri);
    const analysis = await this.of(uri);
    if (analysis === null) return;
    const { version } = analysis;
    const diagnostics = this.service().diagnostics(analysis, this.traits().explains);
    await this.connection.sendDiagnostics({ uri, version, diagnostics });
    await this.connection.sendNotification(triagedNotification, this.service().triagedParams(analysis));
  }

  /** Shows a new document at once, a changed one when it has been quiet for a moment; another change waits anew. */
  showSoon(uri: string, show: (uri: string) => Promise<void>): void {
    const now = Date.now();
    const earlier = this.#pending.get(uri);
    clearTimeout(earlier?.timer);
    const { since, over, end } = earlier ?? { since: now, ...waiting() };
    const wait = this.#made.has(uri) ? Math.max(0, Math.min(QUIET, since + PATIENCE - now)) : 0;
    const timer = setTimeout(() => void show(uri), wait);
    this.#pending.set(uri, { timer, since, over, end });
  }

  /** Forgets every triage: settings or the catalogue have changed. */
  forget(): void {
    this.#made.clear();
  }

  /** Treats a document as a log whatever its name and content. */
  force(uri: string): void {
    this.#forced.add(uri);
    this.#made.delete(uri);
  }

  /** Ends the wait for a document that turned out to be no log. */
  leave(uri: string): void {
    this.#stopWaiting(uri);
    this.#made.delete(uri);
  }

  async close(uri: string): Promise<void> {
    this.#stopWaiting(uri);
    this.#made.delete(uri);
    await this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #stopWaiting(uri: string): void {
    const pending = this.#pending.get(uri);
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    this.#pending.delete(uri);
    pending.end();
  }
}

function waiting(): Pick<Pending, 'over' | 'end'> {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  return { over, end };
}
