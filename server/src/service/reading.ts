/** How an open document is read, also one that is no log by itself. */
import type { Engine } from '../engine/index';
import type { Bytes } from '../engine/text/bytes';
import type { Reading } from '../engine/types';

/** Names that make the engine take any content for a log: tried in turn for "treat as PanDA log". */
const FORCED_NAMES = ['pilotlog.txt', 'payload.stdout', 'payload.stderr'];

/**
 * Reads a text that a person called a log as the kind of log in which most is found, piece by piece.
 *
 * @param reading of the text under its own name; given back when nothing more is found
 */
export function* forcedReading(engine: Engine, reading: Reading, bytes: Bytes): Generator<number, Reading> {
  const found = ({ sightings, milestones }: Reading): number => sightings.length + milestones.length;
  let best = reading;
  for (const name of FORCED_NAMES) {
    const other = yield* engine.reading(name, bytes);
    if (found(other) > found(best)) best = other;
  }
  return best;
}
