/** The VS Code side in a browser: the language server runs in a worker, and reads files through the editor. */
import type { ExtensionContext } from 'vscode';
import { commands } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { start } from '../start';
import { createClient } from './workerServer';

let client: BaseLanguageClient | undefined;

/** Called by VS Code once a window is up. */
export function activate(context: ExtensionContext): void {
  // Hides what needs a disk and threads. VS Code's own key `isWeb` also holds where a server of its own has both.
  void commands.executeCommand('setContext', 'pandaLog.inBrowser', true);
  client = start(context, { createClient, readsDisk: false });
}

/** Called by VS Code at the end; it waits for the server to stop. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
