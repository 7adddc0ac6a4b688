/** Words for the person at the editor. */
import { ShowMessageNotification, type Connection, type MessageType } from 'vscode-languageserver';

/** Shows a message and waits for no answer; the connection's own `show…Message` asks, and fails where none answers. */
export async function tell(connection: Connection, type: MessageType, message: string): Promise<void> {
  await connection.sendNotification(ShowMessageNotification.type, { type, message });
}
