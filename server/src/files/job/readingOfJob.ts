/** Whose job a file is of, where its place says so. */
import type { Reading } from '../../engine/types';

/** @param pandaId that of the job, e.g. from the root folder of a log archive; null where the place says none */
export function readingOfJob(reading: Reading, pandaId: string | null): Reading {
  return pandaId === null ? reading : { ...reading, pandaId };
}
