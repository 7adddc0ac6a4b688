/** How a text is read, also one that is no log by itself. */
import type { Engine } from '../engine/index';
import type { Bytes } from '../engine/text/bytes';
import type { Reading } from '../engine/types';

/** A text as it was read. */
export interface ReadText {
  reading: Reading;
  /** It is no log by itself: a person said that it is one. */
  isForced: boolean;
}

export interface ReadOptions {
  /** A person said that it is a log: where it is none by itself, it is read as the kind of log in which most is found. */
  forced?: boolean;
  /** What was read of it when it had only the first of these bytes. */
  before?: ReadText | undefined;
}

/** Names that make the engine take any content for a log: tried in turn for "treat as PanDA log". */
const FORCED_NAMES = ['pilotlog.txt', 'payload.stdout', 'payload.stderr'];

/**
 * Reads a text piece by piece; yields how many bytes have been read so far.
 *
 * @param path the text's name in its job, see `Engine.read`
 */
export function* readText(
  engine: Engine,
  path: string,
  bytes: Bytes,
  { forced = false, before }: ReadOptions = {},
): Generator<number, ReadText> {
  // Which kind of log a foreign text is taken for depends on all of it.
  const isReadOn = before !== undefined && !before.isForced;
  const reading = yield* isReadOn ? engine.readingOn(before.reading, bytes) : engine.reading(path, bytes);
  const isForced = forced && reading.log.dialects.length === 0;
  return { reading: isForced ? yield* asSomeLog(engine, reading, bytes) : reading, isForced };
}

/** @param reading of the text under its own name; given back when nothing more is found */
function* asSomeLog(engine: Engine, reading: Reading, bytes: Bytes): Generator<number, Reading> {
  const found = ({ sightings, milestones }: Reading): number => sightings.length + milestones.length;
  let best = reading;
  for (const name of FORCED_NAMES) {
    const other = yield* engine.reading(name, bytes);
    if (found(other) > found(best)) best = other;
  }
  return best;
}
