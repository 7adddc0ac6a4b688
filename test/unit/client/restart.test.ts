import assert from 'node:assert/strict';
import { restarter, type Restartable } from '../../../client/src/restart';

/** Whatever is waiting gets its turn. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A client as `vscode-languageclient` has it: it neither stops while it starts nor starts while it stops. */
class Client implements Restartable {
  readonly calls: string[] = [];
  state: 'initial' | 'starting' | 'running' | 'stopping' | 'failed';
  #end: () => void = () => undefined;
  #under: Promise<void> = Promise.resolve();

  constructor(state: Client['state']) {
    this.state = state;
    if (state === 'starting') this.#begin('starting', 'running');
    if (state === 'stopping') this.#begin('stopping', 'initial');
  }

  needsStart = (): boolean => this.state === 'initial' || this.state === 'stopping';
  needsStop = (): boolean => this.state === 'starting' || this.state === 'running';
  isRunning = (): boolean => this.state === 'running';

  start(): Promise<void> {
    if (this.state === 'stopping') return Promise.reject(new Error('Client is currently stopping.'));
    if (this.state === 'initial' || this.state === 'failed') {
      this.calls.push('start');
      this.#begin('starting', 'running');
    }
    return this.#under;
  }

  stop(): Promise<void> {
    if (this.state === 'starting' || this.state === 'failed') return Promise.reject(new Error("It can't be stopped."));
    if (this.state === 'running') {
      this.calls.push('stop');
      this.#begin('stopping', 'initial');
    }
    return this.state === 'initial' ? Promise.resolve() : this.#under;
  }

  /** Ends what is under way. */
  async end(): Promise<void> {
    this.#end();
    await settle();
  }

  #begin(now: Client['state'], then: Client['state']): void {
    this.state = now;
    this.#under = new Promise((resolve) => {
      this.#end = () => {
        this.state = then;
        resolve();
      };
    });
  }
}

interface Restarts {
  client: Client;
  warnings: string[];
  restart: () => Promise<void>;
}

function restarts(state: Client['state']): Restarts {
  const client = new Client(state);
  const warnings: string[] = [];
  return {
    client,
    warnings,
    restart: restarter(
      client,
      () => client.start(),
      (reason) => warnings.push(reason),
    ),
  };
}

describe('a restart of the language server', () => {
  it('ends the one that runs, and starts another', async () => {
    const { client, warnings, restart } = restarts('running');
    const done = restart();
    await client.end();
    assert.deepEqual(client.calls, ['stop', 'start']);
    await client.end();
    await done;
    assert.deepEqual([client.state, warnings], ['running', []]);
  });
  it('is one, however often it is asked for meanwhile', async () => {
    const { client, warnings, restart } = restarts('running');
    const all = [restart(), restart()];
    await client.end();
    all.push(restart());
    await client.end();
    await Promise.all(all);
    assert.deepEqual([client.calls, warnings], [['stop', 'start'], []]);
    void restart();
    assert.deepEqual(client.calls, ['stop', 'start', 'stop']);
  });
  it('waits for a start under way', async () => {
    const { client, warnings, restart } = restarts('starting');
    const done = restart();
    await settle();
    assert.deepEqual(client.calls, []);
    for (let i = 0; i < 3; i++) await client.end();
    await done;
    assert.deepEqual([client.calls, client.state, warnings], [['stop', 'start'], 'running', []]);
  });
  it('waits for a stop under way', async () => {
    const { client, warnings, restart } = restarts('stopping');
    const done = restart();
    for (let i = 0; i < 2; i++) await client.end();
    await done;
    assert.deepEqual([client.calls, client.state, warnings], [['start'], 'running', []]);
  });
  it('is a mere start where none runs, or the last start failed', async () => {
    for (const state of ['initial', 'failed'] as const) {
      const { client, warnings, restart } = restarts(state);
      const done = restart();
      await settle();
      await client.end();
      await done;
      assert.deepEqual([client.calls, client.state, warnings], [['start'], 'running', []], state);
    }
  });
});
