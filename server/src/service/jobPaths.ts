/** Paths of the files of a job, with `/`, as they lie beside each other. */

/** The name of a file of the job for a reader of another one: without the folder that both lie in. */
export function nameFrom(file: string, here: string): string {
  const folder = folderOf(here);
  return file.startsWith(folder) ? file.slice(folder.length) : file;
}

/** The folder in which a file of the job lies, with the slash at its end; empty for the topmost. */
export function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
