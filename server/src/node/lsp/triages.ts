/**
 * Keeps the triage of each open document: made once for a version, anew after a moment of quiet, dropped when it closes.
 * What lies beside it on disk is looked at when somebody asks for the triage; it is made anew when that has changed.
 */
import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { triagedNotification, type Settings } from '../../../../shared/protocol';
import type { Analysis, LanguageService } from '../../service/languageService';
import { isSameFile } from '../paths';
import type { ClientTraits } from './client';
import { STILL } from './stillness';
import type { Beside } from './surroundings';

/** Milliseconds of quiet after a change before the document is triaged anew. */
const QUIET = 200;
/** Milliseconds after which a document that is never quiet is triaged all the same. */
const PATIENCE = 2000;
/** Milliseconds for which the files beside a document are believed to be as they were, at least and at most. */
const TRUST = 1000;
const MAX_TRUST = 120_000;
/** How much longer than a look took it is believed: at most one fiftieth of the time goes into looking. */
const TRUST_PER_COST = 50;
/** Milliseconds after which a file beside a document that is never still is read all the same. */
const BESIDE_PATIENCE = 30_000;

/** A triage that waits for its document to be quiet. */
interface Pending {
  timer: NodeJS.Timeout;
  /** Milliseconds on the clock at the first change it waits for. */
  since: number;
  /** Settles when the wait is over. */
  over: Promise<void>;
  end: () => void;
}

/** The triage of a document, and what lay beside it then. */
interface Made {
  analysis: Analysis;
  beside: Beside | null;
  /** Milliseconds on the clock when the files beside were last looked at. */
  looked: number;
  /** Milliseconds for which that is believed. */
  trust: number;
  /** Milliseconds on the clock since when a file beside is being written to; null when none is. */
  moving: number | null;
  /** Looks again at what is being written to. */
  again?: NodeJS.Timeout;
}

/** What the triages depend on beyond the documents. */
export interface Outside {
  /** Settles once the settings have been read; nothing is triaged before. */
  ready: Promise<void>;
  /** False for documents that are none of ours to triage. */
  isLog: (uri: string) => boolean;
  /** The files of its job beside a document, see `JobSurroundings.of`; null where there can be none. */
  beside: (document: TextDocument, hurry: boolean, overdue?: boolean) => Promise<Beside | null>;
}

export class Triages {
  readonly #made = new Map<string, Made>();
  /** Triages under way. */
  readonly #making = new Map<string, Promise<Analysis | null>>();
  /** Counts what makes every triage out of date. */
  #epoch = 0;
  readonly #pending = new Map<string, Pending>();
  /** Documents that a person called logs; kept when they close, as an editor reopens one to change its language. */
  readonly #forced = new Set<string>();

