/** The verdict in the language status and, for a large log, in the status bar; the context key that shows our commands. */
import type { Command, LanguageStatusItem, StatusBarItem, TextDocument } from 'vscode';
import {
  commands,
  Disposable,
  l10n,
  languages,
  LanguageStatusSeverity,
  StatusBarAlignment,
  Uri,
  window,
  workspace,
} from 'vscode';
import { excerptOf } from '../../shared/addresses';
import { clientCommands } from '../../shared/protocol';
import { editorInFront } from './front';
import type { Session } from './session';
import { hiddenText, isLarge, largeText } from './sizeTier';
import { largeStatus, restricted, statusText, type StatusText } from './statusText';

const SEVERITIES = {
  error: LanguageStatusSeverity.Error,
  warning: LanguageStatusSeverity.Warning,
  information: LanguageStatusSeverity.Information,
} as const;
/** To who sees neither colours nor icons. */
function severityWord(severity: StatusText['severity']): string {
  switch (severity) {
    case 'error':
      return l10n.t('Error');
    case 'warning':
      return l10n.t('Warning');
    case 'information':
      return l10n.t('Information');
  }
}

/** What a screen reader says of an item. */
function spoken({ severity, text, detail }: Pick<StatusText, 'severity' | 'text' | 'detail'>): { label: string } {
  return { label: [severityWord(severity), text, detail].filter((part) => part !== '').join('. ') };
}

const ICONS = { error: '$(error)', warning: '$(warning)', information: '$(info)' };

const toRoot = (): Command => ({ command: clientCommands.goToRootCause, title: l10n.t('Go to Root Cause') });
const toSetting = (): Command => ({
  command: 'workbench.action.openSettings',
  title: l10n.t('Setting'),
  arguments: ['editor.largeFileOptimizations'],
});

const toTrust = (): Command => ({ command: 'workbench.trust.manage', title: l10n.t('Manage Workspace Trust') });

/** Keeps all of it up to date until disposed. */
export function showStatus(session: Session): Disposable {
  const { triaged, large } = session;
  const verdict = new Item('pandaLog.verdict', l10n.t('PanDA verdict'));
  const size = new Item('pandaLog.size', l10n.t('PanDA file size'));
  const trust = new Item('pandaLog.trust', l10n.t('PanDA in a restricted workspace'));
  const bar = window.createStatusBarItem('pandaLog.large', StatusBarAlignment.Left);
  bar.name = l10n.t('PanDA verdict on a large log');
  const update = (): void => {
    const document = editorInFront()?.document;
    const log = document === undefined ? large.front?.uri : (logOfExcerpt(document) ?? document.uri);
    const told = log && triaged.get(log);
    void commands.executeCommand('setContext', 'pandaLog.active', told?.recognised === true);
    const status = document && statusText(told, document.languageId);
    verdict.show(document, status ?? undefined, status?.hasRoot === true ? toRoot() : undefined);
    const tier = document && status ? tierOf(document) : undefined;
    size.show(document, tier && { ...tier, severity: 'information', busy: false }, toSetting());
    trust.show(document, status && !workspace.isTrusted ? restricted() : undefined, toTrust());
    if (document === undefined) showHidden(session, bar);
    else if (status && tier !== undefined) showInBar(bar, status, tier.detail);
    else if (status && logOfExcerpt(document) !== undefined) showInBar(bar, status, '');
    else bar.hide();
  };
  update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(update),
    window.tabGroups.onDidChangeTabs(update),
    workspace.onDidGrantWorkspaceTrust(update),
    triaged.onDidChange(update),
    large.onDidChange(update),
    verdict,
    size,
    trust,
    bar,
  );
}

/** A language status item that is there only while it has something to say. */
class Item implements Disposable {
  #item: LanguageStatusItem | undefined;

  constructor(
    private readonly id: string,
    private readonly name: string,
  ) {}

  show(
    document: TextDocument | undefined,
    status: Pick<StatusText, 'text' | 'detail' | 'severity' | 'busy'> | undefined,
    command: LanguageStatusItem['command'],
  ): void {
    if (document === undefined || status === undefined) {
      this.dispose();
      return;
    }
    const selector = { language: document.languageId, scheme: document.uri.scheme };
    const item = (this.#item ??= languages.createLanguageStatusItem(this.id, selector));
    item.selector = selector;
    item.name = this.name;
    item.text = status.text;
    item.detail = status.detail;
    item.severity = SEVERITIES[status.severity];
    item.busy = status.busy;
    item.accessibilityInformation = spoken(status);
    item.command = command;
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
  }
}

/** What is switched off for a document; undefined when nothing is. */
function tierOf(document: TextDocument): { text: string; detail: string } | undefined {
  const settings = workspace.getConfiguration('editor', document);
  if (settings.get('largeFileOptimizations') === false) return undefined;
  const lines = document.lineCount;
  const characters = document.offsetAt(document.lineAt(lines - 1).range.end);
  return isLarge({ characters, lines }) ? largeText({ characters, lines }) : undefined;
}

/** What is known about a log that VS Code hides from us. */
function showHidden({ triaged, large, readsDisk }: Session, bar: StatusBarItem): void {
  const file = large.front;
  const state = file && large.stateOf(file.uri);
  if (file === undefined || state === undefined) {
    bar.hide();
    return;
  }
  const status = largeStatus(state, triaged.get(file.uri), file.uri.path);
  if (status === null) bar.hide();
  else showInBar(bar, status, hiddenText(file.size, file.asks, readsDisk));
}

function showInBar(bar: StatusBarItem, status: StatusText, tier: string): void {
  bar.text = `${status.busy ? '$(loading~spin)' : ICONS[status.severity]} ${status.text}`;
  bar.tooltip = [status.detail, tier].filter((part) => part !== '').join('\n\n');
  bar.accessibilityInformation = spoken(status);
  bar.command = status.hasRoot ? clientCommands.goToRootCause : clientCommands.triage;
  bar.show();
}

function logOfExcerpt({ uri }: TextDocument): Uri | undefined {
  const log = excerptOf(uri.toString());
  return log === null ? undefined : Uri.parse(log);
}
