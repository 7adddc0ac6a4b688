/** The engine: bytes in, one verdict a job out. No I/O, no clock; never throws on any bytes. */
import type { Catalogue } from '../catalogue/types';
import { Anchors } from './anchors';
import { look } from './confirm';
import { diagnose } from './diagnose';
import { judge } from './judge';
import type { PatternMaker } from './pattern';
import { FileLog } from './log';
import { dialectReader } from './records';
import { standardTexts } from './standardText';
import type { Diagnosis, JudgeOptions, Reading, Triage } from './types';

export interface Engine {
  readonly catalogue: Catalogue;
  /**
   * Reads one file of a job.
   *
   * @param path path relative to the job's folder, with `/`; its last part helps to tell what the file is
   * @param bytes the file, UTF-8; invalid sequences, NUL and a BOM are tolerated
   */
  read(path: string, bytes: Uint8Array): Reading;
  /** What is known of one error text without its log, e.g. a diagnostic of the job table; best first. */
  diagnose(text: string): Diagnosis[];
  /** One verdict from the readings of one job. The order of readings does not matter. */
  judge(readings: readonly Reading[], options?: JudgeOptions): Triage;
}

/**
 * Builds an engine; costs the building of the automaton, so keep it.
 *
 * @param makePattern for a caller that watches which pattern runs; plain regular expressions otherwise
 */
export function createEngine(catalogue: Catalogue, makePattern: PatternMaker = plainPattern): Engine {
  const readers = catalogue.dialects.map((dialect) => dialectReader(dialect, makePattern));
  const anchors = new Anchors(catalogue, makePattern);
  const standard = standardTexts(catalogue);
  return {
    catalogue,
    read(path, bytes) {
      const log = new FileLog(path, bytes, readers);
      if (log.dialects.length === 0) return { log, sightings: [], milestones: [], limits: [] };
      return { log, ...look(anchors, log, bytes) };
    },
    diagnose: (text) => diagnose(anchors, standard, text),
    judge: (readings, options) => judge(catalogue, readings, options),
  };
}

const plainPattern: PatternMaker = (source) => new RegExp(source);
