/** `panda-triage diags`: what many error texts amount to. */
import { createEngine } from '../engine/index';
import { diagsReport } from '../report/diags';
import { diagsText } from '../report/diagsText';
import { loadCatalogue } from './catalogue';
import type { Order } from './cliOptions';
import { complain, print } from './cliOutput';
import { readErrorTexts } from './errorTexts';
import { readErrorWords } from './readErrors';

/**
 * Tallies the error texts of a file.
 *
 * @returns the exit status
 */
export async function diags({ file, column, format }: Order<'diags'>): Promise<number> {
  const engine = createEngine(loadCatalogue());
  let texts: string[];
  try {
    texts = await readErrorTexts(file, column);
  } catch (error) {
    await complain(file, readErrorWords(error));
    return 2;
  }
  const report = diagsReport(engine, texts);
  await print(format === 'json' ? `${JSON.stringify(report)}\n` : diagsText(report));
  return 0;
}
