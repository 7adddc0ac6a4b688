/** `panda-triage classify --rules FILE DIAGS…`: how a set of rules calls many error texts. */
import { classifyTexts } from '../../rules/server/classifyTexts';
import { tallyText, textClassJson } from '../../rules/server/tallyReport';
import { readErrorWords } from '../files/readErrors';
import { readErrorTexts } from './errorTexts';
import { complain, print } from './output';
import type { Order } from './request';
import { readRules, type RulesRead } from './ruleFile';

/**
 * Classifies the error texts of files; one that cannot be read does not stop the others.
 *
 * @returns the exit status: 0, or 2 when something could not be read or used
 */
export async function classify({ rules: file, files, column, format }: Order<'classify'>): Promise<number> {
  let status = 0;
  const fail = async (...words: string[]): Promise<void> => {
    status = 2;
    await complain(...words);
  };
  let read: RulesRead;
  try {
    read = await readRules(file);
  } catch (error) {
    await fail(file, readErrorWords(error));
    return status;
  }
  for (const problem of read.problems) await fail(problem);
  const texts: string[] = [];
  for (const path of files) {
    try {
      // Not by spreading: a table may have more texts than a call has arguments.
      for (const text of await readErrorTexts(path, column)) texts.push(text);
    } catch (error) {
      await fail(path, readErrorWords(error));
    }
  }
  const tally = classifyTexts(read.rules.classification, texts);
  for (const { row, why } of tally.faulty) await fail(file, String(row.id), why);
  const lines = tally.texts.map((one) => `${JSON.stringify(textClassJson(one))}\n`);
  await print(format === 'json' ? lines.join('') : tallyText(tally));
  return status;
}
