/** The requests about log archives: what is in one, and the text of a file in it. Wrong params get null. */
import type { Connection } from 'vscode-languageserver';
import { memberAddress } from '../../../shared/addresses';
import {
  archiveRequest,
  memberRequest,
  type ArchiveContent,
  type ArchivedFile,
  type ArchivedJob,
  type ArchiveProblem,
} from '../../../shared/protocol';
import { compareText } from '../engine/order';
import type { FileKind, Reading } from '../engine/types';
import { isArchiveName } from '../files/logNames';
import type { Disk } from '../files/disk';
import { readErrorWords } from '../files/readErrors';
import type { ArchiveFiles, JobSurroundings } from './beside/surroundings';
import type { Guard } from './guard';

/** What the answers depend on beyond the archive. */
export interface ArchiveJudge {
  /** Settles once settings and catalogue have been read; nothing is judged before. */
  ready: Promise<void>;
  /** The jobs of an archive that was read under this name. */
  jobs: (archive: string, files: ArchiveFiles['files']) => ArchivedJob[];
}

type Params = { uri?: unknown } | null | undefined;

export function registerArchiveRequests(
  connection: Connection,
  disk: Disk,
  surroundings: JobSurroundings,
  guard: Guard,
  { ready, jobs }: ArchiveJudge,
): void {
  const content = async (uri: string): Promise<ArchiveContent | ArchiveProblem> => {
    const file = disk.placeOf(uri);
    if (file === null) return { problem: 'is no file on the disk of the language server' };
    if (!isArchiveName(disk.nameOf(file))) return { problem: 'is not named like a log archive (.tgz, .tar.gz, .tar)' };
    await ready;
    try {
      const { path, names, files, limits } = await surroundings.ofArchive(file);
      return { jobs: jobs(path, files), members: membersOf(disk.addressOf(file), path, names, files), limits };
    } catch (error) {
      return { problem: readErrorWords(error) };
    }
  };
  connection.onRequest(
    archiveRequest,
    guard('log archive', null, (params: Params) => (typeof params?.uri === 'string' ? content(params.uri) : null)),
  );
  connection.onRequest(
    memberRequest,
    guard('file of an archive', null, (params: Params) =>
      typeof params?.uri === 'string' ? surroundings.memberText(params.uri) : null,
    ),
  );
}

const WHAT: Record<FileKind, string> = {
  pilot: 'log of the pilot',
  wrapper: 'log of the wrapper',
  stdout: 'output of the payload',
  stderr: 'errors of the payload',
  substep: 'log of a step of the transform',
  server: 'log of a server',
  other: 'log',
};

/** Kinds of files in the order in which a person looks at them. */
const ORDER = Object.values(WHAT);

function membersOf(
  archive: string,
  path: string,
  names: readonly string[],
  files: ArchiveFiles['files'],
): ArchivedFile[] {
  const read = new Map(files.map(({ reading }) => [reading.log.path, reading]));
  const members = names.map((name) => ({
    uri: memberAddress({ archive, name }),
    name,
    what: whatIs(read.get(`${path}/${name}`)),
  }));
  const weight = ({ what }: ArchivedFile): number => (ORDER.includes(what) ? ORDER.indexOf(what) : ORDER.length);
  return members.sort((a, b) => weight(a) - weight(b) || compareText(a.name, b.name));
}

function whatIs(reading: Reading | undefined): string {
  if (reading === undefined) return 'text';
  return reading.document === undefined ? WHAT[reading.log.kind] : 'data of the job';
}
