/**
 * Text for places that turn `[label](target)` into links and `$(name)` into icons: notifications, the status bar and
 * language status items. What comes from a log must become neither, least of all a link that runs a command.
 *
 * @returns the text with a blank where such a construct would begin
 * @see microsoft/vscode src/vs/base/common/linkedText.ts, src/vs/base/common/iconLabels.ts
 */
export function plainText(text: string): string {
  return text.replace(/\]\(/g, '] (').replace(/\$\(/g, '$ (');
}
