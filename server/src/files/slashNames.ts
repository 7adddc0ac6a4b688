/** Names with `/` between their parts, as files have them in a job and in an archive. */

/** The last part of a name. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** All before it; `.` for a name of one part. */
export function folderName(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end);
}
