/** The memory that the payload used, against the limit that the pilot applied. */
import { ofKind } from '../documents/facts';
import type { Filed } from '../documents/types';
import { compareText } from '../order';
import type { MemoryUse, Milestone } from '../types';

/**
 * The highest value that the pilot or prmon tells of, and the pilot's last limit; null when nothing was measured.
 * Where several places tell the same value, the pilot's own is named, else the first by path.
 *
 * @param milestones of the pilot's log (captures `peakMemory` and `memoryLimit`, kB)
 * @param documents of the job, in any order
 * @see PanDAWMS/pilot3 pilot/user/atlas/memory.py
 */
export function memoryOf(milestones: readonly Milestone[], documents: readonly Filed[]): MemoryUse | null {
  const told = milestones.flatMap(({ captures, file, line }) => {
    const peak = captures['peakMemory'];
    return peak === undefined ? [] : [{ peak: Number(peak), file, line }];
  });
  const measured = ofKind(documents, 'memory-monitor')
    .map(({ file, document: { peak } }) => ({ peak: peak.value, file, line: peak.line }))
    .sort((a, b) => compareText(a.file, b.file));
  const limit = milestones.findLast(({ captures }) => captures['memoryLimit'] !== undefined)?.captures['memoryLimit'];
  // prmon writes zeros when the payload has ended before its first sample.
  const [first, ...others] = [...told, ...measured].filter(({ peak }) => peak > 0);
  if (first === undefined) return null;
  const highest = others.reduce((best, reading) => (reading.peak > best.peak ? reading : best), first);
  return { ...highest, limit: limit === undefined ? null : Number(limit) };
}
