/**
 * The logs in tabs that VS Code hides from us. One that is named like a log is triaged when it comes to the front, any
 * other when somebody asks; the server forgets it when neither it nor its excerpt is in a tab.
 */
import type { Disposable } from 'vscode';
import { CancellationTokenSource, EventEmitter, l10n, Uri, window, workspace } from 'vscode';
import { State } from 'vscode-languageclient';
import { excerptAddress } from '../../../shared/addresses';
import { closeFileNotification, type FileProblem, type TriagedParams } from '../../../shared/protocol';
import { columnOf, nameOf } from '../place';
import type { ServerLink } from '../serverLink';
import { hiddenInFront, isDocument, type HiddenFile } from './hidden';
import { triageFile } from './triageFile';

/** How far the triage of a log has come. */
export type LargeState =
  | { is: 'reading'; percent: number }
  | { is: 'triaged' }
  /** Nobody asked for it, and it is not named like a log. */
  | { is: 'left' }
  | { is: 'foreign' }
  | { is: 'cancelled' }
  | { is: 'failed'; problem: string };

interface Known {
  uri: Uri;
  state: LargeState;
  stop: CancellationTokenSource;
  running: Promise<LargeState>;
}

export class LargeLogs implements Disposable {
  readonly #known = new Map<string, Known>();
  readonly #changed = new EventEmitter<void>();
  /** Fires when another file is in front, and when something is new about one. */
  readonly onDidChange = this.#changed.event;
  #front: HiddenFile | undefined;
  #looks = 0;
  readonly #triagedUnasked = new EventEmitter<Uri>();
  /** Fires with the address of a log that was triaged because it came to the front. */
  readonly onDidTriageUnasked = this.#triagedUnasked.event;
  readonly #listening: { dispose(): unknown }[] = [];

  constructor(private readonly session: ServerLink) {}

  /** Triages what is in front and what comes there, from now on. */
  watch(): void {
    const look = (): void => void this.#look();
    this.#listening.push(
      window.tabGroups.onDidChangeTabs(look),
      window.tabGroups.onDidChangeTabGroups(look),
      workspace.onDidOpenTextDocument(look),
      this.session.client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.#again();
      }),
    );
    look();
  }

  /** The file in front, if it is hidden from us. */
  get front(): HiddenFile | undefined {
    return this.#front;
  }

  stateOf(uri: Uri): LargeState | undefined {
    return this.#known.get(uri.toString())?.state;
  }

  /** Triages what has come to the front, and forgets what is in no tab any more. */
  async #look(): Promise<void> {
    for (const { uri } of [...this.#known.values()]) if (!isShown(uri)) this.#forget(uri);
    const look = (this.#looks += 1);
    const front = await hiddenInFront();
    // Another tab has come to the front meanwhile.
    if (look !== this.#looks) return;
    this.#front = front;
    const uri = front?.uri;
    if (uri !== undefined && !this.#known.has(uri.toString())) {
      const state = await this.#start(uri, { unasked: true });
      if (state.is === 'triaged') this.#triagedUnasked.fire(uri);
    }
    this.#changed.fire();
  }

  /** A server that was started anew has read nothing yet. */
  #again(): void {
    for (const { uri, state } of [...this.#known.values()]) if (state.is === 'triaged') void this.#start(uri, {});
  }

  /** Ends what is going on about a log, and has the server forget it. */
  #forget(uri: Uri): void {
    const known = this.#known.get(uri.toString());
    this.#known.delete(uri.toString());
    known?.stop.cancel();
    known?.stop.dispose();
    if (!isDocument(uri)) this.session.triaged.delete(uri);
    const { client } = this.session;
    if (client.isRunning()) void client.sendNotification(closeFileNotification, { uri: this.#address(uri) });
  }

  /**
   * Triages a log because somebody wants it.
   *
   * @param asLog whatever its name and content
   */
  async triage(uri: Uri, { asLog = false } = {}): Promise<LargeState> {
    const known = this.#known.get(uri.toString());
    if (known !== undefined && !asLog) {
      const state = await known.running;
      // What was left alone, went wrong or was ended is tried again now that somebody asks.
      if (state.is === 'triaged') return state;
    }
    return this.#start(uri, asLog ? { asLog } : {});
  }

  #start(uri: Uri, order: { unasked?: boolean; asLog?: boolean }): Promise<LargeState> {
    const stop = new CancellationTokenSource();
    const known: Known = {
      uri,
      state: { is: 'reading', percent: 0 },
      stop,
      running: Promise.resolve({ is: 'cancelled' }),
    };
    const tell = (state: LargeState): LargeState => {
      known.state = state;
      if (this.#known.get(uri.toString()) === known) this.#changed.fire();
      return state;
    };
    this.#known.set(uri.toString(), known);
    const params = { uri: this.#address(uri), ...order };
    const report = (percent: number): void => void tell({ is: 'reading', percent });
    known.running = triageFile(this.session, params, nameOf(uri), stop, report)
      .then(
        (result) => stateAfter(result, order.unasked === true),
        (error: unknown): LargeState => {
          if (stop.token.isCancellationRequested) return { is: 'cancelled' };
          this.session.client.error('triage from disk failed', error, false);
          return { is: 'failed', problem: l10n.t('cannot be triaged: the language server did not answer') };
        },
      )
      .then(tell);
    this.#changed.fire();
    return known.running;
  }

  #address(uri: Uri): string {
    return this.session.client.code2ProtocolConverter.asUri(uri);
  }

  dispose(): void {
    for (const listening of this.#listening) listening.dispose();
    this.#changed.dispose();
    this.#triagedUnasked.dispose();
  }
}

function stateAfter(result: TriagedParams | FileProblem | null, unasked: boolean): LargeState {
  if (result === null) return { is: 'failed', problem: l10n.t('cannot be triaged: the language server gave it up') };
  if ('problem' in result) return { is: 'failed', problem: result.problem };
  if (result.recognised) return { is: 'triaged' };
  return { is: unasked ? 'left' : 'foreign' };
}

/** Whether somebody looks at a log: at itself while it is hidden, or at its excerpt. */
function isShown(uri: Uri): boolean {
  const excerpt = Uri.parse(excerptAddress(uri.toString()));
  return (columnOf(uri) !== undefined && !isDocument(uri)) || columnOf(excerpt) !== undefined;
}
