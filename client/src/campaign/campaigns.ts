/** The folders that are shown as error tables. What shows them is loaded when the first one is wanted: most windows have none. */
import type { Disposable, Uri, WebviewPanel, WebviewPanelSerializer } from 'vscode';
import type { TriagedFolder } from '../../../shared/campaign';
import type { Session } from '../session';
import type { CampaignPanels } from './campaignPanels';

/** Kind of the panels, by which VS Code knows them in another session. */
export const CAMPAIGN_PANEL = 'pandaLog.campaign';

export class Campaigns implements WebviewPanelSerializer, Disposable {
  #panels: Promise<CampaignPanels> | undefined;

  constructor(
    private readonly session: Session,
    private readonly extension: Uri,
  ) {}

  /** @param argument the folder as the Explorer or another extension gives it; anything else asks which one is meant */
  async open(argument: unknown): Promise<TriagedFolder | undefined> {
    return (await this.#load()).open(argument);
  }

  /** Called by VS Code for a panel that was open when the window was last closed. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    (await this.#load()).restore(panel, state);
  }

  async #load(): Promise<CampaignPanels> {
    this.#panels ??= import('./campaignPanels').then(
      ({ CampaignPanels }) => new CampaignPanels(this.session, this.extension, CAMPAIGN_PANEL),
    );
    return this.#panels;
  }

  dispose(): void {
    void this.#panels?.then((panels) => panels.dispose());
  }
}
