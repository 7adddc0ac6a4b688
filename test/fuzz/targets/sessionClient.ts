/** A language server and its client in this process: what the server answers and publishes is kept, to be looked at. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { messageDecoder } from '../../../server/src/node/lsp/documents/messageDecoder';
import { serverInit } from '../../../server/src/lsp/serverInit';
import { nodeHost } from '../../../server/src/node/lsp/nodeHost';
import { testCatalogue } from '../../catalogue';

/** Milliseconds for what takes some ten. */
const PATIENCE = 20_000;

/** Tells of each message before the client hears it: of two answers to a request a client takes one. */
class Overheard extends StreamMessageReader {
  constructor(
    stream: PassThrough,
    private readonly hear: (message: Message) => void,
  ) {
    super(stream);
  }

  override listen(callback: DataCallback): Disposable {
    return super.listen((message) => {
      this.hear(message);
      callback(message);
    });
  }
}

export class SessionClient {
  /** What was published last of each document. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  /** What the server logged as errors. */
  readonly errors: string[] = [];
  readonly #client: ProtocolConnection;
  /** How often each request was answered, by its number. */
  readonly #answers = new Map<unknown, number>();
  readonly #asked: Promise<unknown>[] = [];

  constructor() {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const reader = new StreamMessageReader(up, { contentTypeDecoder: messageDecoder });
    const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(down));
    serverInit(connection, nodeHost(testCatalogue(), { name: 'fuzzed', version: '0' }));
    const overheard = new Overheard(down, (message) => {
      const { id, method } = message as { id?: unknown; method?: string };
      if (id !== undefined && method === undefined) this.#answers.set(id, (this.#answers.get(id) ?? 0) + 1);
    });
    this.#client = createProtocolConnection(overheard, new StreamMessageWriter(up));
    this.#client.onRequest('client/registerCapability', () => null);
    this.#client.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
      if (type === 1) this.errors.push(message);
    });
    this.#client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
    });
    this.#client.listen();
  }

  async tell(method: string, params: unknown): Promise<void> {
    await this.#client.sendNotification(method, params);
  }

  /** Gives the answer; an error is one as well. */
  ask(method: string, params: unknown): Promise<unknown> {
    const answer = this.#client.sendRequest(method, params).catch((error: unknown) => error);
    this.#asked.push(answer);
    return answer;
  }

  /** Waits until all that was asked is answered; fails where something is not, or more than once. */
  async allAnswered(): Promise<void> {
    await Promise.race([
      Promise.all(this.#asked),
      setTimeout(PATIENCE, undefined, { ref: false }).then(() => assert.fail('a request is not answered')),
    ]);
    const times = [...this.#answers.values()];
    assert.deepEqual(
      times,
      Array.from(this.#asked, () => 1),
      'each request is answered once',
    );
  }

  /** Waits until something is so. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const end = performance.now() + PATIENCE;
    while (!isSo()) {
      assert.ok(performance.now() < end, `waited in vain: ${what}`);
      await setTimeout(1);
    }
  }

  /** The server is not closed: what it still does would fail, and in its own process it just ends. */
  end(): void {
    this.#client.dispose();
  }
}
