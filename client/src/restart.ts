/** “Restart Language Server”: one restart at a time, whatever the client is in the midst of. */
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Milliseconds for which a start under way is waited for; a server that does not answer by then is ended all the same. */
const START_TAKES = 20_000;

/** What is asked of the client: a failed start needs neither a start nor a stop. */
export type Restartable = Pick<BaseLanguageClient, 'needsStart' | 'needsStop' | 'isRunning' | 'start' | 'stop'>;

/**
 * Ends the server, if there is one, and starts it anew.
 *
 * @param start starts the client; never fails
 * @param warn told why the server did not end as it should
 * @returns a function that does it; called again before it is done, it waits for the same
 */
export function restarter(
  client: Restartable,
  start: () => Promise<void>,
  warn: (reason: string) => void,
): () => Promise<void> {
  const restart = async (): Promise<void> => {
    // A client that is starting cannot be stopped: its server would be killed, which counts as a crash.
    if (client.needsStop() && !client.isRunning()) await atMost(START_TAKES, client.start());
    // One that is being stopped says that it needs to be started, but does not start before it has come to rest.
    if (client.needsStart() || client.needsStop()) await client.stop().catch((error: unknown) => warn(String(error)));
    await start();
  };
  let restarting: Promise<void> | undefined;
  return () => (restarting ??= restart().finally(() => (restarting = undefined)));
}

/** Waits until something is over, however it ends. */
async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
