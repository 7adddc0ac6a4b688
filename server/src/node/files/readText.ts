/** Reads a file as text, in the encodings in which spreadsheets and databases write. */
import { startsWithData } from '../../files/data';
import { UnreadableError } from '../../files/readErrors';
import { readFile } from './readFile';

/**
 * Text without its mark of the encoding: UTF-8, or UTF-16 with a mark.
 *
 * @param limit bytes the file may have
 * @throws UnreadableError when it cannot be read, is no text, or is of another encoding: that would change texts without a word
 */
export async function readText(path: string, limit: number): Promise<string> {
  const bytes = await readFile(path, { limit });
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && startsWithData(bytes)) {
    throw new UnreadableError('is no text, or in UTF-16 without its mark: text must be in UTF-8');
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UnreadableError('is no text in UTF-8, nor in UTF-16 with its mark: save it as UTF-8');
  }
}

/** The beginning of a file as such text, whatever stands in it: it may end within a character. */
export function headText(head: Uint8Array): string {
  return new TextDecoder(encodingOf(head)).decode(head);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
