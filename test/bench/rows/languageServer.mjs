/** Row 5: the language server on a big document, against the parsing of the message that brings it. */
import { pathToFileURL } from 'node:url';
import { longLog, textOf } from '../logs/longLog.mjs';
import { median, percentile } from '../measure/statistics.mjs';
import { megabytes, ratioFigure, seconds, toldFigure } from '../report/figures.mjs';
import { coldTime, longestGap, opening, sessionTimes } from '../server/times.mjs';

export const title = 'language server';

/** A server has read a log of so many bytes before it gets the one that is measured. */
const readBefore = 1e6;

/**
 * @param {import('../plan.mjs').Plan} plan
 * @returns {Promise<import('./index.mjs').Measured>}
 */
export async function measure({ runs, seed, sizes }) {
  const { log, document } = await readDocument({ bytes: sizes.document, seed });
  const { document: before } = await readDocument({ bytes: Math.min(readBefore, sizes.document), seed: seed + 1 });
  const { log: bigLog, document: big } = await readDocument({ bytes: sizes.bigDocument, seed });
  const message = JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: opening(document) });

  const parsing = [];
  const cold = [];
  const sessions = [];
  for (let run = 0; run < runs; run++) {
    parsing.push(...parsingTimes(message));
    cold.push(await coldTime(document));
    sessions.push(await sessionTimes(before, document, seed + run));
  }
  const parse = median(parsing);
  const first = median(sessions.map((session) => session.first));
  const hover = sessions.flatMap((session) => session.hover);
  const appended = sessions.flatMap((session) => session.appended);
  const append = median(appended.map(({ cpu }) => cpu));
  const outside = median(sessions.map((session) => session.outside));
  const gap = await longestGap(before, big);
  return {
    figures: [
      ratioFigure({
        row: 5,
        what: `didOpen of ${megabytes(log.bytes)} → diagnostics`,
        ours: first,
        peer: parse,
        peerName: 'JSON.parse',
        bar: 3,
      }),
      ratioFigure({
        row: 5,
        what: 'the same in a cold server',
        ours: median(cold),
        peer: parse,
        peerName: 'JSON.parse',
        bar: null,
      }),
      toldFigure({ row: 5, what: 'the same, seen from the client', ours: seconds(outside) }),
      toldFigure({ row: 5, what: `hover, median of ${hover.length}`, ours: seconds(median(hover)) }),
      toldFigure({ row: 5, what: 'hover, 99th percentile', ours: seconds(percentile(hover, 0.99)) }),
      {
        row: 5,
        what: 'one line appended, CPU time',
        ours: seconds(append),
        peer: `first triage: ${seconds(first)}`,
        value: (100 * append) / first,
        unit: '%',
        bar: 2,
      },
      toldFigure({
        row: 5,
        what: 'one line appended, with the wait for quiet',
        ours: seconds(median(appended.map(({ clock }) => clock))),
      }),
      toldFigure({
        row: 5,
        what: `longest time without hearing a cancel, ${megabytes(bigLog.bytes)}`,
        ours: seconds(gap),
      }),
    ],
    notes: [
      'Row 5: each time in a new server (`dist/server.js --stdio`) that has had another log of 1 MB open before, as in a session of an editor but for its first seconds; "cold": one that has only answered a first request. From the moment at which its input stream gives it the last bytes of `didOpen`, not yet parsed, until it hands the diagnostics to its output, on the clock of its own process (`test/bench/server/probe.cjs`). `JSON.parse` gets the text of the same message, in a Node that is warm.',
      'An appended line: CPU time of all threads of the server (user and system) from the arrival of `didChange` to `panda/triaged`, because it waits on purpose for a moment of quiet; against the time of the first triage. Hovers are timed in the client, one after the other, half of them at findings. Without hearing: the most that passed between two turns of the event loop while a large document was triaged, the parsing of its message left out.',
    ],
  };
}

/**
 * @param {{bytes: number, seed: number}} options
 * @returns {Promise<{log: import('../logs/longLog.mjs').LongLog, document: import('../server/times.mjs').Document}>}
 */
async function readDocument(options) {
  const log = await longLog(options);
  return { log, document: { uri: pathToFileURL(log.file).href, text: await textOf(log) } };
}

/**
 * @param {string} message
 * @returns {number[]} seconds of some parsings
 */
function parsingTimes(message) {
  // As it comes from the wire; else V8 would first flatten what `JSON.stringify` has put together.
  const flat = Buffer.from(message).toString();
  return [1, 2, 3].map(() => {
    const start = performance.now();
    JSON.parse(flat);
    return (performance.now() - start) / 1000;
  });
}
