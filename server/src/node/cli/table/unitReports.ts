/** The reports on the units of a campaign, read on worker threads or here. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../../../engine/index';
import type { JudgeOptions } from '../../../engine/types';
import { readUnit, unreadReport, type UnitReport } from '../../campaign/readUnit';
import { nameOf, type Unit } from '../../campaign/unit';
import { UnitCache } from '../../campaign/unitCache';
import { version } from '../../version';
import { inOrder } from '../threads/inOrder';
import { lostWords } from '../threads/onThreads';

/** What a thread is told at its start. */
export interface UnitOrder {
  options: JudgeOptions;
  /** Folder of the cache; null: nothing is kept. */
  cache: string | null;
  /** Family files of the site, or folders of them. */
  site?: readonly string[];
}

/** What a thread answers to a unit: the report, or why it can do nothing at all. */
export type UnitAnswer = { report: UnitReport } | { refused: string };

/** The cache of a run: what was read with another catalogue, program or setting is not taken for this one. */
export function cacheOf({ options, cache }: UnitOrder, { catalogue }: Pick<Engine, 'catalogue'>): UnitCache | null {
  if (cache === null) return null;
  const { experiment = null, logRotation = null } = options;
  return new UnitCache(cache, JSON.stringify([version(), catalogue.version, experiment, logRotation]));
}

/**
 * Reports in the order of the units, as many as there are when the signal ends the work.
 *
 * @throws Error when the catalogue cannot be read
 */
export async function* onUnitThreads(
  units: Iterable<Unit>,
  order: UnitOrder,
  { threads, signal }: { threads: number; signal: AbortSignal },
): AsyncGenerator<UnitReport> {
  // The build lays the program of the threads beside this one.
  const program = path.join(__dirname, 'campaignThread.js');
  const start = (): Worker => new Worker(program, { workerData: order });
  const lost = (unit: Unit, error: unknown): UnitAnswer => ({ report: unreadReport(nameOf(unit), lostWords(error)) });
  for await (const answer of inOrder<Unit, UnitAnswer>(units, { threads, start, lost, signal })) {
    if ('refused' in answer) throw new Error(answer.refused);
    yield answer.report;
  }
}

/** The same on this thread, with an engine that others do not have. */
export async function* here(
  units: Iterable<Unit>,
  order: UnitOrder,
  { engine, signal }: { engine: Engine; signal: AbortSignal },
): AsyncGenerator<UnitReport> {
  const cache = cacheOf(order, engine);
  for (const unit of units) {
    if (signal.aborted) return;
    yield await readUnit(engine, unit, order.options, cache);
  }
}
