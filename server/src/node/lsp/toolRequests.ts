/** The request that runs a tool for language models. Params come from outside: wrong ones get null. */
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { toolRequest, type ToolAnswer } from '../../../../shared/protocol';
import { ToolError } from '../../service/tools/answer';
import type { ToolMeans } from '../tools/means';
import type { Guard } from '../../lsp/guard';
import { recordOf } from '../../lsp/unchecked';
import { withSignal } from './cancelling';

/** @param means as they are when a tool is called */
export function registerToolRequests(connection: Connection, guard: Guard, means: () => Promise<ToolMeans>): void {
  const run = async (params: unknown, token: CancellationToken): Promise<ToolAnswer | null> => {
    const { name, input } = recordOf(params);
    // Loaded with the first call: a server starts without them, and most never have one.
    const { isToolName } = await import('../../service/tools/index');
    if (!isToolName(name)) return null;
    const { runTool } = await import('../tools/toolbox');
    try {
      const { text } = await withSignal(token, async (signal) => runTool(name, input, await means(), signal));
      return { text };
    } catch (error) {
      if (error instanceof ToolError) return { problem: error.message };
      throw error;
    }
  };
  connection.onRequest(toolRequest, guard('tool', null, run));
}
