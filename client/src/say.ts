/** The few ways in which this extension speaks up. */
import { commands, window } from 'vscode';
import { plainText } from './plainText';

/** Says one sentence, with a button for each command. Returns at once. */
export function say(sentence: string, ...buttons: [command: string, label: string][]): void {
  void window.showInformationMessage(plainText(sentence), ...buttons.map(([, label]) => label)).then((chosen) => {
    const command = buttons.find(([, label]) => label === chosen)?.[0];
    if (command !== undefined) void commands.executeCommand(command);
  });
}

/** Says something in passing, in the status bar. */
export function mention(text: string): void {
  window.setStatusBarMessage(plainText(`PanDA: ${text}`), 5000);
}
