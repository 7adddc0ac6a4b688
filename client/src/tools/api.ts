/**
 * The part of VS Code's API for tools of language models that is used here. It came with VS Code 1.95; older ones, and editors
 * without it, have no such functions.
 *
 * @see microsoft/vscode src/vscode-dts/vscode.d.ts (namespace lm, LanguageModelTool)
 */
import type { CancellationToken, Disposable } from 'vscode';
import * as vscode from 'vscode';

/** What the editor says before a tool runs. */
interface Preparation {
  invocationMessage: string;
}

interface Tool {
  prepareInvocation(options: { input: unknown }): Preparation;
  /** Rejects with words for the model. */
  invoke(options: { input: unknown }, token: CancellationToken): Promise<object>;
}

export interface ToolApi {
  register(name: string, tool: Tool): Disposable;
  /** What a tool gives: one text. */
  result(text: string): object;
}

/** Null where the editor knows no tools. */
export function toolApi(): ToolApi | null {
  const {
    lm: { registerTool } = {},
    LanguageModelToolResult: Result,
    LanguageModelTextPart: Part,
  } = vscode as unknown as {
    lm?: { registerTool?: ToolApi['register'] };
    LanguageModelToolResult?: new (parts: object[]) => object;
    LanguageModelTextPart?: new (text: string) => object;
  };
  if (registerTool === undefined || Result === undefined || Part === undefined) return null;
  return { register: registerTool, result: (text) => new Result([new Part(text)]) };
}
