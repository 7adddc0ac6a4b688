/** What the command line writes: results to standard output, complaints of one line to standard error. */
import { oneLine } from '../../report/hostile';
import { writerTo } from './stream';
import { isFile, writeWhole } from './wholeWrite';

/** Writes a result; resolves to false once nobody reads any more. Rejects with a WriteError where a disk is full. */
export const print = isFile(1) ? printToFile : writerTo(process.stdout);

/** Made when there is something to complain about: Node takes a while to open it. */
let printError: ReturnType<typeof writerTo> | undefined;

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

function printToFile(text: string): Promise<true> {
  return new Promise((resolve) => {
    writeWhole(1, text);
    resolve(true);
  });
}
