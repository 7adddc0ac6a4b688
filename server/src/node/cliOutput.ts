/** What the command line writes: results to standard output, complaints of one line to standard error. */
import { oneLine } from '../report/hostile';
import { writerTo } from './output';

/** Writes a result; resolves to false once nobody reads any more. */
export const print = writerTo(process.stdout);

const printError = writerTo(process.stderr);

/** Writes one line on what is wrong, e.g. `panda-triage: job/pilotlog.txt: permission denied`. */
export async function complain(...parts: string[]): Promise<void> {
  await printError(`panda-triage: ${parts.map(oneLine).join(': ')}\n`);
}
