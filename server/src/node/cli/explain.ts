/** `panda-triage explain`: what an error code means. */
import { meanings, scopeOf } from '../../catalogue/codes';
import type { Catalogue } from '../../catalogue/types';
import { codesWithNumber, explainText } from '../../report/explainText';
import { openEngine } from './engine';
import { complain, print } from './output';
import type { Order } from './request';

/**
 * Explains one code. A number without its component means nothing, so it is not explained.
 *
 * @returns the exit status
 */
export async function explain({ code: given, experiment, catalogue: paths }: Order<'explain'>): Promise<number> {
  const { engine, status } = await openEngine(paths);
  const { catalogue } = engine;
  const code = given.toLowerCase();
  const text = explainText(catalogue, code, { experiment });
  if (text !== null) {
    await print(text);
    return status;
  }
  await complain(given, whyUnknown(catalogue, code, experiment));
  return 2;
}

function whyUnknown(catalogue: Catalogue, code: string, experiment: string | undefined): string {
  const scopes = meanings(catalogue, code).map(scopeOf);
  if (scopes.length > 0)
    return `no code of ${experiment ?? 'this experiment'}; it has a meaning for ${scopes.join(', ')}`;
  const known = codesWithNumber(catalogue, code.slice(code.indexOf(':') + 1));
  return known.length === 0 ? 'unknown code' : `unknown code; the number is known as ${known.join(', ')}`;
}
