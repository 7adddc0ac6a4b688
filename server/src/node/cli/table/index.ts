/** `panda-triage table PATH…`: one error table of many jobs. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import { tableOf } from '../../../campaign/tableOf';
import { triagedCampaignJob } from '../../../campaign/triagedCampaignJob';
import { readErrorWords } from '../../files/readErrors';
import { jobsAt } from '../../job/jobsAt';
import { version } from '../../version';
import { openEngine } from '../engine';
import { complain, print, wantsColor } from '../output';
import type { Order } from '../request';
import { TABLE_FORMATS } from './formats';

/** @returns the exit status */
export async function table({ paths, format, experiment, catalogue: site }: Order<'table'>): Promise<number> {
  const { engine, status: opened } = await openEngine(site);
  const { catalogue } = engine;
  const records: CampaignJob[] = [];
  let status: number = opened;
  for (const path of paths) {
    try {
      const found = await jobsAt(engine, path, { experiment });
      records.push(...found.triages.map((triage) => triagedCampaignJob(triage, path, catalogue)));
      found.close();
    } catch (error) {
      status = 2;
      await complain(path, readErrorWords(error));
    }
  }
  const write = await TABLE_FORMATS[format]();
  const made = () => tableOf(records, { catalogue });
  const text = write({ table: made, records, catalogue, color: wantsColor(), version: version() });
  for (const piece of typeof text === 'string' ? [text] : text) await print(piece);
  return status;
}
