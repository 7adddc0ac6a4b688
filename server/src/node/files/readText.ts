/** Reads a file as text, in the encodings in which spreadsheets and databases write. */
import { UnreadableError } from '../../files/readErrors';
import { readFile } from './readFile';

/**
 * Text without its mark of the encoding: UTF-8, or UTF-16 with a mark.
 *
 * @param limit bytes the file may have
 * @throws UnreadableError when it cannot be read, or is of another encoding: that would change texts without a word
 */
export async function readText(path: string, limit: number): Promise<string> {
  const bytes = (await readFile(path, { limit })) ?? new Uint8Array();
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableError('is no text in UTF-8, nor in UTF-16 with its mark: save it as UTF-8');
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
