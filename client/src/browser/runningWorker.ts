/** A worker with the language server, from its start to its end. */
import type { MessageTransports } from 'vscode-languageclient/browser';
import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-languageclient/browser';
import type { WorkerStart } from '../../../shared/files';

/** Reads what a worker sends, until it is ended: of that nobody else tells. */
class Reader extends BrowserMessageReader {
  end(): void {
    this.fireClose();
  }
}

/** A server that has ended before it began: so the client tries again, as after any other end. A start that fails it never forgets. */
export function noServer(): MessageTransports {
  const { port1 } = new MessageChannel();
  const reader = new Reader(port1);
  // By then the client listens.
  setTimeout(() => {
    reader.end();
    port1.close();
  });
  return { reader, writer: new BrowserMessageWriter(port1) };
}

export class RunningWorker {
  readonly transports: MessageTransports;
  readonly #worker: Worker;
  readonly #reader: Reader;
  readonly #address: string;

  /** @param code VS Code starts no worker by the address of an extension that lies on another machine, but one by its text */
  constructor(code: Uint8Array, start: WorkerStart) {
    this.#address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    this.#worker = new Worker(this.#address);
    this.#worker.postMessage(start);
    this.#reader = new Reader(this.#worker);
    this.transports = { reader: this.#reader, writer: new BrowserMessageWriter(this.#worker) };
  }

  /** Ends it, whatever it is doing. */
  end(): void {
    this.#worker.terminate();
    // The text is fetched when the worker runs, of which nobody tells: its address holds as long.
    URL.revokeObjectURL(this.#address);
    this.#reader.end();
  }
}
