/** What of a campaign is read: the same places as on one machine, in the same order. */
import { stat } from 'node:fs/promises';
import { isJobList } from '../../campaign/isJobList';
import { sourcesAt, sourcesIn, type Source } from '../../campaign/sources';
import { readErrorWords, UnreadableError } from '../../../files/readErrors';
import { HEAD } from '../../../files/data';
import { readHead } from '../../files/readFile';
import { openEngine } from '../engine';
import { readPaths } from '../table/pathsFrom';
import type { CampaignToCut } from './order';

/**
 * All that there is to read.
 *
 * @throws UnreadableError when there is nothing, or something that was named cannot be used
 */
export async function campaignSources({ of, lists, catalogue }: CampaignToCut): Promise<Source[]> {
  const { engine, status } = await openEngine(catalogue);
  if (status !== 0) throw new UnreadableError('the catalogue files cannot be used as they are');
  const sources = [...sourcesIn(sourcesAt(await pathsOf(of), lists, engine.catalogue))];
  if (sources.every((source) => 'unit' in source && source.unit.kind === 'closed')) {
    throw new UnreadableError(`${of}: nothing there can be read`);
  }
  return sources;
}

/** A folder or a job list; else the lines of a list. */
async function pathsOf(of: string): Promise<string[]> {
  try {
    if ((await stat(of)).isDirectory() || isJobList(of)) return [of];
    // Somebody took the log archive of a job for a campaign.
    if ((await readHead(of, HEAD)).includes(0)) throw new UnreadableError('is no list of paths');
  } catch (error) {
    throw new UnreadableError(`${of}: ${readErrorWords(error)}`);
  }
  return readPaths(of);
}
