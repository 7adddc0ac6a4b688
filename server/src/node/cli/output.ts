/** What the command line writes: results to standard output, complaints of one line to standard error. */
import { oneLine } from '../../report/hostile';
import { writerTo } from './stream';

/** Writes a result; resolves to false once nobody reads any more. */
export const print = writerTo(process.stdout);

/** Made when there is something to complain about: Node takes a while to open it. */
let printError: typeof print | undefined;

/** Writes one line on what is wrong, e.g. `panda-triage: job/pilotlog.txt: permission denied`. */
export async function complain(...parts: string[]): Promise<void> {
  printError ??= writerTo(process.stderr);
  await printError(`panda-triage: ${parts.map(oneLine).join(': ')}\n`);
}

/** Whether a report is coloured: on a terminal that can, unless the user wants none. */
export function wantsColor(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}
