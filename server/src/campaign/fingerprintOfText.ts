/** The name of the group that an unexplained text belongs to. */
import { redact } from '../report/redact';
import { SECRET } from '../rules/maskedText';
import { fingerprintOf, templateOf } from '../rules/suggest/template';

/** The same for texts that differ in numbers, ids, paths and hosts only, on every machine; null for a blank text. */
export function fingerprintOfText(text: string): string | null {
  return text.trim() === '' ? null : fingerprintOf(templateOf(redact(text, { mark: SECRET })));
}
