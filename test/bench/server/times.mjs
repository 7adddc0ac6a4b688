/** What the language server needs for a document and for what is done with it, in seconds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomNumbers } from '../../random.mjs';
import { Session } from './session.mjs';

/** Hovers at lines with findings, and as many at any lines, in each session. */
const hovers = 100;

/** Lines that are appended in each session. */
const appends = 5;

/** Milliseconds before each. */
const pause = 100;

/** What is appended: a record of no importance. */
const line =
  '2026-12-31 23:59:59,999 | INFO     | pilot.control.monitor            | control                   | time since job start (611s) is within the limit (345600.0s)\n';

/**
 * @typedef {{uri: string, text: string}} Document
 * @typedef {object} Times
 * @property {number} first seconds from the arrival of `didOpen` to the diagnostics, in the server
 * @property {number} outside the same, seen from the client, with the transport
 * @property {number[]} hover
 * @property {{clock: number, cpu: number}[]} appended
 */

/**
 * @param {Document} document
 * @returns {unknown} what `didOpen` says
 */
export function opening({ uri, text }) {
  return { textDocument: { uri, languageId: 'panda-pilot-log', version: 1, text } };
}

/**
 * @param {Document} document
 * @returns {Promise<number>} seconds from the arrival of its `didOpen` to the diagnostics, in a server that has read nothing
 */
export async function coldTime(document) {
  const session = await Session.start();
  try {
    const { toDiagnostics } = await openIn(session, document);
    await session.stop();
    return toDiagnostics.clock / 1000;
  } finally {
    session.kill();
  }
}

/**
 * @param {Document} before opened and closed first
 * @param {Document} document
 * @param {number} seed
 * @returns {Promise<Times>}
 */
export async function sessionTimes(before, document, seed) {
  const { uri, text } = document;
  const session = await Session.start();
  try {
    await openAndClose(session, before);
    const opened = await openIn(session, document);
    const hover = await hoverTimes(session, uri, hoverLines(text, opened.diagnostics, seed));
    const appended = await appendTimes(session, uri, text);
    await session.stop();
    return { first: opened.toDiagnostics.clock / 1000, outside: opened.outside / 1000, hover, appended };
  } finally {
    session.kill();
  }
}

/**
 * @param {Document} before opened and closed first
 * @param {Document} document
 * @returns {Promise<number>} seconds at most between two turns of the server's event loop while it triages the document
 */
export async function longestGap(before, document) {
  const session = await Session.start({ gaps: true });
  try {
    await openAndClose(session, before);
    const { gap } = await openIn(session, document);
    await session.stop();
    return gap / 1000;
  } finally {
    session.kill();
  }
}

/**
 * @param {Session} session
 * @param {Document} document
 * @throws when nothing is found in it
 */
async function openIn(session, document) {
  const opened = await session.triage('textDocument/didOpen', opening(document));
  if (opened.diagnostics.length === 0) throw new Error('The server found nothing in the log.');
  return opened;
}

/**
 * @param {Session} session
 * @param {Document} document
 */
async function openAndClose(session, document) {
  await openIn(session, document);
  await session.notify('textDocument/didClose', { textDocument: { uri: document.uri } });
  await session.settled();
}

/**
 * Places to hover at: findings in turns, then any lines.
 *
 * @param {string} text
 * @param {{range: {start: {line: number, character: number}}}[]} diagnostics
 * @param {number} seed
 */
function hoverLines(text, diagnostics, seed) {
  const random = randomNumbers(seed);
  const lines = text.split('\n');
  const findings = Array.from({ length: hovers }, (_, i) => diagnostics[i % diagnostics.length]?.range.start);
  const others = Array.from({ length: hovers }, () => {
    const number = Math.floor(random() * lines.length);
    return { line: number, character: Math.floor(random() * (lines[number]?.length ?? 0)) };
  });
  return [...findings.filter((place) => place !== undefined), ...others];
}

/**
 * @param {Session} session
 * @param {string} uri
 * @param {readonly {line: number, character: number}[]} places
 * @returns {Promise<number[]>} seconds
 */
async function hoverTimes(session, uri, places) {
  const times = [];
  for (const position of places) {
    const start = performance.now();
    await session.request('textDocument/hover', { textDocument: { uri }, position });
    times.push((performance.now() - start) / 1000);
  }
  return times;
}

/**
 * @param {Session} session
 * @param {string} uri
 * @param {string} text
 * @returns {Promise<{clock: number, cpu: number}[]>} seconds
 */
async function appendTimes(session, uri, text) {
  const times = [];
  const lines = text.split('\n').length;
  for (let i = 0; i < appends; i++) {
    // What the server still does about the change before is not this one's.
    await sleep(pause);
    const end = { line: lines - 1 + i, character: 0 };
    const { toTriaged } = await session.triage('textDocument/didChange', {
      textDocument: { uri, version: 2 + i },
      contentChanges: [{ range: { start: end, end }, text: line }],
    });
    times.push({ clock: toTriaged.clock / 1000, cpu: toTriaged.cpu / 1000 });
  }
  return times;
}
