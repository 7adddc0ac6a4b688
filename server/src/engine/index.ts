/** The engine: bytes in, one verdict a job out. No I/O, no clock; never throws on any bytes. */
import type { Catalogue } from '../catalogue/types';
import { Anchors } from './anchors';
import { look } from './confirm';
import { diagnose } from './diagnose';
import { documentOf } from './documents/index';
import { evidenceOf } from './evidence';
import { explainLine, type LineExplanation } from './explainLine';
import { jobsOf } from './jobs';
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
  /**
   * One verdict for each job that readings are of, in the order in which the jobs began; at least one.
   * The order of readings does not matter.
   */
  judgeAll(readings: readonly Reading[], options?: JudgeOptions): Triage[];
  /** What was tried at a line (from 1) of a judged job and what came of it; null beyond the file. */
  explain(reading: Reading, triage: Triage, line: number): LineExplanation | null;
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
  const diagnosed = (text: string): Diagnosis[] => diagnose(anchors, standard, text);
  const judged = (readings: readonly Reading[], options: JudgeOptions = {}): Triage =>
    judge(evidenceOf(catalogue, readings, { ...options, diagnose: diagnosed }), options);
  return {
    catalogue,
    read(path, bytes) {
      const log = new FileLog(path, bytes, readers);
      const { document, limits } = documentOf(path, bytes);
      const data = document === null ? {} : { document };
      if (log.dialects.length === 0) return { log, sightings: [], milestones: [], limits, ...data };
      const seen = look(anchors, log, bytes);
      return { log, ...seen, limits: [...limits, ...seen.limits], ...data };
    },
    diagnose: diagnosed,
    judge: judged,
    judgeAll: (readings, options) =>
      jobsOf(readings).map(({ pandaId, readings: own }) => {
        const triage = judged(own, options);
        return { ...triage, job: { ...triage.job, pandaId: pandaId ?? triage.job.pandaId } };
      }),
    explain: (reading, triage, line) => explainLine(anchors, reading, triage, line),
  };
}

const plainPattern: PatternMaker = (source) => new RegExp(source);
