/** What the editor tests share: opening logs, waiting for answers, looking at what the user is told. */
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TriagedLog } from '../../../shared/protocol';

/** The log most tests look at, and what its text proves. */
export const FULL_STORAGE = { file: 'stage-out-storage-full/pilotlog.txt', code: 'pilot:1333', line: 675 };

/** Absolute path of a file of the test workspace. */
export function inWorkspace(file: string): string {
  const folder = process.env['PANDA_WORKSPACE'];
  assert.ok(folder, 'PANDA_WORKSPACE names the workspace');
  return path.join(folder, file);
}

/** Opens a file of the workspace in front, as a click in the Explorer would. */
export async function open(file: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(inWorkspace(file)));
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Opens a log and waits until it has its verdict. */
export async function openTriaged(file: string): Promise<vscode.TextEditor> {
  const editor = await open(file);
  await eventually(`a verdict on ${file}`, () => vscode.languages.getDiagnostics(editor.document.uri).length > 0);
  return editor;
}

/**
 * Asks again and again until the answer is there.
 *
 * @param what the thing waited for, for the message of the failure
 * @returns the first answer that is neither false nor null nor undefined
 */
export async function eventually<T>(
  what: string,
  ask: () => T | PromiseLike<T>,
): Promise<Exclude<T, false | null | undefined>> {
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) {
      return answer as Exclude<T, false | null | undefined>;
    }
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Runs one of VS Code's `vscode.execute…Provider` commands until it gives something. */
export async function provided<T>(command: string, ...args: unknown[]): Promise<T[]> {
  return eventually(command, async () => {
    const answer = await vscode.commands.executeCommand<T[] | undefined>(command, ...args);
    return answer && answer.length > 0 ? answer : undefined;
  });
}

/** Runs a palette command of ours and returns what it told the user in messages. */
export async function runAndListen(command: string, ...args: unknown[]): Promise<string[]> {
  const said: string[] = [];
  const original = vscode.window.showInformationMessage;
  vscode.window.showInformationMessage = (message: string) => {
    said.push(message);
    return Promise.resolve(undefined);
  };
  try {
    await vscode.commands.executeCommand(command, ...args);
  } finally {
    vscode.window.showInformationMessage = original;
  }
  return said;
}

/** The verdict on the log in front, as the command `Triage This Log` returns it. */
export async function triageInFront(): Promise<TriagedLog | undefined> {
  return vscode.commands.executeCommand<TriagedLog | undefined>('pandaLog.triage');
}

/** Text of a hover's parts. */
export function hoverText(hovers: readonly vscode.Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents)
    .map((part) => (part instanceof vscode.MarkdownString ? part.value : ''))
    .join('\n');
}

/** Closes all editors, so that tests do not see each other's. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
