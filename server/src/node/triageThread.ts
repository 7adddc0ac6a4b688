/** A worker thread of `panda-triage`: each message is a PATH, and is answered with the report on it. */
import { parentPort, workerData } from 'node:worker_threads';
import { openEngine } from './cli/engine';
import { reportOn, type PathReport } from './cli/pathReport';
import { rendererFor } from './cli/renderers';
import type { Answer, ThreadOrder } from './cli/threads/onThreads';

const { face, experiment, table } = workerData as ThreadOrder;

async function ready(): Promise<(path: string) => Promise<PathReport>> {
  const renderer = rendererFor(face);
  const { engine } = await openEngine([]);
  const render = renderer(engine.catalogue);
  return (path) => reportOn(engine, path, { experiment, table, render });
}

const started = ready().then(
  (report) =>
    async (path: string): Promise<Answer> => ({ report: await report(path) }),
  (error: unknown) => (): Answer => ({ refused: error instanceof Error ? error.message : String(error) }),
);

parentPort?.on('message', (path: string) => {
  void started.then(async (answer) => parentPort?.postMessage(await answer(path)));
});
