/**
 * Loaded into the language server with `--require`: tells on file descriptor 3 when the server wrote which message, and
 * when the bytes before it had arrived. One JSON object a line: `method`; `wrote` and, for each piece that came in since the
 * last object, `arrived`: bytes of input so far, milliseconds on the server's clock, milliseconds of its CPU time
 * (all threads). Times are taken before the server gets a piece, and before it hands on a message.
 *
 * With PANDA_BENCH_GAPS it also looks at its event loop all the time: `gap` is how many milliseconds at most passed between
 * two looks, since the last object or, later, since the last big message was parsed.
 */
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

/** Characters of a message whose parsing is not ours to cut into slices. */
const big = 1_000_000;

/** @returns {() => number} milliseconds of the longest time without a turn of the event loop; asking begins anew */
function watchGaps() {
  let last = performance.now();
  let longest = 0;
  const look = () => {
    const time = performance.now();
    longest = Math.max(longest, time - last);
    last = time;
  };
  setInterval(look, 1).unref();
  const parse = JSON.parse;
  JSON.parse = (text, reviver) => {
    const value = parse(text, reviver);
    if (text.length >= big) [last, longest] = [performance.now(), 0];
    return value;
  };
  return () => {
    look();
    const gap = longest;
    longest = 0;
    return gap;
  };
}

if (isMainThread) {
  const gap = process.env['PANDA_BENCH_GAPS'] ? watchGaps() : () => undefined;
  let input = 0;
  /** @type {[number, number, number][]} */
  let arrived = [];

  /** @returns {[number, number, number]} */
  const now = () => {
    const { user, system } = process.cpuUsage();
    return [input, performance.now(), (user + system) / 1000];
  };

  const emit = process.stdin.emit.bind(process.stdin);
  process.stdin.emit = (/** @type {string} */ event, /** @type {unknown[]} */ ...args) => {
    const [piece] = args;
    if (event === 'data' && piece instanceof Uint8Array) {
      input += piece.length;
      arrived.push(now());
    }
    return emit(event, ...args);
  };

  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (/** @type {string | Uint8Array} */ chunk, /** @type {unknown[]} */ ...rest) => {
    const start = Buffer.from(typeof chunk === 'string' ? chunk.slice(0, 100) : chunk.subarray(0, 100)).toString();
    const method = /"method":"(textDocument\/publishDiagnostics|panda\/triaged)"/.exec(start)?.[1];
    if (method !== undefined) {
      writeSync(3, `${JSON.stringify({ method, wrote: now(), arrived, gap: gap() })}\n`);
      arrived = [];
    }
    // @ts-expect-error -- the overloads of `write` differ only in what is handed on
    return write(chunk, ...rest);
  };
}
