/** Which files of a folder are read, where a log lies in a log archive and beside it: by one rule everywhere. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { TextDocuments } from 'vscode-languageserver/node';
import { JobSurroundings } from '../../server/src/lsp/beside/surroundings';
import { nodeDisk } from '../../server/src/node/files/nodeDisk';
import { LogDocument } from '../../server/src/lsp/documents/logDocument';
import { createLanguageService } from '../../server/src/service/languageService';
import { testEngine } from '../catalogue';
import { jobTarball, tar } from '../tarball';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { triage } from './run';

const JOB = '6512345678';
const OTHER = '6512345699';
const STEPS = 'step done\n'.repeat(400);
const MISSING = `${STEPS}Traceback (most recent call last):
  File "x.py", line 3, in <module>
ModuleNotFoundError: No module named 'uproot'
`;

interface Folder {
  holds: Record<string, string | Uint8Array>;
  /** The file that is opened in the editor. */
  open: string;
  /** What is read, in the order of the names. */
  read: string[];
  limits?: string[];
}

const packed = { 'payload.stdout': MISSING };
const inputs = async (): Promise<Buffer> => gzipSync(await tar({ 'in/list.txt': 'data\n' }));

const folders: Record<string, () => Promise<Folder>> = {
  'a whole copy beside the archive': async () => ({
    holds: { 'payload.stdout': MISSING, 'x.job.log.tgz': await jobTarball(packed) },
    open: 'payload.stdout',
    read: ['payload.stdout'],
  }),
  'a copy that is cut short': async () => ({
    holds: { 'payload.stdout': STEPS, 'x.job.log.tgz': await jobTarball(packed) },
    open: 'payload.stdout',
    read: ['payload.stdout', 'x.job.log.tgz/payload.stdout'],
    limits: ['x.job.log.tgz: payload.stdout is shorter beside it than in it; both were read.'],
  }),
  'a whole copy of a log that is compressed in the archive': async () => ({
    holds: {
      'payload.stdout': MISSING,
      'x.job.log.tgz': await jobTarball({ 'payload.stdout.gz': gzipSync(MISSING) }),
    },
    open: 'payload.stdout',
    read: ['payload.stdout'],
  }),
  'a copy that is cut short, but larger than the compressed log': async () => ({
    holds: {
      'payload.stdout': STEPS,
      'x.job.log.tgz': await jobTarball({ 'payload.stdout.gz': gzipSync(MISSING) }),
    },
    open: 'payload.stdout',
    read: ['payload.stdout', 'x.job.log.tgz/payload.stdout.gz'],
    limits: ['x.job.log.tgz: payload.stdout is shorter beside it than in it; both were read.'],
  }),
  'an archive that is no log archive lies there as well': async () => ({
    holds: { 'payload.stdout': MISSING, 'x.job.log.tgz': await jobTarball(packed), 'inputs.tar.gz': await inputs() },
    open: 'payload.stdout',
    read: ['payload.stdout'],
  }),
  'files that name the job of the archive': async () => ({
    holds: {
      'pilotlog.txt': FAILED_LOG,
      'payload.stdout': MISSING,
      'x.job.log.tgz': await jobTarball({ ...packed, 'payload.stderr': 'no\n' }, JOB),
    },
    open: 'pilotlog.txt',
    read: ['payload.stdout', 'pilotlog.txt', 'x.job.log.tgz/payload.stderr'],
  }),
  'files that name another job': async () => ({
    holds: {
      'pilotlog.txt': FAILED_LOG,
      'payload.stdout': MISSING,
      'x.job.log.tgz': await jobTarball(packed, OTHER),
    },
    open: 'pilotlog.txt',
    read: ['payload.stdout', 'pilotlog.txt', 'x.job.log.tgz/payload.stdout'],
  }),
};

/** What is read for a document, and what is said of twins. */
async function readFor(file: string): Promise<{ read: string[]; limits: string[] }> {
  const service = createLanguageService(testEngine());
  const documents = { all: () => [] } as unknown as TextDocuments<LogDocument>;
  const options = { isWanted: () => true, servesMembers: () => true };
  const document = new LogDocument(pathToFileURL(file).href, 'log', 1, readFileSync(file, 'utf8'));
  const surroundings = new JobSurroundings(nodeDisk, documents, () => service, options);
  const own = await surroundings.read(document, false);
  const beside = own && (await surroundings.of(document, own, false));
  assert.ok(own !== null && beside !== null);
  return { read: [own.path, ...beside.files.map(({ reading }) => reading.log.path)], limits: [...beside.limits] };
}

const ofTwins = (limits: readonly string[] = []): string[] => limits.filter((limit) => limit.includes('beside it'));

describe('a log in an archive and beside it', () => {
  for (const [what, make] of Object.entries(folders)) {
    it(`is read alike from the command line and in the editor: ${what}`, async () => {
      const { holds, open, read, limits = [] } = await make();
      const folder = folderWith(holds);
      const reports = triage(['--format', 'json', folder]).reports();
      assert.deepEqual(reports.flatMap(({ files }) => files).sort(), read);
      assert.deepEqual(ofTwins(reports.flatMap((report) => report.limits ?? [])), limits);
      const inEditor = await readFor(path.join(folder, open));
      assert.deepEqual(inEditor.read.sort(), read);
      assert.deepEqual(ofTwins(inEditor.limits), limits);
    });
  }

  it('is judged by the copy that holds the end, also where that is compressed', async () => {
    const { holds } = await folders['a copy that is cut short, but larger than the compressed log']!();
    const [report] = triage(['--format', 'json', folderWith(holds)]).reports();
    assert.deepEqual(
      [report?.verdict.outcome, report?.verdict.file, report?.verdict.line],
      ['failed', 'x.job.log.tgz/payload.stdout.gz', 403],
    );
  });
});
