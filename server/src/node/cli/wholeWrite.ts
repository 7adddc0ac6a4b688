/** Writes results to a file so that a full disk is seen: Node itself drops what did not fit, and says nothing. */
import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Exit status where a result could not be written, as sysexits.h names it (EX_IOERR). */
export const NOT_WRITTEN = 74;

/** A result could not be written; the message says why. */
export class WriteError extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file would be too large',
  EROFS: 'the disk is read-only',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOTDIR: 'a part of this path is no folder',
  EIO: 'the disk gave an input/output error',
};

/** Why something could not be written, in plain words. */
export function writeErrorWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? code ?? message;
}

/** Whether what is written there lands in a file, as after `>`, and not at a terminal or in a pipe. */
export function isFile(descriptor: number): boolean {
  try {
    const about = fstatSync(descriptor);
    return !about.isFIFO() && !about.isSocket() && !isatty(descriptor);
  } catch {
    return false;
  }
}

/**
 * Writes all of a text.
 *
 * @throws WriteError
 */
export function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  try {
    // A write that found room for a part of it is no error; only the next one is.
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    throw new WriteError(`the result could not be written: ${writeErrorWords(error)}`);
  }
}
