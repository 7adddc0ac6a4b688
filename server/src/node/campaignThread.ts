/** A worker thread of `panda-triage table`: each message is a unit of a campaign, and is answered with its report. */
import { parentPort, workerData } from 'node:worker_threads';
import { readUnit } from './campaign/readUnit';
import type { Unit } from './campaign/unit';
import { openEngine } from './cli/engine';
import { cacheOf, type UnitAnswer, type UnitOrder } from './cli/table/unitReports';

const order = workerData as UnitOrder;

const started = openEngine([]).then(
  ({ engine }) => {
    const cache = cacheOf(order, engine);
    return async (unit: Unit): Promise<UnitAnswer> => ({ report: await readUnit(engine, unit, order.options, cache) });
  },
  (error: unknown) => (): UnitAnswer => ({ refused: error instanceof Error ? error.message : String(error) }),
);

parentPort?.on('message', (unit: Unit) => {
  void started.then(async (answer) => parentPort?.postMessage(await answer(unit)));
});
