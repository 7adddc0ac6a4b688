/** Reads for the language server in a browser what the editor shows of its files. */
import { Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  fileBytesRequest,
  fileInfoRequest,
  folderEntriesRequest,
  type FileRequests,
  type FolderEntry,
} from '../../../shared/files';

/** Answers the requests until disposed. */
export function serveFiles(client: BaseLanguageClient): Disposable {
  const answer = <Method extends keyof FileRequests>(
    method: Method,
    read: (uri: Uri, params: FileRequests[Method]['params']) => Promise<FileRequests[Method]['result']>,
  ): Disposable =>
    client.onRequest(method, async (params: FileRequests[Method]['params']) => {
      try {
        return await read(Uri.parse(params.uri), params);
      } catch (error) {
        return { problem: wordsOf(error) };
      }
    });
  return Disposable.from(
    answer(folderEntriesRequest, async (folder) => ({ entries: await entriesOf(folder) })),
    answer(fileInfoRequest, async (file) => {
      const { size, mtime } = await workspace.fs.stat(file);
      return { size, modified: mtime };
    }),
    answer(fileBytesRequest, async (file, { limit }) => {
      const bytes = await workspace.fs.readFile(file);
      return bytes.length > limit ? { problem: `is larger than ${limit} bytes` } : { bytes };
    }),
  );
}

async function entriesOf(folder: Uri): Promise<FolderEntry[]> {
  try {
    return (await workspace.fs.readDirectory(folder)).map(([name, type]) => ({ name, kind: kindOf(type) }));
  } catch (error) {
    if (codeOf(error) === 'FileNotFound') return [];
    throw error;
  }
}

function kindOf(type: FileType): FolderEntry['kind'] {
  if ((type & FileType.SymbolicLink) !== 0) return 'link';
  if ((type & FileType.Directory) !== 0) return 'folder';
  return (type & FileType.File) !== 0 ? 'file' : 'other';
}

const WORDS: Readonly<Record<string, string>> = {
  FileNotFound: 'no such file or folder',
  FileIsADirectory: 'is a folder',
  FileNotADirectory: 'a part of this path is no folder',
  NoPermissions: 'permission denied',
  Unavailable: 'the editor cannot reach it now',
};

function wordsOf(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return WORDS[codeOf(error) ?? ''] ?? `cannot be read (${why})`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof FileSystemError ? error.code : undefined;
}
