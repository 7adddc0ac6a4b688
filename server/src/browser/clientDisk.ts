/** The files that the editor shows, for the search for the files of a job: the client reads them. Places are addresses. */
import type { Connection } from 'vscode-languageserver';
import { fileBytesRequest, fileInfoRequest, folderEntriesRequest, type FileRequests } from '../../../shared/files';
import { piecesOf, type Pieces } from '../files/archive/compressed';
import { jobOfFirstNames } from '../files/archive/firstNames';
import { isGzip } from '../files/archive/heads';
import { takeArchive } from '../files/archive/takeArchive';
import type { Disk, FileInfo } from '../files/disk';
import { UnreadableError } from '../files/readErrors';
import { bytesInWords } from '../files/words';
import { folderOf, isFile, keyOf, nameOf, within } from './addresses';
import { archiveBytes, uncompressed } from './gunzip';

/** Bytes of a file of which only the head is wanted: the client has to read all of it. */
const MAX_FOR_HEAD = 20 * 2 ** 20;
/** Bytes of a log archive: it is held in memory, packed and unpacked. */
const MAX_ARCHIVE = 100 * 2 ** 20;

export function clientDisk(connection: Connection): Disk {
  const ask = async <Method extends keyof FileRequests>(
    method: Method,
    params: FileRequests[Method]['params'],
  ): Promise<Exclude<FileRequests[Method]['result'], { problem: string }>> => {
    const result = await connection.sendRequest<FileRequests[Method]['result']>(method, params);
    if ('problem' in result) throw new UnreadableError(result.problem);
    return result as Exclude<FileRequests[Method]['result'], { problem: string }>;
  };
  const info = (uri: string): Promise<FileInfo> => ask(fileInfoRequest, { uri });
  const bytes = async (uri: string, limit: number): Promise<Uint8Array> => {
    const { size } = await info(uri);
    if (size > limit) throw new UnreadableError(`is larger than ${bytesInWords(limit)} (${size} bytes)`);
    return (await ask(fileBytesRequest, { uri, limit })).bytes;
  };
  const unpacked = async (uri: string): Promise<Pieces> => {
    const packed = await bytes(uri, MAX_ARCHIVE);
    return isGzip(packed) ? archiveBytes(packed) : piecesOf(packed);
  };
  return {
    placeOf: (uri) => (isFile(uri) ? uri : null),
    addressOf: (place) => place,
    keyOf,
    nameOf,
    folderOf,
    within,
    entries: async (uri) => (await ask(folderEntriesRequest, { uri })).entries,
    info,
    head: async (uri, length) => (await bytes(uri, MAX_FOR_HEAD)).subarray(0, length),
    bytes,
    archive: async (uri, question) => takeArchive(await unpacked(uri), question, uncompressed),
    jobOfArchive: async (uri) => jobOfFirstNames(await unpacked(uri)),
  };
}
