/** The built language server over stdio, with a look into it: when its messages came in and went out. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { Messages, packed } from './messages.mjs';

/** Milliseconds after which an answer is no longer waited for. */
const patience = 120_000;

/**
 * @typedef {[bytes: number, clock: number, cpu: number]} Instant bytes of input so far; milliseconds of the server
 * @typedef {{method: string, wrote: Instant, arrived: Instant[], gap?: number}} Sent
 * @typedef {{clock: number, cpu: number}} Spent milliseconds in the server, on the clock and of CPU time of all threads
 */

/** A server that has been initialized. */
export class Session {
  #child;
  #written = 0;
  #nextId = 1;
  /** @type {Map<number, (message: any) => void>} */
  #answers = new Map();
  /** @type {Map<string, (message: any) => void>} */
  #waiting = new Map();
  /** @type {Sent[]} */
  #sent = [];
  #stderr = '';

  /** @param {{gaps?: boolean}} [options] `gaps`: whether it looks at its event loop meanwhile, which costs a little */
  constructor({ gaps = false } = {}) {
    const args = ['--require', inRoot('test/bench/server/probe.cjs'), inRoot('dist/server.js'), '--stdio'];
    this.#child = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, PANDA_BENCH_GAPS: gaps ? '1' : '' },
    });
    const messages = new Messages((message) => this.#take(message));
    this.#child.stdout?.on('data', (/** @type {Buffer} */ data) => messages.push(data));
    this.#child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (this.#stderr += text));
    // A server that has ended takes nothing any more; whoever waits for it is told that it has ended.
    this.#child.stdin?.on('error', () => undefined);
    const looks = /** @type {import('node:stream').Readable} */ (this.#child.stdio[3]);
    createInterface({ input: looks }).on('line', (line) => this.#sent.push(JSON.parse(line)));
  }

  /**
   * @param {{gaps?: boolean}} [options] as of the constructor
   * @returns {Promise<Session>} once the server answers
   */
  static async start(options) {
    const session = new Session(options);
    await session.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await session.notify('initialized', {});
    // Whatever it does after that is done, too, before anything is measured.
    await session.settled();
    return session;
  }

  /** Waits until the server has done what it does at once about all that it was sent. */
  async settled() {
    await this.request('panda/codes', undefined);
  }

  /**
   * @param {string} method
   * @param {unknown} params
   * @returns {Promise<any>} its result
   * @throws when there is none
   */
  async request(method, params) {
    const id = this.#nextId++;
    const answer = this.#patiently(method, (resolve) => this.#answers.set(id, resolve));
    const [{ result, error }] = await Promise.all([answer, this.notify(method, params, id)]);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /**
   * Sends a message and waits until it has been handed over.
   *
   * @param {string} method
   * @param {unknown} params
   * @param {number} [id] of a request
   */
  async notify(method, params, id) {
    const data = packed({ jsonrpc: '2.0', ...(id === undefined ? {} : { id }), method, params });
    this.#written += data.length;
    await new Promise((resolve) => this.#child.stdin?.write(data, resolve));
  }

  /**
   * Sends what makes the server triage a document, and waits until it has.
   *
   * @param {string} method
   * @param {unknown} params
   * @returns {Promise<{outside: number, diagnostics: any[], toDiagnostics: Spent, toTriaged: Spent, gap: number}>}
   *   `outside`: milliseconds here from before the sending to the diagnostics; the others from the arrival of the whole
   *   message. `gap`: the longest time without a turn of the server's event loop, in milliseconds; NaN unless it looks
   */
  async triage(method, params) {
    const before = performance.now();
    let outside = NaN;
    const diagnostics = this.#next('textDocument/publishDiagnostics').then((message) => {
      outside = performance.now() - before;
      return message.params.diagnostics;
    });
    const triaged = this.#next('panda/triaged');
    this.#sent = [];
    const sending = this.notify(method, params);
    const end = this.#written;
    const [found] = await Promise.all([diagnostics, triaged, sending]);
    await this.#told(end, 'panda/triaged');
    return {
      outside,
      diagnostics: found,
      toDiagnostics: this.#spent(end, 'textDocument/publishDiagnostics'),
      toTriaged: this.#spent(end, 'panda/triaged'),
      gap: Math.max(...this.#sent.map(({ gap = NaN }) => gap)),
    };
  }

  /** Ends the server. */
  async stop() {
    const ended = once(this.#child, 'exit');
    await this.request('shutdown', undefined);
    await this.notify('exit', undefined);
    await ended;
  }

  /** Ends the server whatever state it is in. */
  kill() {
    this.#child.kill('SIGKILL');
  }

  /** @param {any} message */
  #take(message) {
    if (message.method === undefined) {
      this.#answers.get(message.id)?.(message);
      this.#answers.delete(message.id);
    } else if (message.id === undefined) {
      this.#waiting.get(message.method)?.(message);
      this.#waiting.delete(message.method);
    } else {
      void this.#reply(message.id);
    }
  }

  /**
   * Whatever the server asks for is granted, with nothing in it.
   *
   * @param {number} id
   */
  async #reply(id) {
    const data = packed({ jsonrpc: '2.0', id, result: null });
    this.#written += data.length;
    await new Promise((resolve) => this.#child.stdin?.write(data, resolve));
  }

  /**
   * @param {string} method
   * @returns {Promise<any>} the next notification of this kind
   */
  #next(method) {
    return this.#patiently(method, (resolve) => this.#waiting.set(method, resolve));
  }

  /**
   * What the server tells beside its messages may come a moment later than they.
   *
   * @param {number} end bytes of all messages up to the one that is meant
   * @param {string} method
   */
  async #told(end, method) {
    const until = performance.now() + patience;
    while (this.#firstAfter(end, method) === undefined) {
      if (performance.now() > until) throw new Error(`The server did not tell when it sent ${method}.`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  /**
   * @param {number} end
   * @param {string} method
   * @returns {Instant | undefined} when the server sent it for the first time after so many bytes had arrived
   */
  #firstAfter(end, method) {
    return this.#sent.find((sent) => sent.method === method && sent.wrote[0] >= end)?.wrote;
  }

  /**
   * @param {number} end
   * @param {string} method
   * @returns {Spent}
   */
  #spent(end, method) {
    const arrived = this.#sent.flatMap((sent) => sent.arrived).find(([bytes]) => bytes >= end);
    const wrote = this.#firstAfter(end, method);
    if (arrived === undefined || wrote === undefined)
      throw new Error(`The server did not tell when it sent ${method}.`);
    return { clock: wrote[1] - arrived[1], cpu: wrote[2] - arrived[2] };
  }

  /**
   * @template T
   * @param {string} what
   * @param {(resolve: (value: T) => void) => void} begin
   * @returns {Promise<T>}
   */
  #patiently(what, begin) {
    return new Promise((resolve, reject) => {
      const stop = (/** @type {string} */ why) => reject(new Error(`${what}: ${why} ${this.#stderr.slice(0, 300)}`));
      const ended = () => stop('the server has ended.');
      const timer = setTimeout(() => stop(`no answer within ${patience / 1000} s.`), patience);
      this.#child.once('exit', ended);
      begin((value) => {
        clearTimeout(timer);
        this.#child.off('exit', ended);
        resolve(value);
      });
    });
  }
}
