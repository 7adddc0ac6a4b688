/** Addresses as names of files: a server in a browser knows no paths. */

/** Scheme and authority, and the path behind them. */
const PARTS = /^([a-z][\w+.-]*:(?:\/\/[^/?#]*)?)(\/[^?#]*)?$/i;

/** Documents that are no files anywhere. */
const NO_FILE = /^(?:untitled|inmemory|output|git|vscode-[\w-]*cell|panda-[\w-]*):/i;

/** Whether an address may be that of a file. */
export function isFile(uri: string): boolean {
  return !NO_FILE.test(uri) && PARTS.test(uri);
}

/** The same text for two addresses of one file: editors write some characters of a path differently. */
export function keyOf(uri: string): string {
  const { base, path } = partsOf(uri);
  return `${decoded(base).toLowerCase()}${decoded(path)}`;
}

/** The name of a file or folder. */
export function nameOf(uri: string): string {
  const { path } = partsOf(uri);
  return decoded(path.slice(path.lastIndexOf('/') + 1));
}

/** The folder above; of the topmost one, itself. */
export function folderOf(uri: string): string {
  const { base, path } = partsOf(uri);
  return `${base}${path.slice(0, path.lastIndexOf('/')) || '/'}`;
}

/** What has a name in a folder. */
export function within(folder: string, name: string): string {
  return `${folder.replace(/\/$/, '')}/${encodeURIComponent(name)}`;
}

function partsOf(uri: string): { base: string; path: string } {
  const [, base = uri, path = '/'] = PARTS.exec(uri) ?? [];
  return { base, path };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
