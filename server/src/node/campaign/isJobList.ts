/** Whether a file is a job list of the BigPanDA monitor, by its content. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { constants as packing, gunzipSync } from 'node:zlib';
import { isListedJob } from '../../campaign/listedJobs';
import { isGzip } from '../../files/archive/heads';
import { JsonObjects } from '../files/jsonObjects';

/** Bytes in which the first job must begin: the monitor writes a summary of the selection before the jobs. */
const LOOKED_AT = 16 * 2 ** 20;
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

function beginsWithJob(pieces: Iterable<Buffer>): boolean {
  const objects = new JsonObjects('jobs', 'job');
  let isFirst = true;
  for (const piece of pieces) {
    if (isFirst && !/^(?:\xef\xbb\xbf)?\s*[[{]/.test(piece.toString('latin1', 0, 64))) return false;
    isFirst = false;
    for (const value of objects.take(piece)) return isListedJob(value);
  }
  objects.end();
  return !isFirst;
}

/** The beginning of a file, unpacked where gzip packed it. */
function* piecesOf(file: number): Generator<Buffer> {
  const first = pieceAt(file, 0, PIECE);
  if (isGzip(first)) {
    const options = { finishFlush: packing.Z_SYNC_FLUSH, maxOutputLength: LOOKED_AT };
    yield gunzipSync(first, options);
    return;
  }
  let at = 0;
  for (let piece = first; piece.length > 0 && at < LOOKED_AT; piece = pieceAt(file, at, PIECE)) {
    yield piece;
    at += piece.length;
  }
}

function pieceAt(file: number, at: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  return buffer.subarray(0, readSync(file, buffer, 0, bytes, at));
}
