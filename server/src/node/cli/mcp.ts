/** `panda-triage mcp`: the tools for language models, over standard input and output. */
import { Console } from 'node:console';
import { realpathSync, statSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { DEFAULT_MONITORS } from '../../report/monitor';
import { readErrorWords } from '../../files/readErrors';
import { mcpServer, type Calls } from '../mcp/mcpServer';
import type { ToolMeans } from '../tools/means';
import { version } from '../version';
import { openEngine } from './engine';
import { usableRedaction } from './markdown';
import { complain } from './output';
import type { Order } from './request';
import { UsageError } from './usageError';

/** Milliseconds for the calls that run when the client has closed its end: it may still read their answers. */
const GRACE = 5000;

/**
 * Serves until the client closes standard input.
 *
 * @returns the exit status: 0, or 2 when a part of a catalogue of the site could not be used
 * @throws UsageError when the root is no folder or an expression for redaction cannot be used
 */
export async function mcp({ catalogue, root, redact, experiment }: Order<'mcp'>): Promise<number> {
  const redaction = usableRedaction(redact);
  const roots = root === undefined ? null : [folderAt(root)];
  // Standard output is for messages: one line of a library there would end the session.
  globalThis.console = new Console(process.stderr);
  const { engine, status } = await openEngine(catalogue);
  const means: ToolMeans = {
    engine,
    options: { experiment },
    monitors: { monitors: DEFAULT_MONITORS },
    redaction,
    reach: { bases: roots ?? [process.cwd()], roots },
  };
  const { server, calls } = mcpServer(version(), means, (fault) => void complain('mcp', fault));
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    // Nobody reads any more.
    process.stdout.once('error', () => void server.close());
    const end = (): void => void Promise.race([answered(calls), grace()]).then(() => server.close());
    for (const event of ['end', 'close']) process.stdin.once(event, end);
  });
  await server.connect(new StdioServerTransport());
  await closed;
  return status;
}

/** Resolves when the answers to all that was asked are written. */
async function answered(calls: Calls): Promise<void> {
  await calls.settled();
  // What comes of a call is written in the turn in which it has ended.
  await setImmediate();
}

/** Keeps no program from its end. */
async function grace(): Promise<void> {
  await setTimeout(GRACE, undefined, { ref: false });
}

/** @throws UsageError when it is no folder */
function folderAt(root: string): string {
  try {
    const real = realpathSync.native(root);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    throw new UsageError(`--root ${root}: ${readErrorWords(error)}`);
  }
  throw new UsageError(`--root ${root}: is no folder`);
}
