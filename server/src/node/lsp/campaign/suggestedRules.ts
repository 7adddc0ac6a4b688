/** Rules for the errors of many jobs, drafted on a thread of their own: the editor goes on meanwhile. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FolderRules } from '../../../../../shared/rules';
import type { RowRulesOrder } from '../../../service/campaign/rowRules';

/** What the thread is told at its start. */
export interface RulesOrder extends RowRulesOrder {
  /** Family files of the site, or folders of them. */
  site: readonly string[];
}

/**
 * As `rowRules`.
 *
 * @param signal ends the thread
 * @throws what the thread died of, or the reason of the signal
 */
export async function suggestedRules(order: RulesOrder, signal: AbortSignal): Promise<FolderRules | null> {
  signal.throwIfAborted();
  // The build lays the program of the thread beside this one.
  const program = path.join(__dirname, 'rulesThread.js');
  const worker = new Worker(program, { workerData: order });
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the thread that drafts rules ended')));
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  } finally {
    await worker.terminate();
  }
}
