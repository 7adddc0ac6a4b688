/** Tells the client what was found in a log: diagnostics, and `panda/triaged` for its status and its commands. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import { triagedNotification, type TriagedParams } from '../../../shared/protocol';
import type { Analysis, LanguageService } from '../service/languageService';

export class Publisher {
  /** What was told of each open document last: several may have waited for the same. */
  readonly #told = new Map<string, Analysis>();
  /** What limits the links of a document, by what it grew from; nothing before somebody has asked for them. */
  readonly #linkLimits = new WeakMap<object, readonly string[]>();

  /**
   * @param explains whether diagnostics may name documents that explain a code
   * @param changed called when it is told what was not told before
   */
  constructor(
    private readonly connection: Connection,
    private readonly service: () => LanguageService,
    private readonly explains: () => boolean,
    private readonly changed: () => void,
  ) {}

  /** Tells of an open document what it was not told yet. */
  async tell(analysis: Analysis): Promise<void> {
    const { uri, version } = analysis;
    if (this.#told.get(uri) === analysis) return;
    this.#told.set(uri, analysis);
    await this.connection.sendDiagnostics({ uri, version, diagnostics: this.#diagnostics(analysis) });
    await this.#tellVerdict(analysis);
    this.changed();
  }

  /** Tells of a log that no document shows. */
  async tellFile(analysis: Analysis, params: TriagedParams): Promise<void> {
    await this.connection.sendDiagnostics({ uri: analysis.uri, diagnostics: this.#diagnostics(analysis) });
    await this.connection.sendNotification(triagedNotification, params);
    this.changed();
  }

  /** Tells what limits the links of a document, where the client does not know it yet. */
  async tellLinkLimits({ uri, origin }: Analysis, limits: readonly string[]): Promise<void> {
    const known = this.#linkLimits.get(origin) ?? [];
    this.#linkLimits.set(origin, limits);
    const told = this.#told.get(uri);
    // One that is still to be told of will be with these limits.
    if (told?.origin === origin && String(limits) !== String(known)) await this.#tellVerdict(told);
  }

  #diagnostics(analysis: Analysis): Diagnostic[] {
    return this.service().diagnostics(analysis, this.explains());
  }

  async #tellVerdict(analysis: Analysis): Promise<void> {
    const params = this.service().triagedParams(analysis, this.#linkLimits.get(analysis.origin));
    await this.connection.sendNotification(triagedNotification, params);
  }

  /** Forgets what was told of a document. */
  forget(uri: string): void {
    this.#told.delete(uri);
  }

  /** A log is gone: so are its diagnostics. */
  async clear(uri: string): Promise<void> {
    this.forget(uri);
    await this.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.changed();
  }
}
