/** `panda-triage explain`: what an error code means. */
import { codesWithNumber, explainText } from '../report/explainText';
import { openEngine } from './cliEngine';
import type { Order } from './cliOptions';
import { complain, print } from './cliOutput';

/**
 * Explains one code. A number without its component means nothing, so it is not explained.
 *
 * @returns the exit status
 */
export async function explain({ code, experiment, catalogue: paths }: Order<'explain'>): Promise<number> {
  const { engine, status } = await openEngine(paths);
  const { catalogue } = engine;
  const text = explainText(catalogue, code, { experiment });
  if (text !== null) {
    await print(text);
    return status;
  }
  const known = codesWithNumber(catalogue, code.slice(code.indexOf(':') + 1));
  await complain(
    code,
    known.length === 0 ? 'unknown code' : `unknown code; the number is known as ${known.join(', ')}`,
  );
  return 2;
}
