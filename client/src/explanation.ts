/** Explanations of error codes as read-only documents of their own. */
import type { TextDocumentContentProvider } from 'vscode';
import { commands, Uri, ViewColumn } from 'vscode';
import { explainRequest, explanationAddress } from '../../shared/protocol';
import { ask } from './serverLink';
import type { Session } from './session';

/** Gives such a document its text. The key of the code is the address's query; its path is only a title. */
export function explanations(session: Session): TextDocumentContentProvider {
  return {
    provideTextDocumentContent: async ({ query }) => {
      const markdown = await ask(session, explainRequest, { key: query });
      return markdown ?? `# ${query}\n\nThere is no explanation of this code.\n`;
    },
  };
}

/** Opens the explanation of a code beside the log; as a preview where the editor has one for Markdown (package.json). */
export async function openExplanation(key: string): Promise<void> {
  const uri = Uri.parse(explanationAddress(key));
  await commands.executeCommand('vscode.open', uri, { viewColumn: ViewColumn.Beside, preview: true });
}
