/** The engine: bytes in, one verdict a job out. No I/O, no clock; never throws on any bytes. */
import type { Catalogue } from '../catalogue/types';
import { diagnose } from './explain/diagnose';
import { explainLine, type LineExplanation } from './explain/explainLine';
import { standardTexts } from './explain/standardText';
import { evidenceOf } from './job/evidence';
import { jobsOf } from './job/jobs';
import { Dialects } from './log/records';
import { lazyPattern, type PatternMaker } from './pattern';
import { atOnce } from './pieces';
import { Reader } from './reading/reading';
import { Anchors } from './scan/anchors';
import { bytesOf, type Bytes } from './text/bytes';
import type { Diagnosis, JudgeOptions, Reading, Triage } from './types';
import { judge } from './verdict/judge';

export interface Engine {
  readonly catalogue: Catalogue;
  /**
   * Reads one file of a job.
   *
   * @param path path relative to the job's folder, with `/`; its last part helps to tell what the file is
   * @param bytes the file, UTF-8; invalid sequences, NUL and a BOM are tolerated
   */
  read(path: string, bytes: Uint8Array): Reading;
  /**
   * As `read`, piece by piece: between the pieces a caller may do other things, or stop. Yields how many bytes have been
   * read so far.
   */
  reading(path: string, bytes: Bytes): Generator<number, Reading>;
  /**
   * The reading of a file that has grown: what was read before is not read again, but for the last record.
   *
   * @param before of the same file, when it had only the first of these bytes
   */
  readingOn(before: Reading, bytes: Bytes): Generator<number, Reading>;
  /** What is known of one error text without its log, e.g. a diagnostic of the job table; best first. */
  diagnose(text: string): Diagnosis[];
  /** One verdict from the readings of one job. The order of readings does not matter. */
  judge(readings: readonly Reading[], options?: JudgeOptions): Triage;
  /**
   * One verdict for each job that readings are of, in the order in which the jobs began; at least one.
   * The order of readings does not matter.
   */
  judgeAll(readings: readonly Reading[], options?: JudgeOptions): Triage[];
  /** What was tried at a line (from 1) of a judged job and what came of it; null beyond the file. */
  explainLine(reading: Reading, triage: Triage, line: number): LineExplanation | null;
}

/**
 * Builds an engine; costs the building of its tables, so keep it.
 *
 * @param makePattern for a caller that watches which pattern runs; plain regular expressions otherwise
 */
export function createEngine(catalogue: Catalogue, makePattern: PatternMaker = lazyPattern): Engine {
  const anchors = new Anchors(catalogue, makePattern);
  const dialects = new Dialects(catalogue.dialects, makePattern);
  const reader = new Reader(anchors, dialects);
  const standard = standardTexts(catalogue);
  const diagnosed = (text: string): Diagnosis[] => diagnose(anchors, standard, text);
  const judged = (readings: readonly Reading[], options: JudgeOptions = {}): Triage =>
    judge(evidenceOf(catalogue, readings, { ...options, diagnose: diagnosed }), options);
  return {
    catalogue,
    read: (path, bytes) => atOnce(reader.read(path, bytesOf(bytes))),
    reading: (path, bytes) => reader.read(path, bytes),
    readingOn: (before, bytes) => reader.readOn(before, bytes),
    diagnose: diagnosed,
    judge: judged,
    judgeAll: (readings, options) =>
      jobsOf(readings).map(({ pandaId, readings: own }) => {
        const triage = judged(own, options);
        return { ...triage, job: { ...triage.job, pandaId: pandaId ?? triage.job.pandaId } };
      }),
    explainLine: (reading, triage, line) => explainLine(anchors, reading, triage, line),
  };
}
