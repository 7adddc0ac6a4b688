/** `panda-triage table PATH…`: one error table of many jobs. */
import { DEFAULT_SETTINGS } from '../../../service/settings';
import { readSources, sourcesAt, type Sources } from '../../campaign/sources';
import { readErrorWords } from '../../../files/readErrors';
import { openEngine } from '../engine';
import { usableRedaction } from '../markdown';
import { complain } from '../output';
import type { Order } from '../request';
import { UsageError } from '../usageError';
import { threadsFor } from '../threads/threadsFor';
import { readBaseline } from './baseline';
import { gather } from './gather';
import { readPaths } from './pathsFrom';
import { REDACTION_MS, writeCampaign } from './write';

/** What a shell says of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Makes the table of all that can be read; Ctrl-C gives that of what was read by then.
 *
 * @returns the exit status
 * @throws UsageError when there is nothing to read, or an expression for redaction cannot be used
 */
export async function table(order: Order<'table'>): Promise<number> {
  const redaction = usableRedaction(order.look.redact, REDACTION_MS);
  const { look, lists, experiment, rotation, cache, pathsFrom } = order;
  let paths: readonly string[];
  let part: Sources | null;
  let baseline: ReadonlySet<string> | undefined;
  try {
    paths = [...order.paths, ...(pathsFrom === undefined ? [] : await readPaths(pathsFrom))];
    part = order.part === undefined ? null : readSources(await readPaths(order.part));
    baseline = await readBaseline(look.baseline);
  } catch (error) {
    await complain(readErrorWords(error));
    return 2;
  }
  if (paths.length + lists.length === 0 && part === null) throw new UsageError('no PATH given');
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
  const sources = part ?? sourcesAt(paths, lists, engine.catalogue);
  const { records, tally, isBad } = await gather(sources, { threads, cache, options }, engine, stop.signal);
  const isRedacted = await writeCampaign(records, engine.catalogue, look, baseline, redaction);
  // Of the parts of a campaign one tally is made in the end.
  const words = part === null ? tally.words() : JSON.stringify(tally.counts());
  if (words !== '') await complain(words);
  if (stop.signal.aborted) {
    await complain('interrupted: the table holds only what was read by then');
    return INTERRUPTED;
  }
  if (isBad || status !== 0 || !isRedacted) return 2;
  return records.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}
