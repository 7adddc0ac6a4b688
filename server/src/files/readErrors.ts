/** Why a file or folder cannot be read, in words for a person. */

/** A path cannot be read; the message is for a person and names no path. */
export class UnreadableError extends Error {
  /** @param path what cannot be read, where that is not what was asked for */
  constructor(
    message: string,
    readonly path?: string,
  ) {
    super(message);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'is a folder',
  ENOTDIR: 'a part of this path is no folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  EIO: 'the disk gave an input/output error',
  ESTALE: 'the network file system lost it',
};

/** An error of the file system in plain words. */
export function readErrorWords(error: unknown): string {
  if (error instanceof UnreadableError) return error.message;
  const code = (error as { code?: string } | null)?.code;
  if (code !== undefined) return REASONS[code] ?? `cannot be read (${code})`;
  return `cannot be read (${error instanceof Error ? error.message : String(error)})`;
}
