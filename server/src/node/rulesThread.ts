/** A worker thread that drafts rules for the errors of many jobs, which may take seconds, and answers with them. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FolderRules } from '../../../shared/rules';
import { rowRules } from '../service/campaign/rowRules';
import { openEngine } from './cli/engine';
import type { RulesOrder } from './lsp/campaign/suggestedRules';

async function answer(order: RulesOrder): Promise<FolderRules | null> {
  const { engine } = await openEngine(order.site);
  return rowRules(engine, order);
}

void answer(workerData as RulesOrder).then((rules) => parentPort?.postMessage(rules));
