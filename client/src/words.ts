/** The language of what we say, which is English where there is no bundle for that of the editor (`l10n/`). */
import { env, l10n } from 'vscode';

/** As a BCP 47 tag. */
export function languageOfWords(): string {
  return l10n.bundle === undefined ? 'en' : env.language;
}

/** Whether something is counted in the singular: French does so with 0, too. */
export function isOne(count: number): boolean {
  return new Intl.PluralRules(languageOfWords()).select(count) === 'one';
}
