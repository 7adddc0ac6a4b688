/** Whether a file is a job list of the BigPanDA monitor, by its content. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { constants as packing, gunzipSync } from 'node:zlib';
import { isListedJob } from '../../campaign/listedJobs';
import { isGzip } from '../../files/archive/heads';
import { JsonObjects } from '../files/jsonObjects';

/** Bytes in which the first job must begin: the monitor writes a summary of the selection before the jobs. */
const LOOKED_AT = 16 * 2 ** 20;
/** Bytes that are read first: enough to see of nearly every file that it is no list. */
const HEAD = 2 ** 12;
const PIECE = 2 ** 18;

/**
 * Whether a path is a file of JSON whose first object is a job as the monitor has them, or an empty list. A walk asks while
 * nothing else goes on, so nothing is waited for.
 */
export function isJobList(path: string): boolean {
  try {
    // Non-blocking: a pipe in the place of a file must not hang the run.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return fstatSync(file).isFile() && beginsWithJob(piecesOf(file));
    } finally {
      closeSync(file);
    }
  } catch {
    // No file, or no JSON: whoever reads logs says why.
    return false;
  }
}

function beginsWithJob(pieces: Iterable<Uint8Array>): boolean {
  const objects = new JsonObjects('jobs', 'job');
  let isFirst = true;
  for (const piece of pieces) {
    if (isFirst && !isJson(piece)) return false;
    isFirst = false;
    for (const value of objects.take(piece)) return isListedJob(value);
  }
  objects.end();
  return !isFirst;
}

/** Whether bytes begin as JSON that holds something; a BOM may stand before. */
function isJson(bytes: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?\s*[[{]/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
}

/** The beginning of a file, unpacked where gzip packed it; little at first. */
function* piecesOf(file: number): Generator<Uint8Array> {
  const head = pieceAt(file, 0, HEAD);
  if (isGzip(head)) {
    yield* unpackedPieces(file);
    return;
  }
  let at = 0;
  for (let piece = head; piece.length > 0 && at < LOOKED_AT; piece = pieceAt(file, at, PIECE)) {
    yield piece;
    at += piece.length;
  }
}

/** What longer and longer beginnings of a file unpack to, each without what came before: mostly the first one tells. */
function* unpackedPieces(file: number): Generator<Uint8Array> {
  const options = { finishFlush: packing.Z_SYNC_FLUSH, maxOutputLength: LOOKED_AT };
  let known = 0;
  for (let length = HEAD; length <= PIECE; length *= 8) {
    const unpacked = gunzipSync(pieceAt(file, 0, length), options);
    yield unpacked.subarray(known);
    known = unpacked.length;
  }
}

function pieceAt(file: number, at: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  return buffer.subarray(0, readSync(file, buffer, 0, bytes, at));
}
