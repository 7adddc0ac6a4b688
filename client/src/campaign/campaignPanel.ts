/** The panel of one folder: has it triaged, tells the page of it, and does what the page asks for. */
import { l10n, Position, Uri, ViewColumn, workspace, type Disposable, type WebviewPanel } from 'vscode';
import { State } from 'vscode-languageclient';
import type { FolderJobs, TriagedFolder } from '../../../shared/campaign';
import { closeFolderNotification, folderJobsRequest, folderPlaceRequest } from '../../../shared/protocol';
import type { FromView, ToView } from '../../webview/campaign/messages';
import { nameOf, openAt, openLine } from '../place';
import { say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';
import { acceptedErrors, acceptErrors, baselineFor } from './baseline';
import { campaignPage, pageRoots } from './campaignPage';
import { suggestRules } from './suggestRules';
import { triageFolder } from './triageFolder';

export class CampaignPanel implements Disposable {
  #folder: TriagedFolder | null = null;
  /** When it was triaged, in milliseconds. */
  #at = 0;
  /** What the page shows instead of a table; empty: nothing. */
  #problem = '';
  #running: Promise<void> | null = null;
  /** Counts what is sent: whatever is sent from an older start on stops. */
  #sending = 0;
  #isDisposed = false;
  readonly #listening: { dispose: () => unknown }[];

  /** @param address of the folder; null: not known */
  constructor(
    private readonly session: Session,
    private readonly panel: WebviewPanel,
    private readonly address: Uri | null,
    extension: Uri,
  ) {
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension) };
    this.#listening = [
      webview.onDidReceiveMessage((message: FromView) => void this.#receive(message)),
      // A server that was started anew knows nothing of the folder; what it had read is quickly read again.
      session.client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running || this.#folder === null) return;
        this.#folder = null;
        void this.triage({ quietly: true });
      }),
      workspace.onDidGrantWorkspaceTrust(() => {
        if (this.#folder !== null) void this.#compare(this.#folder.id);
      }),
    ];
    panel.iconPath = Uri.joinPath(extension, 'images', 'icon.svg');
    webview.html = campaignPage(webview, extension);
  }

  reveal(): void {
    this.panel.reveal();
  }

  /**
   * Reads the folder, or what has changed in it.
   *
   * @param quietly nobody has asked for it: progress is shown in the status bar
   * @returns what was found; null where nothing was triaged, which the page says
   */
  async triage({ quietly = false } = {}): Promise<TriagedFolder | null> {
    this.#running ??= this.#triage(quietly).finally(() => (this.#running = null));
    await this.#running;
    return this.#problem === '' ? this.#folder : null;
  }

  async #triage(quietly: boolean): Promise<void> {
    const { address } = this;
    if (address === null) {
      this.#fail(l10n.t('Nobody knows any more which folder this was: run “PanDA: Triage Folder…” again.'));
      return;
    }
    this.#problem = '';
    this.#post({ type: 'reading', uri: address.toString(), name: nameOf(address) });
    const result = await triageFolder(this.session, address, { quietly });
    if (result === undefined) {
      this.#fail(l10n.t('The language server did not answer.'));
      return;
    }
    if (result === null) {
      this.#fail(l10n.t('Triage broke off: the output of PanDA Log Triage says why.'));
      return;
    }
    if ('problem' in result) {
      this.#fail(l10n.t('“{0}” {1}.', nameOf(address), result.problem));
      return;
    }
    this.#forget();
    this.#folder = result;
    this.#at = Date.now();
    if (this.#isDisposed) {
      this.#forget();
      return;
    }
    await this.#send();
  }

  #fail(sentence: string): void {
    this.#problem = sentence;
    this.#post({ type: 'problem', sentence });
  }

  /** Tells a page that knows nothing all that it needs; the jobs come in pages. */
  async #send(): Promise<void> {
    const sending = (this.#sending += 1);
    const folder = this.#folder;
    if (this.address !== null) {
      this.#post({ type: 'reading', uri: this.address.toString(), name: nameOf(this.address) });
    }
    if (folder === null) {
      if (this.#problem !== '') this.#fail(this.#problem);
      return;
    }
    this.#post({ type: 'folder', folder, at: this.#at });
    void this.#compare(folder.id);
    const next = (from: number): Promise<FolderJobs | null | undefined> =>
      ask(this.session, folderJobsRequest, { id: folder.id, from });
    let pending = folder.jobs.all > 0 ? next(0) : null;
    for (let from = 0; pending !== null;) {
      const page = await pending;
      // Meanwhile the folder was read again, or the page was made anew.
      if (sending !== this.#sending || this.#isDisposed) return;
      if (page === undefined) {
        this.#fail(l10n.t('The language server did not answer.'));
        return;
      }
      if (page === null) {
        // A server that was started anew knows nothing of the folder; what it has read is quickly read again.
        this.#folder = null;
        setTimeout(() => void this.triage({ quietly: true }));
        return;
      }
      from += page.jobs.length;
      // The server makes the next ones while these are on their way.
      pending = from < page.all && page.jobs.length > 0 ? next(from) : null;
      this.#post({ type: 'jobs', jobs: page.jobs });
    }
    if (this.#problem !== '') this.#fail(this.#problem);
  }

  async #receive(message: FromView): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#send();
      case 'triageAgain':
        await this.triage();
        return;
      case 'open':
        return this.#open(message);
      case 'suggestRules':
        if (this.#folder !== null) await suggestRules(this.session, this.#folder.id, this.address, message.errors);
        return;
      case 'accept':
        await this.#accept(message.errors);
    }
  }

  async #open({ job, recovered, beside }: FromView & { type: 'open' }): Promise<void> {
    if (this.#folder === null) return;
    const meant = { id: this.#folder.id, job, ...(recovered === null ? {} : { recovered }) };
    const place = await ask(this.session, folderPlaceRequest, meant);
    if (place === undefined) return;
    if (place === null) {
      say(l10n.t('No file shows this: it is known from a job list, or its files are gone.'));
      return;
    }
    const file = this.session.client.protocol2CodeConverter.asUri(place.uri);
    const at = new Position(place.line, place.character);
    const column = beside ? ViewColumn.Beside : ViewColumn.Active;
    // What VS Code gives to no extension it shows all the same.
    if (!(await openAt(this.session, file, at, column))) await openLine(file, at);
  }

  /** Tells the page what of the folder is in the baseline. */
  async #compare(id: number): Promise<void> {
    if (this.address === null) return;
    const accepted = await acceptedErrors(this.session, id, baselineFor(this.address));
    if (this.#folder?.id === id) this.#post({ type: 'baseline', accepted: accepted ?? null });
  }

  async #accept(errors: string[]): Promise<void> {
    if (this.#folder === null || this.address === null) return;
    const accepted = await acceptErrors(this.session, this.#folder.id, baselineFor(this.address), errors);
    if (accepted !== undefined) this.#post({ type: 'baseline', accepted });
  }

  #post(message: ToView): void {
    if (!this.#isDisposed) void this.panel.webview.postMessage(message);
  }

  /** The server need not keep the jobs any longer. */
  #forget(): void {
    const { client } = this.session;
    if (this.#folder !== null && client.isRunning()) {
      void client.sendNotification(closeFolderNotification, { id: this.#folder.id });
    }
    this.#folder = null;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#forget();
    for (const listening of this.#listening) listening.dispose();
  }
}
