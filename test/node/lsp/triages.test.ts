import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Connection, PublishDiagnosticsParams, TextDocuments } from 'vscode-languageserver/node';
import type { Beside } from '../../../server/src/lsp/beside/surroundings';
import { LogDocument } from '../../../server/src/lsp/documents/logDocument';
import { Publisher } from '../../../server/src/lsp/publisher';
import { Triages } from '../../../server/src/lsp/triages';
import { createLanguageService } from '../../../server/src/service/languageService';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { testEngine } from '../../catalogue';
import { pilotLine } from '../../protocol/samples';

const URI = 'file:///job/pilotlog.txt';
const LINE = pilotLine('received job: 6517092978 (sleep until the job has finished)');

describe('the triages of open documents', () => {
  let open: Map<string, LogDocument>;
  let sent: PublishDiagnosticsParams[];
  /** How each look beside the document was asked for, and what it does. */
  let looks: { hurry: boolean; overdue: boolean }[];
  let look: (document: LogDocument) => Promise<Partial<Beside>>;
  let triages: Triages;

  beforeEach(() => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: 0 });
    open = new Map([[URI, new LogDocument(URI, 'log', 1, `${LINE}\n`)]]);
    sent = [];
    looks = [];
    look = () => Promise.resolve({});
    const connection = {
      console: { error: (message: string) => assert.fail(message) },
      sendDiagnostics: (params: PublishDiagnosticsParams) => Promise.resolve(sent.push(params)),
      sendNotification: () => Promise.resolve(),
    } as unknown as Connection;
    const documents = { get: (uri: string) => open.get(uri), all: () => [...open.values()] };
    const service = createLanguageService(testEngine());
    triages = new Triages(
      connection,
      documents as unknown as TextDocuments<LogDocument>,
      () => service,
      () => DEFAULT_SETTINGS,
      new Publisher(
        connection,
        () => service,
        () => false,
        () => undefined,
      ),
      {
        ready: Promise.resolve(),
        isLog: () => true,
        isSameFile: (uri, other) => uri === other,
        read: (document) => {
          const reading = service.read('pilotlog.txt', new TextEncoder().encode(document.getText()));
          return Promise.resolve({ path: 'pilotlog.txt', reading, version: document.version, isForced: false });
        },
        beside: async (document, _own, hurry, overdue = false) => {
          looks.push({ hurry, overdue });
          const said = await look(document);
          const nothing = { pandaId: null, files: [], limits: [], edition: '', isUnread: false, isMoving: false };
          return { ...nothing, ...said };
        },
      },
    );
  });
  afterEach(() => mock.timers.reset());

  /** Lets everything happen that waits for nothing but its turn. */
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('are told to the others of the job once, by the one that was edited', async () => {
    const uris = [URI, 'file:///job/payload.stdout', 'file:///job/payload.stderr'];
    for (const uri of uris) open.set(uri, new LogDocument(uri, 'log', 1, `${LINE}\n`));
    /** All see the texts of the others. */
    look = ({ uri }) => {
      const others = uris.filter((other) => other !== uri);
      const reading = createLanguageService(testEngine()).read('payload.stdout', new Uint8Array());
      const edition = others.map((other) => open.get(other)?.version).join();
      return Promise.resolve({ files: others.map((other) => ({ uri: other, canOpen: true, reading })), edition });
    };
    for (const uri of uris) await triages.show(uri);
    await settled();
    [looks, sent] = [[], []];
    open.get(URI)!.update([{ text: `${LINE}\n${LINE}\n` }], 2);
    await triages.show(URI);
    for (let turn = 0; turn < 10; turn++) await settled();
    assert.deepEqual(
      sent.map(({ uri }) => uri),
      uris,
    );
    assert.equal(looks.length, 3);
  });

  it('are none for one that is closed while its neighbours are read', async () => {
    look = () => Promise.resolve(open.delete(URI)).then(() => ({}));
    await triages.show(URI);
    assert.deepEqual([await triages.of(URI), sent], [null, []]);
  });

  it('are of the text as it is when its neighbours have been read', async () => {
    look = (document) => {
      look = () => Promise.resolve({});
      document.update([{ text: `${LINE}\n${LINE}\n` }], 2);
      return Promise.resolve({});
    };
    const analysis = await triages.of(URI);
    assert.deepEqual([analysis?.version, analysis?.log.lineCount], [2, 3]);
  });

  it('are made again when the settings change while its neighbours are read', async () => {
    look = () => Promise.resolve({});
    const first = look;
    look = (document) => {
      look = first;
      triages.forget();
      return first(document);
    };
    assert.equal((await triages.of(URI))?.version, 1);
    assert.equal(looks.length, 2);
  });

  it('believe a look for a second, and one that took long for fifty times as long', async () => {
    const askedAt = async (time: number): Promise<number> => {
      mock.timers.setTime(time);
      await triages.of(URI);
      await settled();
      return looks.length;
    };
    assert.deepEqual([await askedAt(0), await askedAt(900)], [1, 1]);
    look = () => {
      mock.timers.setTime(Date.now() + 100);
      return Promise.resolve({});
    };
    assert.deepEqual([await askedAt(1100), await askedAt(6000), await askedAt(6300)], [2, 2, 3]);
  });

  it('look again at what is being written to, and do not wait for ever', async () => {
    await triages.of(URI);
    look = () => Promise.resolve({ isMoving: true });
    mock.timers.tick(1100);
    await triages.of(URI);
    await settled();
    for (let second = 0; second < 32 && looks.at(-1)?.overdue !== true; second++) {
      mock.timers.tick(1000);
      await settled();
    }
    // One when it was opened, one when it was asked for, one a second, and the one that reads it as it is.
    assert.deepEqual([looks.length, looks.at(-1)?.overdue], [33, true]);
    look = () => Promise.resolve({ edition: 'other' });
    mock.timers.tick(1000);
    await settled();
    assert.equal(sent.length, 1);
    mock.timers.tick(60_000);
    await settled();
    assert.equal(looks.length, 34);
  });
});
