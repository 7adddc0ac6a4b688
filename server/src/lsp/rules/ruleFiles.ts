/** Open files of rules for the PanDA server: checked while they are typed, mended, explained. */
import {
  CodeLensRefreshRequest,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Connection,
  type Diagnostic,
  type Hover,
  type Location,
  type Position,
  type Range,
  type TextDocuments,
} from 'vscode-languageserver';
import { showMatchesCommand } from '../../../../shared/protocol';
import { ruleFileEnding } from '../../../../shared/settings';
import type { Catalogue } from '../../catalogue/types';
import type { LanguageService } from '../../service/languageService';
import { ruleActions } from '../../service/rules/ruleActions';
import { ruleCompletion } from '../../service/rules/ruleCompletion';
import { ruleDiagnostics } from '../../service/rules/ruleDiagnostics';
import { ruleDocument, type RuleDocument } from '../../service/rules/ruleDocument';
import { ruleHover } from '../../service/rules/ruleHover';
import { ruleLenses } from '../../service/rules/ruleLenses';
import type { RuleMatches } from '../../service/rules/ruleMatches';
import { rulePlaces } from '../../service/rules/rulePlaces';
import type { SeenErrors } from '../../service/rules/seenErrors';
import type { ClientTraits } from '../client';
import type { LogDocument } from '../documents/logDocument';
import { inSlices } from '../slices';
import { idleTimer } from '../turn';

/** Milliseconds of quiet after a change before a file is checked: nobody wants to be told of every half of a word. */
const QUIET = 150;

/** Milliseconds for which lenses wait for further logs: those of one job are triaged one after the other. */
const GATHER = 300;

/** What the files are checked with. */
export interface RuleOutside {
  /** Settles once settings and catalogue have been read. */
  ready: Promise<void>;
  service: () => LanguageService;
  /** The errors of the logs at hand. */
  seen: () => SeenErrors;
  traits: () => ClientTraits;
  /** Whether a document is a catalogue file, whatever its name. */
  isCatalogueFile: (uri: string) => boolean;
}

export class RuleFiles {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** What was read last of each, and which version of the document that was. */
  readonly #read = new Map<string, { version: number; catalogue: Catalogue; document: RuleDocument }>();

  #renewing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<LogDocument>,
    private readonly outside: RuleOutside,
  ) {}

  /** Whether a document is a file of rules. */
  owns(uri: string): boolean {
    return uri.endsWith(ruleFileEnding) && !this.outside.isCatalogueFile(uri);
  }

  /** A document is new or has changed: `show` is called when it is quiet. */
  showSoon(uri: string, show: (uri: string) => Promise<void>): void {
    clearTimeout(this.#timers.get(uri));
    const delay = this.#read.has(uri) ? QUIET : 0;
    this.#timers.set(
      uri,
      setTimeout(() => void show(uri), delay),
    );
  }

  /** Tells what is wrong in a document as it is now. */
  async show(uri: string): Promise<void> {
    const document = await this.#of(uri);
    const version = this.#read.get(uri)?.version;
    if (document === null || version === undefined) return;
    await this.connection.sendDiagnostics({ uri, version, diagnostics: ruleDiagnostics(document) });
  }

  /** A document is closed, and so is what was told of it. */
  async close(uri: string): Promise<void> {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#read.delete(uri);
    await this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async hover(uri: string, position: Position): Promise<Hover | null> {
    const document = await this.#of(uri);
    return document && ruleHover(document, position);
  }

  async codeActions(uri: string, range: Range, given: readonly Diagnostic[]): Promise<CodeAction[]> {
    const document = await this.#of(uri);
    return document === null ? [] : ruleActions(document, range, given);
  }

  /** What may stand at a position of a document as it is now, also where it cannot be read yet. */
  completion(uri: string, position: Position): CompletionItem[] | null {
    const text = this.documents.get(uri)?.getText();
    return text === undefined ? null : ruleCompletion(text, position, this.outside.service().catalogue);
  }

  /** What each rule makes of the logs at hand. */
  async codeLenses(uri: string): Promise<CodeLens[]> {
    const { jobs, errors } = this.outside.seen();
    const matches = await this.#matches(uri, errors);
    const showsMatches = this.outside.traits().actions.clientCommands.has(showMatchesCommand);
    return matches === null ? [] : ruleLenses(uri, matches, jobs, showsMatches);
  }

  /** Where the logs at hand show what the rule at a position matches; null where there is no rule. */
  async places(uri: string, position: Position): Promise<Location[] | null> {
    const matches = await this.#matches(uri, this.outside.seen().errors);
    return matches && rulePlaces(matches, position);
  }

  /** Other logs are at hand, or they tell something else: the lenses are asked for anew. */
  renewSoon(): void {
    if (this.#read.size === 0 || !this.outside.traits().refreshesLenses) return;
    clearTimeout(this.#renewing);
    const renew = (): Promise<void> => this.connection.sendRequest(CodeLensRefreshRequest.type);
    this.#renewing = idleTimer(
      // A client that goes meanwhile needs no lenses.
      () => void renew().catch((error: unknown) => this.connection.console.warn(`no new lenses: ${String(error)}`)),
      GATHER,
    );
  }

  async #matches(uri: string, errors: SeenErrors['errors']): Promise<RuleMatches[] | null> {
    const document = await this.#of(uri);
    if (document === null) return null;
    return inSlices(
      this.outside.service().ruleMatches(document.file.rules, errors),
      () => this.documents.get(uri) !== undefined,
    );
  }

  /** A document as it is now; null when it is closed or changes meanwhile. */
  async #of(uri: string): Promise<RuleDocument | null> {
    await this.outside.ready;
    const open = this.documents.get(uri);
    if (open === undefined) return null;
    const { version } = open;
    const catalogue = this.outside.service().catalogue;
    const known = this.#read.get(uri);
    if (known?.version === version && known.catalogue === catalogue) return known.document;
    const isSame = (): boolean => open.isOpen && open.version === version;
    const document = await inSlices(ruleDocument(uri, open.getText(), catalogue, Date.now()), isSame);
    if (document === null || !isSame()) return null;
    this.#read.set(uri, { version, catalogue, document });
    return document;
  }
}
