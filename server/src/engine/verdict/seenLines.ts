/** Lines that some signature knows, also those of which too many are alike to be kept all. */
import type { Signature } from '../../catalogue/types';
import type { Evidence } from '../job/evidence';
import { mostKept } from '../reading/kept';
import type { Log, Sighting } from '../types';

/** Whether a signature knows a line of a log. */
export type IsSeen = (log: Log, line: number) => boolean;

/** What is seen in one file. */
interface InFile {
  lines: Set<number>;
  counts: Map<string, number>;
  /** Signatures of which only the first lines are kept and the last. */
  full: Signature[];
}

/**
 * Tells the lines that are seen.
 *
 * @param sightings those that were kept
 */
export function seenLines(
  sightings: readonly Sighting[],
  { signatures, diagnose }: Pick<Evidence, 'signatures' | 'diagnose'>,
): IsSeen {
  const files = new Map<string, InFile>();
  for (const { file, line, signature } of sightings) {
    const known: InFile = files.get(file) ?? { lines: new Set(), counts: new Map(), full: [] };
    files.set(file, known);
    known.lines.add(line);
    const count = (known.counts.get(signature) ?? 0) + 1;
    known.counts.set(signature, count);
    const entry = signatures.get(signature);
    if (entry !== undefined && count === mostKept(entry.rank)) known.full.push(entry);
  }
  return (log, line) => {
    const known = files.get(log.path);
    if (known?.lines.has(line) === true) return true;
    if (known === undefined || known.full.length === 0) return false;
    const text = log.line(line);
    const likely = known.full.filter(({ anchors }) => anchors.some((anchor) => text.includes(anchor)));
    return likely.length > 0 && diagnose(text).some(({ signature }) => likely.some(({ id }) => id === signature));
  };
}
