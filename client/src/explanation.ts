/** Explanations of error codes as read-only documents of their own. */
import type { TextDocumentContentProvider } from 'vscode';
import { commands, l10n, Uri, ViewColumn } from 'vscode';
import { codeKeyOf, explanationAddress } from '../../shared/addresses';
import { explainRequest } from '../../shared/protocol';
import { ask } from './serverLink';
import type { Session } from './session';

/** Gives such a document its text. */
export function explanations(session: Session): TextDocumentContentProvider {
  return {
    provideTextDocumentContent: async (address) => {
      const key = codeKeyOf(address.toString()) ?? '';
      const markdown = await ask(session, explainRequest, { key });
      return markdown ?? `# ${key}\n\n${l10n.t('There is no explanation of this code.')}\n`;
    },
  };
}

/** Opens the explanation of a code beside the log; as a preview where the editor has one for Markdown (package.json). */
export async function openExplanation(key: string): Promise<void> {
  const uri = Uri.parse(explanationAddress(key));
  await commands.executeCommand('vscode.open', uri, { viewColumn: ViewColumn.Beside, preview: true });
}
