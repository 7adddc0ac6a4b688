/** The language server as a worker of a browser, as it is built: what it answers when its catalogue was damaged on the way. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerStart } from '../../shared/files';

const built = (name: string): Uint8Array => readFileSync(path.resolve('dist', name));
const whole: WorkerStart = { catalogue: built('catalogue.json'), tables: built('catalogue.bin'), version: '1.0.0' };

interface Answer {
  id: number;
  result?: { serverInfo: { version: string } };
  error?: { message: string };
}

/** What a worker of a browser has that one of Node lacks. */
const AS_BROWSER = `
  const { parentPort } = require('node:worker_threads');
  globalThis.self = globalThis;
  globalThis.addEventListener = () => undefined;
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  parentPort.on('message', (data) => globalThis.onmessage({ data }));
`;

/** What a worker answers to `initialize` when it was started so. */
async function initialized(start: WorkerStart): Promise<Answer> {
  const worker = new Worker(AS_BROWSER + built('webServer.js').toString(), { eval: true });
  try {
    worker.postMessage(start);
    worker.postMessage({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { capabilities: {} } });
    const [answer] = (await once(worker, 'message')) as [Answer];
    return answer;
  } finally {
    await worker.terminate();
  }
}

describe('the language server in a worker', () => {
  it('begins with what its client hands it', async () => {
    const { id, result } = await initialized(whole);
    assert.deepEqual([id, result?.serverInfo.version], [1, '1.0.0']);
  });

  const ends = whole.catalogue.length / 2;
  const damaged: Record<string, Partial<WorkerStart>> = {
    'cut off': { catalogue: whole.catalogue.subarray(0, ends) },
    'no catalogue': { catalogue: Buffer.from('{"version": "1"}') },
    'of another build': { tables: whole.tables.subarray(1) },
  };
  for (const [how, part] of Object.entries(damaged)) {
    it(`says that its catalogue is damaged: ${how}`, async () => {
      const { id, error } = await initialized({ ...whole, ...part });
      assert.equal(id, 1);
      assert.match(error?.message ?? '', /^The catalogue catalogue\.json (?:is damaged: |and catalogue\.bin )/);
    });
  }
});