  /**
   * @param settings read anew for each triage
   * @param traits what the client can do, known once it is initialized
   */
  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly service: () => LanguageService,
    private readonly settings: () => Settings,
    private readonly traits: () => ClientTraits,
    private readonly outside: Outside,
  ) {}

  /**
   * The triage of an open document; null when it is not open or no log of ours.
   *
   * Of a document that is changing, all that ask wait for the one triage after its changes, as an editor asks for
   * everything anew after each of them.
   */
  async of(uri: string): Promise<Analysis | null> {
    await this.outside.ready;
    if (!this.outside.isLog(uri)) return null;
    for (let wait = this.#pending.get(uri); wait !== undefined; wait = this.#pending.get(uri)) await wait.over;
    const document = this.documents.get(uri);
    if (document === undefined) return null;
    const made = this.#made.get(uri);
    if (made?.analysis.version !== document.version) return this.#make(uri);
    // Whoever asks is answered at once; what has changed on disk is shown when it is read.
    if (made.beside?.isUnread === false && Date.now() - made.looked > made.trust) void this.#lookBeside(uri, made);
    return made.analysis;
  }

  /** Makes the triage of a document; all that ask meanwhile get the same. */
  #make(uri: string): Promise<Analysis | null> {
    const running = this.#making.get(uri);
    if (running !== undefined) return running;
    const making = this.#analyse(uri).finally(() => this.#making.delete(uri));
    this.#making.set(uri, making);
    return making;
  }

  async #analyse(uri: string): Promise<Analysis | null> {
    for (;;) {
      const epoch = this.#epoch;
      const opened = this.documents.get(uri);
      if (opened === undefined) return null;
      const beside = await this.outside.beside(opened, true);
      // Settings and catalogue may be others by now, and the document closed or opened anew. Of one that has only changed
      // this object is still the same: `beside` gives it as it is now, and nothing comes between that and the judgement.
      if (epoch !== this.#epoch || this.documents.get(uri) !== opened) continue;
      const made = this.#judge(opened, beside);
      if (beside?.isUnread === true) void this.#lookBeside(uri, made);
      return made.analysis;
    }
  }

  #judge(document: TextDocument, beside: Beside | null): Made {
    const options = { forced: this.#forced.has(document.uri), ...(beside === null ? {} : { surroundings: beside }) };
    const analysis = this.service().analyse(document, this.settings(), options);
    const before = this.#made.get(document.uri);
    clearTimeout(before?.again);
    const moving = before?.moving ?? null;
    const made: Made = { analysis, beside, looked: Date.now(), trust: before?.trust ?? TRUST, moving };
    this.#made.set(document.uri, made);
    this.#lookAgain(document.uri, made, beside);
    return made;
  }

  /** Triages and shows a document anew when the files beside it are no longer what they were. */
  async #lookBeside(uri: string, made: Made): Promise<void> {
    const began = Date.now();
    made.looked = began;
    try {
      const document = this.documents.get(uri);
      if (document === undefined) return;
      const overdue = made.moving !== null && began - made.moving > BESIDE_PATIENCE;
      const beside = await this.outside.beside(document, false, overdue);
      // A document that has changed meanwhile is triaged with what is beside it anyway.
      if (this.#made.get(uri) !== made || document.version !== made.analysis.version) return;
      const isNew = beside?.edition !== made.beside?.edition;
      const now = isNew ? this.#judge(document, beside) : made;
      now.looked = Date.now();
      // What the first reading of everything took says little of what a change will take.
      const cost = made.beside?.isUnread === true ? 0 : now.looked - began;
      now.trust = Math.min(MAX_TRUST, Math.max(TRUST, TRUST_PER_COST * cost));
      if (isNew) await this.#tell(now.analysis);
      else this.#lookAgain(uri, made, beside);
    } catch (error) {
      this.connection.console.error(`looking beside ${uri} failed: ${String(error)}`);
    }
  }

  /** Looks again once what is being written to may be still. */
  #lookAgain(uri: string, made: Made, beside: Beside | null): void {
    clearTimeout(made.again);
    if (beside?.isMoving !== true) {
      made.moving = null;
      return;
    }
    made.moving ??= Date.now();
    const look = (): void => {
      if (this.#made.get(uri) === made) void this.#lookBeside(uri, made);
    };
    made.again = setTimeout(look, STILL).unref();
  }

  /** A document has changed or is gone: those of the same job are told its new text, or what is on disk. */
  #tellNeighbours(uri: string): void {
    for (const [other, made] of this.#made) {
      const isNear = other !== uri && made.beside?.files.some((file) => isSameFile(file.uri, uri));
      if (isNear === true) void this.#lookBeside(other, made);
    }
  }

  /** Triages and shows a document at once. */
  async show(uri: string): Promise<void> {
    this.#stopWaiting(uri);
    const analysis = await this.of(uri);
    if (analysis === null) return;
    await this.#tell(analysis);
    // Only here: one that is judged anew for its neighbours' sake says nothing new to them.
    this.#tellNeighbours(uri);
  }

  async #tell(analysis: Analysis): Promise<void> {
    const { uri, version } = analysis;
    // What was closed or judged anew meanwhile must not be shown as it was.
    if (this.#made.get(uri)?.analysis !== analysis) return;
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
    this.#epoch += 1;
    for (const { again } of this.#made.values()) clearTimeout(again);
    this.#made.clear();
  }

  /** Treats a document as a log whatever its name and content. */
  force(uri: string): void {
    this.#forced.add(uri);
    this.#epoch += 1;
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
    this.#tellNeighbours(uri);
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
