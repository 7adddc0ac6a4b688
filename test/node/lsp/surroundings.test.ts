import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextDocuments } from 'vscode-languageserver/node';
import type { Bytes } from '../../../server/src/engine/text/bytes';
import { Stillness } from '../../../server/src/lsp/beside/stillness';
import { JobSurroundings, type Beside } from '../../../server/src/lsp/beside/surroundings';
import { nodeDisk } from '../../../server/src/node/files/nodeDisk';
import { LogDocument } from '../../../server/src/lsp/documents/logDocument';
import { createLanguageService } from '../../../server/src/service/languageService';
import type { ReadOptions } from '../../../server/src/service/reading';
import { testEngine } from '../../catalogue';
import { pilotLine } from '../../protocol/samples';

const PILOT = `${pilotLine('received job: 6517092978 (sleep until the job has finished)')}\n`;

describe('what lies beside a document', () => {
  let folder: string;
  /** Names of what was read, in order. */
  let read: string[];
  let open: LogDocument[];
  let surroundings: JobSurroundings;
  const pathOf = (name: string): string => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'panda-beside-'));
    read = [];
    open = [];
    const service = createLanguageService(testEngine());
    const counting = {
      ...service,
      read: (path: string, bytes: Uint8Array) => {
        read.push(path);
        return service.read(path, bytes);
      },
      reading: (path: string, bytes: Bytes, options: ReadOptions = {}) => {
        read.push(options.before === undefined ? path : `${path} on`);
        return service.reading(path, bytes, options);
      },
    };
    const documents = { all: () => open } as unknown as TextDocuments<LogDocument>;
    surroundings = new JobSurroundings(nodeDisk, documents, () => counting, {
      isWanted: () => true,
      servesMembers: () => true,
    });
    writeFileSync(pathOf('pilotlog.txt'), PILOT);
    writeFileSync(pathOf('payload.stdout'), 'one\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Reads a document, and what lies beside it. */
  async function besideOf(document: LogDocument, hurry: boolean, overdue = false): Promise<Beside | null> {
    const own = await surroundings.read(document, false);
    return own && surroundings.of(document, own, hurry, overdue);
  }

  function opened(name: string, text: string): LogDocument {
    const document = new LogDocument(pathToFileURL(pathOf(name)).href, 'log', 1, text);
    open.push(document);
    return document;
  }

  it('is read once, whatever is opened and however often it is asked for', async () => {
    const pilot = opened('pilotlog.txt', PILOT);
    await besideOf(pilot, true);
    await besideOf(pilot, false);
    const payload = opened('payload.stdout', 'one\n');
    const beside = await besideOf(payload, true);
    assert.deepEqual(
      beside?.files.map(({ uri }) => uri),
      [pilot.uri],
    );
    assert.deepEqual(read, ['pilotlog.txt', 'payload.stdout']);
  });

  it('counts as it was read before while it is being written to', async () => {
    const pilot = opened('pilotlog.txt', PILOT);
    const before = await besideOf(pilot, true);
    read = [];
    for (let n = 0; n < 3; n++) {
      appendFileSync(pathOf('payload.stdout'), 'more\n');
      const beside = await besideOf(pilot, false);
      assert.deepEqual([beside?.isMoving, beside?.edition], [true, before?.edition]);
    }
    assert.deepEqual(read, []);
    const overdue = await besideOf(pilot, false, true);
    assert.deepEqual(
      [overdue?.isMoving, overdue?.files[0]?.reading.log.lineCount, read],
      [false, 5, ['payload.stdout on']],
    );
  });

  it('is told by the heads of nameless files, each looked at once until it changes', async () => {
    rmSync(pathOf('pilotlog.txt'));
    for (let n = 1; n <= 3; n++) writeFileSync(pathOf(`run${n}.log`), n === 2 ? PILOT : 'nothing\n');
    const payload = opened('payload.stdout', 'one\n');
    const names = async (): Promise<string[] | undefined> =>
      (await besideOf(payload, false))?.files.map(({ reading }) => reading.log.path);
    assert.deepEqual(await names(), ['run2.log']);
    assert.deepEqual(read.sort(), ['payload.stdout', 'run1.log', 'run2.log', 'run2.log', 'run3.log']);
    read = [];
    assert.deepEqual(await names(), ['run2.log']);
    assert.deepEqual(read, []);
    writeFileSync(pathOf('run3.log'), `more of it\n${PILOT}`);
    assert.deepEqual(await names(), ['run2.log', 'run3.log']);
    assert.deepEqual(read, ['run3.log', 'run3.log']);
  });

  it('is found under the address that the document has, not as its own neighbour', async () => {
    const uri = pathToFileURL(folder).href.replace('file:///', 'file:////');
    const document = new LogDocument(`${uri}//pilotlog.txt`, 'log', 1, PILOT);
    const beside = await besideOf(document, true);
    assert.deepEqual(
      beside?.files.map(({ reading }) => reading.log.path),
      ['payload.stdout'],
    );
  });

  it('in an archive is asked for again when it could not be read, though the archive seems the same', async () => {
    const archive = pathOf('job.log.tar');
    const time = new Date(1_700_000_000_000);
    writeFileSync(archive, 'x'.repeat(2048));
    utimesSync(archive, time, time);
    await assert.rejects(surroundings.ofArchive(archive), /holds no tar archive/);
    const { tar } = await import('../../tarball');
    const whole = await tar({ 'payload.stderr': 'x\n' });
    writeFileSync(archive, whole);
    utimesSync(archive, time, time);
    assert.equal(whole.length, 2048);
    assert.deepEqual((await surroundings.ofArchive(archive)).names, ['payload.stderr']);
  });
});

describe('a file beside a document', () => {
  it('is still when it has not changed for a second', () => {
    let now = 0;
    const stillness = new Stillness(() => now);
    const seen = (at: number, size: number): boolean => {
      now = at;
      return stillness.isStill({ absolute: '/a', size, modified: 1 });
    };
    assert.deepEqual(
      [seen(0, 1), seen(900, 1), seen(950, 2), seen(1800, 2), seen(1950, 2)],
      [false, false, false, false, true],
    );
  });
});
