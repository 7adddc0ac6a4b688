import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FULL_STORAGE } from './support';

/** The part of the editor's API that came with VS Code 1.95. */
interface Lm {
  tools: readonly { name: string; description: string; inputSchema: object | undefined }[];
  invokeTool(
    name: string,
    options: { input: object; toolInvocationToken: undefined },
  ): Promise<{ content: readonly { value?: string }[] }>;
}

const NAMES = ['explain_panda_error', 'test_panda_rule', 'triage_log'];

describe('the tools for language models', function () {
  const { lm } = vscode as unknown as { lm: Partial<Lm> };

  before(function () {
    // Older editors have no tools; that the extension works without them all other tests show.
    if (lm.tools === undefined || lm.invokeTool === undefined) this.skip();
  });

  const call = async (name: string, input: object): Promise<string> => {
    const result = await lm.invokeTool!(name, { input, toolInvocationToken: undefined });
    return result.content.map(({ value }) => value ?? '').join('');
  };

  it('are there, with what a model is told of them', () => {
    const ours = lm.tools!.filter(({ name }) => NAMES.includes(name));
    assert.deepEqual(ours.map(({ name }) => name).sort(), NAMES);
    for (const { description, inputSchema } of ours) {
      assert.match(description, /at most 16 kB/);
      assert.ok(inputSchema);
    }
  });

  it('triage a log of the workspace by its name there', async () => {
    const text = await call('triage_log', { path: FULL_STORAGE.file });
    assert.match(text, /\nverdict: failed, pilot:1333 NOREMOTESPACE\n/);
    assert.match(text, /\n {2}> 675 {2}details: /);
  });

  it('explain a code, and try a rule', async () => {
    assert.match(await call('explain_panda_error', { code: 'NOREMOTESPACE' }), /\npilot:1333 NOREMOTESPACE: /);
    const rule = { table: 'retry', source: 'pilotErrorCode', code: FULL_STORAGE.line, action: 'no_retry' };
    assert.match(await call('test_panda_rule', { rule, path: FULL_STORAGE.file }), /: takes 0 of 0 /);
  });

  it('tell a model in a sentence why they cannot do something', async () => {
    await assert.rejects(call('triage_log', { path: '../elsewhere' }), /lies outside of what may be read here/);
  });
});
