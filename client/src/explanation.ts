/** Explanations of error codes as read-only documents of their own. */
import type { TextDocumentContentProvider } from 'vscode';
import { commands, Uri, window, workspace } from 'vscode';
import { explainRequest } from '../../shared/protocol';
import type { Session } from './session';
import { ask } from './session';

export const EXPLAIN_SCHEME = 'panda-explain';

/** Gives such a document its text. The key of the code is the address's query; its path is only a title. */
export function explanations(session: Session): TextDocumentContentProvider {
  return {
    provideTextDocumentContent: async ({ query }) => {
      const markdown = await ask<string | null>(session, explainRequest, { key: query });
      return markdown ?? `# ${query}\n\nThere is no explanation of this code.\n`;
    },
  };
}

/** Opens the explanation of a code beside the log; as a preview where the editor has one for Markdown. */
export async function openExplanation(key: string): Promise<void> {
  const uri = Uri.from({ scheme: EXPLAIN_SCHEME, path: `/${key.replace(/\//g, ' ')}.md`, query: key });
  try {
    await commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    // VS Code's Markdown extension can be switched off.
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }
}
