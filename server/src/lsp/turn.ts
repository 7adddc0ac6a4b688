/** The event loop, which Node and a worker of a browser give in two ways. */

/**
 * Settles in the next turn of the event loop: what has arrived meanwhile is heard before. A timer of a browser would take four
 * milliseconds for that.
 */
export const nextTurn: () => Promise<void> =
  typeof setImmediate === 'function' ? () => new Promise((resolve) => setImmediate(resolve)) : overChannel();

function overChannel(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener('message', () => waiting.shift()?.());
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}

/** A timer that keeps no program from ending. */
export function idleTimer(action: () => void, milliseconds: number): ReturnType<typeof setTimeout> {
  const timer: ReturnType<typeof setTimeout> | number = setTimeout(action, milliseconds);
  // In a browser it is a number.
  if (typeof timer === 'object') timer.unref();
  return timer;
}
