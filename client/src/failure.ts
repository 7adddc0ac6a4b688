/** The language server is gone for good: one message that says so, and what can be done about it. */
import type { LogOutputChannel } from 'vscode';
import { commands, env, l10n, version as editorVersion, window, workspace } from 'vscode';
import { crashReport } from './crashReport';

export class Failure {
  readonly #stops: Date[] = [];
  #reason = '';
  #isTold = false;

  /** @param version of the extension */
  constructor(
    private readonly output: LogOutputChannel,
    private readonly version: string,
  ) {}

  /** It stopped; that alone is no reason to bother anybody. */
  note(): void {
    this.#stops.push(new Date());
  }

  /** It could not be started: the first reason counts, the others come of it. */
  noteReason(reason: string): void {
    this.#reason ||= reason;
  }

  /** It was started after all. */
  forgetReason(): void {
    this.#reason = '';
  }

  /** Says what no longer works, unless it is being said: the user dismisses it before it comes again. */
  tell(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const [log, settings, report] = [l10n.t('Open Log'), l10n.t('Settings'), l10n.t('Report')];
    const what = l10n.t(
      'PanDA Log Triage: the language server stopped; logs are not triaged. Run “PanDA: Restart Language Server” to try again.',
    );
    void window.showErrorMessage(what, log, settings, report).then(async (chosen) => {
      this.#isTold = false;
      if (chosen === log) this.output.show();
      if (chosen === settings) await commands.executeCommand('workbench.action.openSettings', 'pandaLog');
      if (chosen === report) await this.#open();
    });
  }

  /** A document of the user's, saved nowhere and sent nowhere. */
  async #open(): Promise<void> {
    const { appName, appHost, remoteName: remote } = env;
    const editor = `${appName} ${editorVersion}, ${appHost}`;
    const content = crashReport({ version: this.version, editor, remote, stops: this.#stops, reason: this.#reason });
    await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
  }
}
