/** The version of the extension. */
import type { ExtensionContext } from 'vscode';

/** As its manifest says; `1.2.0`. */
export function versionOf({ extension }: Pick<ExtensionContext, 'extension'>): string {
  return (extension.packageJSON as { version: string }).version;
}
