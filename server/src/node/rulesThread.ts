/** A worker thread that suggests rules for many error texts, which may take seconds, and answers with a file of rules. */
import { parentPort, workerData } from 'node:worker_threads';
import { proposedRules } from '../rules/suggest/proposedRules';
import { propose } from '../rules/suggest/proposal';
import { openEngine } from './cli/engine';
import type { RulesOrder } from './lsp/campaign/suggestedRules';

async function answer({ errors, site }: RulesOrder): Promise<string> {
  const { engine } = await openEngine(site);
  return proposedRules(propose(engine, errors), engine.catalogue);
}

void answer(workerData as RulesOrder).then((rules) => parentPort?.postMessage(rules));
