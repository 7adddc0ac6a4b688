/** The lines of a text file of any size, one after the other. */
import { UnreadableError } from '../../files/readErrors';
import { openFile } from './readFile';
import { bytesInWords } from '../../files/words';

/** Characters of a line. */
const MAX_LINE = 64 * 2 ** 20;

/**
 * Lines without their ends, which are `\n` or `\r\n` alone: others may stand in JSON.
 *
 * @throws UnreadableError or the error of the file system
 */
export async function* linesIn(path: string): AsyncGenerator<string, void> {
  const handle = await openFile(path);
  try {
    let rest = '';
    const stream = handle.createReadStream({ start: 0, autoClose: false, encoding: 'utf8', highWaterMark: 2 ** 18 });
    for await (const piece of stream as AsyncIterable<string>) {
      const lines = piece.split('\n');
      lines[0] = rest + (lines[0] ?? '');
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE) throw new UnreadableError(`has a line of more than ${bytesInWords(MAX_LINE)}`);
      for (const line of lines) yield withoutReturn(line);
    }
    if (rest !== '') yield withoutReturn(rest);
  } finally {
    await handle.close();
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
