/** The request that runs a tool for language models. Params come from outside: wrong ones get null. */
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { toolRequest, type ToolAnswer } from '../../../../shared/protocol';
import { ToolError } from '../../service/tools/answer';
import { isToolName } from '../../service/tools/index';
import type { ToolMeans } from '../tools/means';
import { runTool } from '../tools/toolbox';
import type { Guard } from '../../lsp/guard';
import { recordOf } from '../../lsp/unchecked';

/** @param means as they are when a tool is called */
export function registerToolRequests(connection: Connection, guard: Guard, means: () => Promise<ToolMeans>): void {
  const run = async (params: unknown, token: CancellationToken): Promise<ToolAnswer | null> => {
    const { name, input } = recordOf(params);
    if (!isToolName(name)) return null;
    const stop = new AbortController();
    const cancelled = token.onCancellationRequested(() => stop.abort());
    try {
      const { text } = await runTool(name, input, await means(), stop.signal);
      return { text };
    } catch (error) {
      if (error instanceof ToolError) return { problem: error.message };
      throw error;
    } finally {
      cancelled.dispose();
    }
  };
  connection.onRequest(toolRequest, guard('tool', null, run));
}
