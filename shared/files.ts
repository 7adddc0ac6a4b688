/**
 * What a language server in a browser asks its client, as it has no disk of its own: the client looks through the files that
 * the editor shows. Nothing of this is asked by a server in Node.
 */

/** What lies in a folder; nothing where there is none. */
export const folderEntriesRequest = 'panda/folderEntries';
/** Size and time of a file. */
export const fileInfoRequest = 'panda/fileInfo';
/** The bytes of a file. */
export const fileBytesRequest = 'panda/fileBytes';

/** Why something cannot be read: words to stand behind its name, `permission denied`. */
interface Unreadable {
  problem: string;
}

export interface FolderEntry {
  name: string;
  kind: 'file' | 'folder' | 'link' | 'other';
}

/** Parameters and result of each request from the server to the client. */
export interface FileRequests {
  [folderEntriesRequest]: { params: { uri: string }; result: { entries: FolderEntry[] } | Unreadable };
  [fileInfoRequest]: {
    params: { uri: string };
    /** Bytes; milliseconds since 1970. */
    result: { size: number; modified: number } | Unreadable;
  };
  /** No more than `limit` bytes are wanted: of a larger file, none. */
  [fileBytesRequest]: { params: { uri: string; limit: number }; result: { bytes: Uint8Array } | Unreadable };
}

/** What a client hands to the worker of a browser in which the server runs, in the first message; LSP begins with the second. */
export interface WorkerStart {
  /** The files `catalogue.json` and `catalogue.bin` of the extension. */
  catalogue: Uint8Array;
  tables: Uint8Array;
  /** Version of the extension. */
  version: string;
}
