/** A worker thread that triages the jobs of a folder: each message is a path, and is answered with its jobs. */
import { parentPort, workerData } from 'node:worker_threads';
import { triagedCampaignJob } from '../campaign/triagedCampaignJob';
import { openEngine } from './cli/engine';
import { readErrorWords } from './files/readErrors';
import { jobsAt } from './job/jobsAt';
import type { FolderAnswer, FolderOrder } from './lsp/campaign/folderReader';

const { judging, catalogue: site } = workerData as FolderOrder;
const opened = openEngine(site);

async function answer(path: string): Promise<FolderAnswer> {
  try {
    const { engine } = await opened;
    const found = await jobsAt(engine, path, judging);
    found.close();
    return { records: found.triages.map((triage) => triagedCampaignJob(triage, path, engine.catalogue)) };
  } catch (error) {
    return { problem: readErrorWords(error) };
  }
}

parentPort?.on('message', (path: string) => void answer(path).then((records) => parentPort?.postMessage(records)));
