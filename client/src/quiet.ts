/** A language client that leaves it to us to bother the user. */
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The client; it shows no messages of its own, one for each thing that went wrong, but writes them into its output. */
export function quiet<Client extends BaseLanguageClient>(client: Client): Client {
  const error = client.error.bind(client);
  client.error = (message, data) => error(message, data, false);
  return client;
}
