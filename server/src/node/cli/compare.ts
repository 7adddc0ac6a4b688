/** `panda-triage compare BEFORE AFTER`: what is different between two campaigns. */
import { jsonOf } from '../../catalogue/unseen';
import { compared, isWorse, type Comparison } from '../../campaign/compare';
import { hidingOf } from '../../campaign/out/campaign';
import { comparisonJson } from '../../campaign/out/comparisonJson';
import { comparisonMarkdown } from '../../campaign/out/comparisonMarkdown';
import { comparisonText } from '../../campaign/out/comparisonText';
import { tableOf } from '../../campaign/tableOf';
import type { Catalogue } from '../../catalogue/types';
import { readErrorWords } from '../../files/readErrors';
import type { Redaction } from '../site/redaction';
import { openEngine } from './engine';
import { usableRedaction } from './markdown';
import { complain, print } from './output';
import type { Order } from './request';
import { readRecords } from './recordFile';

/**
 * Compares the records of two campaigns.
 *
 * @returns the exit status: 1 where something is new, or fails more often by more than chance; 2 where one of the two cannot
 *   be read, or a part of the catalogue or an expression for redaction cannot be used; else 0
 * @throws UsageError when an expression for redaction cannot be used at all
 */
export async function compare(order: Order<'compare'>): Promise<number> {
  const redaction = usableRedaction(order.redact);
  const { engine, status } = await openEngine(order.catalogue);
  const [before, after] = [await tableIn(order.before, engine.catalogue), await tableIn(order.after, engine.catalogue)];
  if (before === null || after === null) return 2;
  const comparison = compared(before, after);
  const { report, problems } = written(comparison, order, redaction);
  for (const problem of problems) await complain('--redact', problem);
  await print(report);
  return Math.max(status, problems.length > 0 ? 2 : 0, isWorse(comparison) ? 1 : 0);
}

async function tableIn(path: string, catalogue: Catalogue): Promise<ReturnType<typeof tableOf> | null> {
  try {
    return tableOf(await readRecords(path), { catalogue });
  } catch (error) {
    await complain(path, readErrorWords(error));
    return null;
  }
}

function written(
  comparison: Comparison,
  { format, before, after }: Order<'compare'>,
  redaction: Redaction,
): { report: string; problems: string[] } {
  const names = { before, after };
  switch (format) {
    case 'text':
      return { report: comparisonText(comparison, names), problems: [] };
    case 'json':
      return { report: `${jsonOf(comparisonJson(comparison, names))}\n`, problems: [] };
    case 'markdown':
      return redaction.apply((redact, limits) =>
        [comparisonMarkdown(comparison, names, hidingOf(redact)), ...limits.map((limit) => `\n${limit}\n`)].join(''),
      );
  }
}
