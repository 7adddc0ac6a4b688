/** Workers as a browser has them, as far as they are used here; the types of the whole DOM are not wanted. */
declare class Worker {
  constructor(address: string);
  postMessage(message: unknown): void;
  terminate(): void;
}
