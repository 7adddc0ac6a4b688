/** An editor for the tests: starts the built server over stdio and speaks LSP with it. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { triagedNotification, type Requests, type TriagedParams } from '../../shared/protocol';

export const SERVER = join(__dirname, '../../dist/server.js');

export interface ClientOptions {
  /** The command that starts the server; otherwise the built one. */
  program?: string;
  capabilities?: ClientCapabilities;
  initializationOptions?: unknown;
  /** Answers of `workspace/configuration`; given, the client says that it can. */
  configuration?: () => unknown;
  /** Paths of the workspace folders. */
  folders?: string[];
  /** Of the server, beside our own. */
  env?: NodeJS.ProcessEnv;
  /** Whom the server runs as. */
  user?: { uid?: number; gid?: number };
  /** What registrations are answered with; may throw. */
  register?: () => Promise<null>;
}

/** Something the server sent, kept until a test asks for it. */
class Mailbox<T> {
  readonly #waiting: T[] = [];
  #reader: ((item: T) => void) | undefined;

  put(item: T): void {
    const reader = this.#reader;
    this.#reader = undefined;
    if (reader === undefined) this.#waiting.push(item);
    else reader(item);
  }

  get size(): number {
    return this.#waiting.length;
  }

  async take(): Promise<T> {
    const item = this.#waiting.shift();
    return item ?? new Promise((resolve) => (this.#reader = resolve));
  }
}

export class Client {
  readonly diagnostics = new Mailbox<PublishDiagnosticsParams>();
  readonly triaged = new Mailbox<TriagedParams>();
  /** Texts of `window/showMessage`. */
  readonly messages = new Mailbox<string>();
  /** Params of `window/showDocument`. */
  readonly shown = new Mailbox<unknown>();
  /** Params of `client/registerCapability`. */
  readonly registered = new Mailbox<unknown>();
  /** What the server logged. */
  readonly logged = new Mailbox<string>();
  /** Lines the server logged as errors. */
  readonly errors: string[] = [];

  private constructor(
    readonly server: ChildProcessWithoutNullStreams,
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
    private readonly options: ClientOptions,
  ) {}

  static async start(options: ClientOptions = {}): Promise<Client> {
    const { capabilities = {}, initializationOptions, configuration, folders = [] } = options;
    const { program, env = {}, user = {} } = options;
    const [command, args] = program === undefined ? [process.execPath, [SERVER]] : [program, []];
    const server = spawn(command, [...args, '--stdio'], { env: { ...process.env, ...env }, ...user });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    if (configuration !== undefined) connection.onRequest('workspace/configuration', () => [configuration()]);
    const result: InitializeResult = await connection.sendRequest('initialize', {
      // Another user may not ask whether we are still there.
      processId: user.uid === undefined ? process.pid : null,
      rootUri: null,
      capabilities:
        configuration === undefined
          ? capabilities
          : { ...capabilities, workspace: { ...capabilities.workspace, configuration: true } },
      initializationOptions,
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: basename(folder) })),
    });
    const client = new Client(server, connection, result, options);
    client.#listen();
    await connection.sendNotification('initialized', {});
    return client;
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
      this.diagnostics.put(params),
    );
    connection.onNotification(triagedNotification, (params: TriagedParams) => this.triaged.put(params));
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => this.messages.put(message));
    connection.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
      if (type === 1) this.errors.push(message);
      this.logged.put(message);
    });
    connection.onRequest('client/registerCapability', (params) => {
      this.registered.put(params);
      return this.options.register?.() ?? null;
    });
    connection.onRequest('window/showDocument', (params) => {
      this.shown.put(params);
      return { success: true };
    });
  }

  /** Opens a document. */
  async tell(uri: string, text: string, languageId: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Opens a document and waits for its diagnostics. */
  async open(uri: string, text: string, languageId = 'log'): Promise<PublishDiagnosticsParams> {
    await this.tell(uri, text, languageId);
    return this.diagnostics.take();
  }

  /** A request about a document, with further params. */
  async ask<R>(method: string, uri: string, more: object = {}): Promise<R> {
    return this.connection.sendRequest(method, { textDocument: { uri }, ...more });
  }

  /** One of the requests of our own. */
  async request<Method extends keyof Requests>(
    method: Method,
    params: Requests[Method]['params'],
  ): Promise<Requests[Method]['result']> {
    return this.connection.sendRequest(method, params);
  }

  /** Ends the session as LSP wants it and gives the exit status of the server. */
  async stop(): Promise<number | null> {
    if (this.server.exitCode !== null) return this.server.exitCode;
    const exit = once(this.server, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [code] = (await exit) as [number | null];
    this.connection.dispose();
    return code;
  }
}
