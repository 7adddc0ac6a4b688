/**
 * Logs that are read from disk because an editor shows them to no extension: triaged once, kept as long as somebody looks
 * at them, and triaged anew when they change.
 */
import { stat } from 'node:fs/promises';
import { MessageType, type Connection } from 'vscode-languageserver/node';
import type { Excerpt, FileProblem, TriagedParams } from '../../../../../shared/protocol';
import type { Analysis, LanguageService } from '../../../service/languageService';
import { nameIsKnown } from '../../../files/logNames';
import { nodeDisk } from '../../files/nodeDisk';
import { keyOf } from '../../files/paths';
import { readErrorWords } from '../../../files/readErrors';
import { bytesInWords } from '../../../files/words';
import { homeOf } from '../../../lsp/beside/home';
import { PATIENCE, Stillness } from '../../../lsp/beside/stillness';
import { tell } from '../../../lsp/tell';
import type { UnshownLogs } from '../../../lsp/host';
import type { Publisher } from '../../../lsp/publisher';
import { cancellation } from '../cancelling';
import { LargeReader, type LargeLog, type LargeSurroundings } from './largeReader';

/** Bytes that a log may have. */
const MAX_BYTES = 4 * 2 ** 30;
/** Milliseconds after which the disk is looked at again for each log. */
const WATCH = 1000;

/** How a log is to be triaged. */
export interface LargeOrder {
  /** Leave it alone if it is not named like a log. */
  unasked: boolean;
  /** It is a log whatever its name and content. */
  asLog: boolean;
  /** Told how many percent have been read. */
  report: (percent: number) => void;
  /** Ends the reading early. */
  signal: AbortSignal;
}

/** What the triage depends on beyond the file. */
export interface LargeOutside extends LargeSurroundings {
  /** Settles once settings and catalogue have been read. */
  ready: Promise<void>;
  service: () => LanguageService;
  /** The editor shows this document after all. */
  isOpen: (uri: string) => boolean;
}

/** A log that somebody looks at. */
interface Kept {
  log: LargeLog;
  excerpt: Excerpt | null;
  asLog: boolean;
  /** Milliseconds on the clock since when the file on disk is another one; null when it is as it was read. */
  changed: number | null;
  isRenewing: boolean;
  /** The file on disk, as it was when it could not be read again: until it is another, nobody tries once more. */
  refused: string | null;
  /** It is read again from its beginning once it has been read. */
  isOutdated: boolean;
}

