/**
 * Keeps the triage of each open document: made once for a version, anew when the document has changed, dropped when it
 * closes. What lies beside it on disk is looked at when somebody asks for the triage; it is made anew when that has changed.
 */
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { Settings } from '../../../shared/settings';
import type { Analysis, LanguageService } from '../service/languageService';
import { PATIENCE, STILL } from './beside/stillness';
import { inJob, type Beside, type OwnDocument } from './beside/surroundings';
import type { LogDocument } from './documents/logDocument';
import { Pace } from './pace';
import type { Publisher } from './publisher';
import { inSlices } from './slices';
import { idleTimer } from './turn';

/** Milliseconds for which the files beside a document are believed to be as they were, at least and at most. */
const TRUST = 1000;
const MAX_TRUST = 120_000;
/** How much longer than a look took it is believed: at most one fiftieth of the time goes into looking. */
const TRUST_PER_COST = 50;

/** The triage of a document, and what lay beside it then. */
interface Made {
  analysis: Analysis;
  own: OwnDocument;
  /** Milliseconds that it took, where the document had only grown since the one before; else 0. */
  cost: number;
  /** The one before, carried on: the document had grown, and said nothing new. */
  isCarriedOn: boolean;
  beside: Beside | null;
  /** Milliseconds on the clock when the files beside were last looked at. */
  looked: number;
  /** Milliseconds for which that is believed. */
  trust: number;
  /** Milliseconds on the clock since when a file beside is being written to; null when none is. */
  moving: number | null;
  /** Looks again at what is being written to. */
  again?: ReturnType<typeof setTimeout>;
}

/** What the triages depend on beyond the documents. */
export interface Outside {
  /** Settles once the settings have been read; nothing is triaged before. */
  ready: Promise<void>;
  /** False for documents that are none of ours to triage. */
  isLog: (uri: string) => boolean;
  /** Whether two addresses are of one file. */
  isSameFile: (uri: string, other: string) => boolean;
  /** What stands in a document, see `JobSurroundings.read`. */
  read: (document: LogDocument, forced: boolean) => Promise<OwnDocument | null>;
  /** The files of its job beside a document, see `JobSurroundings.of`; null where there can be none. */
  beside: (document: LogDocument, own: OwnDocument, hurry: boolean, overdue?: boolean) => Promise<Beside | null>;
}

export class Triages {
  readonly #made = new Map<string, Made>();
  /** Triages under way. */
  readonly #making = new Map<string, Promise<Analysis | null>>();
  /** Counts what makes every triage out of date. */
  #epoch = 0;
  readonly #pace: Pace;
  /** Documents that a person called logs; kept when they close, as an editor reopens one to change its language. */
  readonly #forced = new Set<string>();

