/** The VS Code side: it starts the language server and gives its answers a place. It knows nothing about logs. */
import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { createClient } from './nodeServer';
import { start } from './start';

let client: BaseLanguageClient | undefined;

/** Called by VS Code once a window is up. */
export function activate(context: ExtensionContext): void {
  client = start(context, { createClient, readsDisk: true });
}

/** Called by VS Code at the end; it waits for the server to stop. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
