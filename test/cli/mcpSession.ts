/** A client of the built `panda-triage mcp`, by the SDK of the protocol. */
import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { ExplainOutput } from '../../server/src/service/tools/schemas/explain';
import type { RulesOutput } from '../../server/src/service/tools/schemas/rules';
import type { TriageOutput } from '../../server/src/service/tools/schemas/triage';
import { PROGRAM } from './run';

/** What an answer promises to be at most, in bytes. */
const BOUND = 16_000;

interface Answered<Data> {
  text: string;
  data: Data;
  isError: boolean;
}

export class Session {
  /** What the server has written to stderr until now. */
  stderr = '';

  private constructor(readonly client: Client) {}

  /** @param env what the server gets of the environment; without it what is harmless of our own */
  static async start(
    args: readonly string[] = [],
    cwd = process.cwd(),
    env?: Record<string, string>,
  ): Promise<Session> {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [PROGRAM, 'mcp', ...args],
      ...{ cwd, stderr: 'pipe' as const },
      ...(env === undefined ? {} : { env }),
    });
    const client = new Client({ name: 'tests', version: '1' });
    const session = new Session(client);
    transport.stderr?.on('data', (data: Buffer) => (session.stderr += data.toString()));
    await client.connect(transport);
    // With the list the client has the schemas by which it checks each answer.
    await client.listTools();
    return session;
  }

  /** Calls a tool; the client itself checks the data against the schema of the tool. */
  async call(name: string, input: object): Promise<{ text: string; data: unknown; isError: boolean }> {
    const result = (await this.client.callTool({ name, arguments: { ...input } })) as CallToolResult;
    const [part] = result.content;
    assert.equal(result.content.length, 1);
    assert.ok(part?.type === 'text');
    assert.ok(Buffer.byteLength(part.text) <= BOUND, `${Buffer.byteLength(part.text)} bytes of text`);
    const data = result.structuredContent;
    assert.ok(Buffer.byteLength(JSON.stringify(data ?? null)) <= BOUND, 'bytes of data');
    return { text: part.text, data, isError: result.isError === true };
  }

  async explain(input: object): Promise<Answered<ExplainOutput>> {
    return (await this.call('explain_panda_error', input)) as Answered<ExplainOutput>;
  }

  async triage(input: object): Promise<Answered<TriageOutput>> {
    return (await this.call('triage_log', input)) as Answered<TriageOutput>;
  }

  async test(input: object): Promise<Answered<RulesOutput>> {
    return (await this.call('test_panda_rule', input)) as Answered<RulesOutput>;
  }

  async complaint(name: string, input: object): Promise<string> {
    const { text, isError } = await this.call(name, input);
    assert.ok(isError, text);
    return text;
  }
}
