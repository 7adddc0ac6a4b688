/** `panda-triage table PATH…`: one error table of many jobs. */
import path from 'node:path';
import { DEFAULT_SETTINGS } from '../../../service/settings';
import { readErrorWords } from '../../files/readErrors';
import { openEngine } from '../engine';
import { complain } from '../output';
import { UsageError, type Order } from '../request';
import { threadsFor } from '../threads/threadsFor';
import { readBaseline } from './baseline';
import { gather } from './gather';
import { readPaths } from './pathsFrom';
import { writeCampaign } from './write';

/** What a shell says of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Makes the table of all that can be read; Ctrl-C gives that of what was read by then.
 *
 * @returns the exit status
 * @throws UsageError when there is nothing to read
 */
export async function table(order: Order<'table'>): Promise<number> {
  const { look, lists, experiment, rotation, cache, pathsFrom } = order;
  let paths: readonly string[];
  let baseline: ReadonlySet<string> | undefined;
  try {
    paths = [...order.paths, ...(pathsFrom === undefined ? [] : await readPaths(pathsFrom))].map(plain);
    baseline = await readBaseline(look.baseline);
  } catch (error) {
    await complain(readErrorWords(error));
    return 2;
  }
  if (paths.length + lists.length === 0) throw new UsageError('no PATH given');
  const stop = new AbortController();
  // Once: whoever presses it again wants the end at once.
  process.once('SIGINT', () => stop.abort());
  const { engine, status } = await openEngine(order.catalogue);
  // A slow pattern of a user's own that showed on one job is left out from then on: such jobs stay on one thread.
  const threads = order.catalogue.length > 0 ? 1 : (order.threads ?? threadsFor(paths, undefined, Infinity));
  const options = {
    experiment,
    logRotation: rotation === undefined ? DEFAULT_SETTINGS.logRotation : (rotation ?? undefined),
  };
  const { records, tally, isBad } = await gather({ paths, lists, threads, cache, options }, engine, stop.signal);
  await writeCampaign(records, engine.catalogue, look, baseline);
  if (tally !== '') await complain(tally);
  if (stop.signal.aborted) {
    await complain('interrupted: the table holds only what was read by then');
    return INTERRUPTED;
  }
  if (isBad || status !== 0) return 2;
  return records.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

/** A place has one name, however it was written: what is told twice is one job. */
function plain(place: string): string {
  const name = path.normalize(place);
  return name.length > 1 && name.endsWith(path.sep) ? name.slice(0, -1) : name;
}
