/** Our words in the language of the editor, for a page: it has no `vscode.l10n`. */

let bundle: Readonly<Record<string, string>> = {};
let tag = 'en';

/** Called once, before anything says a word. */
export function speak(words: Readonly<Record<string, string>>, language: string): void {
  bundle = words;
  tag = language;
}

/** The language of what is said, as a BCP 47 tag. */
export function language(): string {
  return tag;
}

/** What `vscode.l10n` is to an extension; its messages are in the same bundles (`l10n/`, made by `npm run knowledge`). */
export const l10n = {
  /** @param args stand in the places `{0}`, `{1}` … of the message */
  t: (message: string, ...args: (string | number)[]): string =>
    (bundle[message] ?? message).replaceAll(/\{(\d+)\}/g, (place, at: string) => String(args[Number(at)] ?? place)),
};