  /** @param settings read anew for each triage */
  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<LogDocument>,
    private readonly service: () => LanguageService,
    private readonly settings: () => Settings,
    private readonly publisher: Publisher,
    private readonly outside: Outside,
  ) {
    this.#pace = new Pace((uri) => this.#made.has(uri) || this.#making.has(uri));
  }

  /**
   * The triage of an open document; null when it is not open or no log of ours.
   *
   * Of a document that is changing, all that ask wait for the one triage after its changes, as an editor asks for
   * everything anew after each of them.
   */
  async of(uri: string): Promise<Analysis | null> {
    await this.outside.ready;
    if (!this.outside.isLog(uri)) return null;
    await this.#pace.quiet(uri);
    const document = this.documents.get(uri);
    if (document === undefined) return null;
    const made = this.#made.get(uri);
    if (made?.analysis.version !== document.version) return this.#make(uri);
    this.#lookIfDue(uri, made);
    return made.analysis;
  }

  /** Whoever asks is answered at once; what has changed on disk is shown when it is read. */
  #lookIfDue(uri: string, made: Made): void {
    if (made.beside?.isUnread === false && Date.now() - made.looked > made.trust) void this.#lookBeside(uri, made);
  }

  /** The triages that were made of documents as they are now. */
  *made(): Generator<Analysis> {
    for (const { analysis } of this.#made.values()) yield analysis;
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
      // One that is edited while it is being read is read again when it is quiet.
      await this.#pace.quiet(uri);
      const began = performance.now();
      const epoch = this.#epoch;
      const opened = this.documents.get(uri);
      if (opened === undefined) return null;
      // Settings and catalogue may be others after each wait, and the document closed or opened anew.
      const isStale = (): boolean => epoch !== this.#epoch || this.documents.get(uri) !== opened;
      const forced = this.#forced.has(uri);
      const own = await this.outside.read(opened, forced);
      if (own === null || isStale()) continue;
      const { origin } = opened;
      const before = this.#made.get(uri);
      const cost = (): number => (before?.analysis.origin === origin ? performance.now() - began : 0);
      const grown = before?.analysis.origin === origin ? this.#carryOn(uri, before, own) : null;
      if (before !== undefined && grown !== null) {
        before.cost = cost();
        return grown;
      }
      const beside = await this.outside.beside(opened, own, true);
      if (isStale() || origin !== opened.origin) continue;
      // What has been appended meanwhile is read now: nothing may come between that and the judgement.
      const now = own.version === opened.version ? own : await this.outside.read(opened, forced);
      if (now === null || isStale()) continue;
      const made = this.#judge(opened, now, beside);
      made.cost = cost();
      if (beside?.isUnread === true) void this.#lookBeside(uri, made);
      return made.analysis;
    }
  }

  /** The triage of a document that has only grown, where it says nothing new; what lies beside it is as it was. */
  #carryOn(uri: string, made: Made, own: OwnDocument): Analysis | null {
    if (made.own.isForced !== own.isForced || made.beside?.isUnread === true) return null;
    const analysis = this.service().carriedOn(made.analysis, own.version, inJob(own, made.beside).reading);
    if (analysis === null) return null;
    Object.assign(made, { analysis, own, isCarriedOn: true });
    this.#lookIfDue(uri, made);
    return analysis;
  }

  #judge(document: LogDocument, own: OwnDocument, beside: Beside | null): Made {
    const { uri } = document;
    const options = { forced: own.isForced, surroundings: inJob(own, beside) };
    const analysis = this.service().analyse(document, this.settings(), options);
    const before = this.#made.get(uri);
    clearTimeout(before?.again);
    const moving = before?.moving ?? null;
    const made: Made = {
      analysis,
      own,
      cost: 0,
      isCarriedOn: false,
      beside,
      looked: Date.now(),
      trust: before?.trust ?? TRUST,
      moving,
    };
    this.#made.set(uri, made);
    this.#lookAgain(uri, made, beside);
    return made;
  }

  /** Triages and shows a document anew when the files beside it are no longer what they were. */
  async #lookBeside(uri: string, made: Made): Promise<void> {
    const began = Date.now();
    made.looked = began;
    try {
      const document = this.documents.get(uri);
      if (document === undefined) return;
      const overdue = made.moving !== null && began - made.moving > PATIENCE;
      const beside = await this.outside.beside(document, made.own, false, overdue);
      // A document that has changed meanwhile is triaged with what is beside it anyway.
      if (this.#made.get(uri) !== made || document.version !== made.analysis.version) return;
      const isNew = beside?.edition !== made.beside?.edition;
      const now = isNew ? this.#judge(document, made.own, beside) : made;
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
    made.again = idleTimer(look, STILL);
  }

  /** A document has changed or is gone: those of the same job are told its new text, or what is on disk. */
  #tellNeighbours(uri: string): void {
    for (const [other, made] of this.#made) {
      const isNear = other !== uri && made.beside?.files.some((file) => this.outside.isSameFile(file.uri, uri));
      if (isNear === true) void this.#lookBeside(other, made);
    }
  }

  /** Triages and shows a document at once. */
  async show(uri: string): Promise<void> {
    this.#pace.end(uri);
    const analysis = await this.of(uri);
    if (analysis === null) return;
    await this.#tell(analysis);
    const made = this.#made.get(uri);
    this.#pace.shown(uri, made?.cost ?? 0);
    // Only here: one that is judged anew for its neighbours' sake says nothing new to them.
    if (made?.isCarriedOn !== true) this.#tellNeighbours(uri);
    const document = this.documents.get(uri);
    if (document !== undefined) await inSlices(document.prepareForChanges(), () => document.isOpen);
  }

  async #tell(analysis: Analysis): Promise<void> {
    // What was closed or judged anew meanwhile must not be shown as it was.
    if (this.#made.get(analysis.uri)?.analysis === analysis) await this.publisher.tell(analysis);
  }

  /** Shows a new or changed document when its time has come, see `Pace`. */
  showSoon(document: LogDocument, show: (uri: string) => Promise<void>): void {
    this.#pace.changed(document, show);
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
    this.#pace.leave(uri);
    this.#made.delete(uri);
    this.publisher.forget(uri);
  }

  async close(uri: string): Promise<void> {
    this.#pace.leave(uri);
    this.#made.delete(uri);
    await this.publisher.clear(uri);
    this.#tellNeighbours(uri);
  }
}