export class LargeLogs implements UnshownLogs {
  /** By the address of the log. */
  readonly #kept = new Map<string, Kept>();
  /** Triages under way, and what ends them. */
  readonly #running = new Map<string, { end: AbortController; result: Promise<TriagedParams | FileProblem> }>();
  readonly #reader: LargeReader;
  readonly #stillness = new Stillness();
  #watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly publisher: Publisher,
    private readonly outside: LargeOutside,
  ) {
    this.#reader = new LargeReader(outside.service, outside);
  }

  /** The triage of a log that is kept, or null. */
  of(uri: string): Analysis | null {
    return this.#kept.get(uri)?.log.analysis ?? null;
  }

  /** The triages of all logs that are kept. */
  *made(): Generator<Analysis> {
    for (const { log } of this.#kept.values()) yield log.analysis;
  }

  /** The excerpt of a log that is kept; null where it is none that we know. */
  excerpt(uri: string): Excerpt | null {
    const kept = this.#kept.get(uri);
    if (kept === undefined || !kept.log.analysis.recognised) return null;
    kept.excerpt ??= this.outside.service().excerpt(kept.log.analysis, kept.log.bytes.length);
    return kept.excerpt;
  }

  /**
   * The triage of a log through a text of its excerpt.
   *
   * @param text that of the document which shows the excerpt
   * @returns null where the log is not kept, or the text shows it as it was before
   */
  throughExcerpt(uri: string, text: string | undefined): Analysis | null {
    const kept = this.#kept.get(uri);
    const excerpt = this.excerpt(uri);
    if (kept === undefined || excerpt === null || (text !== undefined && text !== excerpt.text)) return null;
    return this.outside.service().throughExcerpt(kept.log.analysis, excerpt);
  }

  /**
   * Triages a log and publishes what was found. Somebody who asks while it is being read gets the same answer.
   *
   * @throws the reason of the signal
   */
  async triage(uri: string, order: LargeOrder): Promise<TriagedParams | FileProblem> {
    await this.outside.ready;
    const running = this.#running.get(uri);
    if (running !== undefined && !order.asLog) return running.result;
    running?.end.abort(cancellation());
    const end = new AbortController();
    const signal = AbortSignal.any([order.signal, end.signal]);
    const result = this.#triage(uri, { ...order, signal }).finally(() => {
      if (this.#running.get(uri)?.end === end) this.#running.delete(uri);
    });
    this.#running.set(uri, { end, result });
    return result;
  }

  async #triage(uri: string, order: LargeOrder): Promise<TriagedParams | FileProblem> {
    const home = homeOf(nodeDisk, uri);
    if (home?.member !== null) {
      return { problem: 'is no file on the disk of the language server, and only from disk can it be triaged' };
    }
    const { catalogue } = this.outside.service();
    if (order.unasked && !nameIsKnown(home.path.slice(home.path.lastIndexOf('/') + 1), catalogue)) {
      return { uri, recognised: false };
    }
    const asLog = order.asLog || this.#kept.get(uri)?.asLog === true;
    try {
      const { size } = await stat(home.file);
      if (size > MAX_BYTES) {
        return {
          problem: `has ${bytesInWords(size)}, and the editor triages files of up to ${bytesInWords(MAX_BYTES)}`,
        };
      }
      const log = await this.#reader.read(uri, home, { ...order, asLog, before: null });
      return await this.#keep(uri, log, asLog);
    } catch (error) {
      order.signal.throwIfAborted();
      return { problem: `cannot be triaged: ${readErrorWords(error)}` };
    }
  }

  async #keep(uri: string, log: LargeLog, asLog: boolean): Promise<TriagedParams> {
    const before = this.#kept.get(uri);
    this.#kept.set(uri, {
      log,
      excerpt: null,
      asLog,
      changed: null,
      isRenewing: false,
      refused: null,
      isOutdated: false,
    });
    if (before !== undefined) before.log.bytes.close();
    this.#watch ??= setInterval(() => void this.#look(), WATCH).unref();
    return this.#tell(uri, log.analysis);
  }

  async #tell(uri: string, analysis: Analysis): Promise<TriagedParams> {
    const params = this.outside.service().triagedFileParams(analysis);
    if (!this.outside.isOpen(uri)) await this.publisher.tellFile(analysis, params);
    return params;
  }

  /** Nobody looks at a log any more. */
  async close(uri: string): Promise<void> {
    this.#running.get(uri)?.end.abort(cancellation());
    const kept = this.#kept.get(uri);
    if (kept === undefined) return;
    this.#kept.delete(uri);
    kept.log.bytes.close();
    if (this.#kept.size === 0) {
      clearInterval(this.#watch);
      this.#watch = undefined;
    }
    if (!this.outside.isOpen(uri)) await this.publisher.clear(uri);
  }

  /** Settings or the catalogue have changed: every log is triaged anew. */
  async renewAll(): Promise<void> {
    await Promise.all([...this.#kept].map(([uri, kept]) => this.#renew(uri, kept, false)));
  }

  /** Looks which logs have changed on disk; one that is written to is read when it is still, or after a while. */
  async #look(): Promise<void> {
    for (const [uri, kept] of this.#kept) {
      const { file, state } = kept.log;
      const now = await stat(file).catch(() => null);
      // One that is gone is kept as it was: what replaces it comes in a moment, or its tab is closed.
      if (now === null || this.#kept.get(uri) !== kept || kept.isRenewing) continue;
      const key = { absolute: keyOf(file), size: now.size, modified: now.mtimeMs };
      if (now.size === state.size && now.mtimeMs === state.modified && now.ino === state.inode) {
        kept.changed = null;
        this.#stillness.forget(key);
        continue;
      }
      const seen = `${now.ino}:${now.size}:${now.mtimeMs}:${now.ctimeMs}`;
      if (kept.refused === seen) continue;
      kept.changed ??= Date.now();
      if (!this.#stillness.isStill(key) && Date.now() - kept.changed < PATIENCE) continue;
      this.#stillness.forget(key);
      void this.#renew(uri, kept, true, seen);
    }
  }

  /**
   * @param goOn what was read before counts where the file has only grown
   * @param seen what the file on disk is now; without it nobody has looked
   */
  async #renew(uri: string, kept: Kept, goOn: boolean, seen: string | null = null): Promise<void> {
    const home = homeOf(nodeDisk, uri);
    if (kept.isRenewing) kept.isOutdated ||= !goOn;
    if (home === null || kept.isRenewing) return;
    kept.isRenewing = true;
    try {
      const log = await this.#reader.read(uri, home, {
        asLog: kept.asLog,
        before: goOn ? kept.log : null,
        report: () => undefined,
        signal: new AbortController().signal,
      });
      if (this.#kept.get(uri) !== kept) log.bytes.close();
      else {
        await this.#keep(uri, log, kept.asLog);
        const now = this.#kept.get(uri);
        if (kept.isOutdated && now !== undefined) void this.#renew(uri, now, false);
      }
    } catch (error) {
      kept.refused = seen;
      const sentence = `${home.path} has changed and cannot be read again: ${readErrorWords(error)}. Its verdict is that of before.`;
      this.connection.console.warn(sentence);
      await tell(this.connection, MessageType.Warning, sentence);
    } finally {
      kept.isRenewing = false;
    }
  }
}
