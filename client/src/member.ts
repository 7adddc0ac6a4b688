/** Files inside log archives as read-only documents: nothing is unpacked to disk. */
import type { TextDocumentContentProvider } from 'vscode';
import { memberRequest } from '../../shared/protocol';
import type { Session } from './session';
import { ask } from './session';

/** Gives such a document its text. */
export function members(session: Session): TextDocumentContentProvider {
  return {
    provideTextDocumentContent: async (uri) => {
      const text = await ask(session, memberRequest, { uri: uri.toString() });
      return text ?? 'This file could not be read: the archive was moved, or it holds no log of this name.\n';
    },
  };
}
