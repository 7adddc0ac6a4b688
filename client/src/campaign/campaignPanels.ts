/** The panels with error tables: one for each folder. */
import { Uri, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import type { TriagedFolder } from '../../../shared/campaign';
import type { Kept } from '../../webview/campaign/messages';
import { nameOf } from '../place';
import type { Session } from '../session';
import { CampaignPanel } from './campaignPanel';
import { folderToTriage } from './folderToTriage';

export class CampaignPanels implements Disposable {
  readonly #panels = new Map<string, CampaignPanel>();

  /** @param kind of the panels */
  constructor(
    private readonly session: Session,
    private readonly extension: Uri,
    private readonly kind: string,
  ) {}

  /** @returns what was found; undefined where nothing was triaged */
  async open(argument: unknown): Promise<TriagedFolder | undefined> {
    const given = argument instanceof Uri ? argument : typeof argument === 'string' ? Uri.parse(argument) : undefined;
    const folder = given ?? (await folderToTriage());
    if (folder === undefined) return undefined;
    const known = this.#panels.get(folder.toString());
    known?.reveal();
    const panel = known ?? this.#add(window.createWebviewPanel(this.kind, nameOf(folder), ViewColumn.Active), folder);
    return (await panel.triage()) ?? undefined;
  }

  /** @param state what its page has kept */
  restore(webview: WebviewPanel, state: unknown): void {
    const folder = (state as Partial<Record<keyof Kept, unknown>> | null)?.folder;
    const panel = this.#add(webview, typeof folder === 'string' && folder !== '' ? Uri.parse(folder) : null);
    void panel.triage({ quietly: true });
  }

  #add(webview: WebviewPanel, folder: Uri | null): CampaignPanel {
    const panel = new CampaignPanel(this.session, webview, folder, this.extension);
    const key = folder?.toString() ?? '';
    if (folder !== null) this.#panels.set(key, panel);
    webview.onDidDispose(() => {
      panel.dispose();
      if (this.#panels.get(key) === panel) this.#panels.delete(key);
    });
    return panel;
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }
}
