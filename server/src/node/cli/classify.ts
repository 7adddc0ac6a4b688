/** `panda-triage classify --rules FILE DIAGS…`: how a set of rules calls many failures, and how good it is. */
import { jsonOf } from '../../catalogue/unseen';
import { splitOf } from '../../rules/quality/catchAlls';
import { faultsIn, qualityOf, type Trial } from '../../rules/quality/quality';
import { qualityJson, textClassJson } from '../../rules/quality/qualityJson';
import { qualityText } from '../../rules/quality/qualityText';
import { tallied } from '../../rules/quality/tally';
import { Expressions } from '../../rules/server/expressions';
import { proposalJson } from '../../rules/suggest/proposalJson';
import { proposedRules } from '../../rules/suggest/proposedRules';
import { readErrorWords } from '../../files/readErrors';
import { openEngine } from './engine';
import { complain, print } from './output';
import type { Format, Order } from './request';
import { readRules, type RulesRead } from './ruleFile';
import { readMaterial } from './ruleMaterial';

/**
 * Puts the failures at some paths to the rules; one that cannot be read does not stop the others.
 *
 * @returns the exit status: 0, or 2 when something could not be read or used
 */
export async function classify(order: Order<'classify'>): Promise<number> {
  const { rules: file, files, column, experiment } = order;
  const { engine, status: opened } = await openEngine(order.catalogue);
  let status: number = opened;
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
  const material = await readMaterial(files, { engine, column, experiment, fail });
  const { rules } = read;
  const expressions = new Expressions();
  const tally = tallied(rules.classification, material, expressions);
  const text = reported({ engine, rules, material, tally, expressions, now: Date.now() }, order);
  const tried = material.failed.length === 0 ? rules.classification : [...rules.classification, ...rules.retry];
  for (const { row, why } of faultsIn(tried, expressions)) await fail(file, String(row.id), why);
  if (text === null) await fail(file, `no classification rule ${order.split ?? ''} takes any of these failures`);
  else await print(text);
  return status;
}

/** What is printed; null where there is nothing to split. */
function reported(trial: Trial, order: Order<'classify'>): string | null {
  const { format, summary, split } = order;
  if (split !== undefined) return splitText(trial, split, format);
  if (format === 'text') return qualityText(qualityOf(trial));
  if (summary) return `${jsonOf(qualityJson(qualityOf(trial)))}\n`;
  return trial.tally.texts.map((one) => `${jsonOf(textClassJson(one))}\n`).join('');
}

/** A file of rules in the place of one; null where that takes nothing, or the server never classifies by it. */
function splitText({ engine, tally }: Trial, split: string, format: Format): string | null {
  const row = tally.texts.flatMap((one) => one.row ?? []).find(({ id }) => String(id) === split);
  const proposal = row === undefined ? null : splitOf(engine, row, tally.texts);
  if (row === undefined || proposal === null) return null;
  return format === 'json' ? `${jsonOf(proposalJson(proposal))}\n` : proposedRules(proposal, engine.catalogue, row);
}
