/** Messages of the Language Server Protocol as bytes. */

/**
 * @param {unknown} message
 * @returns {Buffer} with its header
 */
export function packed(message) {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** Puts messages together from the pieces in which they come. */
export class Messages {
  /** @type {Buffer[]} */
  #pieces = [];
  #onMessage;

  /** @param {(message: any) => void} onMessage */
  constructor(onMessage) {
    this.#onMessage = onMessage;
  }

  /** @param {Buffer} piece */
  push(piece) {
    this.#pieces.push(piece);
    for (let body = this.#body(); body !== null; body = this.#body()) this.#onMessage(JSON.parse(body.toString()));
  }

  /** @returns {Buffer | null} the next whole message, which is taken out */
  #body() {
    const data = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces);
    if (data === undefined) return null;
    this.#pieces = [data];
    const head = data.indexOf('\r\n\r\n');
    if (head < 0) return null;
    const length = Number(/Content-Length: (\d+)/i.exec(data.subarray(0, head).toString())?.[1]);
    const [start, end] = [head + 4, head + 4 + length];
    if (data.length < end) return null;
    this.#pieces = [data.subarray(end)];
    return data.subarray(start, end);
  }
}
