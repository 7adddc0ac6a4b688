/** Reads PATHs from a file, where they are too many for a command line. */
import { text } from 'node:stream/consumers';
import { readErrorWords, UnreadableError } from '../../../files/readErrors';
import { readFile } from '../../files/readFile';

const MAX_BYTES = 256 * 2 ** 20;

/**
 * One PATH a line, as they are; blank lines are left out.
 *
 * @param file `-` is standard input
 * @throws UnreadableError which names the file
 */
export async function readPaths(file: string): Promise<string[]> {
  try {
    const all = file === '-' ? await text(process.stdin) : (await readFile(file, { limit: MAX_BYTES })).toString();
    return all.split(/\r?\n/).filter((line) => line.trim() !== '');
  } catch (error) {
    throw new UnreadableError(`${file}: ${readErrorWords(error)}`);
  }
}
