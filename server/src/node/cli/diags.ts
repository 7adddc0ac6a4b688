/** `panda-triage diags`: what many error texts amount to. */
import { jsonOf } from '../../catalogue/unseen';
import { diagsReport } from '../../report/diags';
import { diagsText } from '../../report/diagsText';
import { readErrorWords } from '../../files/readErrors';
import { openEngine } from './engine';
import { readErrorTexts } from './errorTexts';
import { complain, print } from './output';
import type { Order } from './request';

/**
 * Tallies the error texts of a file.
 *
 * @returns the exit status
 */
export async function diags({ file, column, format, catalogue }: Order<'diags'>): Promise<number> {
  const { engine, status } = await openEngine(catalogue);
  let texts: string[];
  try {
    texts = await readErrorTexts(file, column);
  } catch (error) {
    await complain(file, readErrorWords(error));
    return 2;
  }
  const report = diagsReport(engine, texts);
  await print(format === 'json' ? `${jsonOf(report)}\n` : diagsText(report));
  return status;
}
