/** The public JSON form of a triage; `schema/triage.schema.json` describes it. */
import type { Triage } from '../engine/types';
import { isoTime } from './words';

/** An id as a number; null when the log does not say or the text is no exact whole number. */
function idNumber(id: string | null): number | null {
  if (id === null || !/^\d+$/.test(id)) return null;
  const value = Number(id);
  return Number.isSafeInteger(value) ? value : null;
}

/**
 * The public object of one job. Field order is part of the look, not of the contract.
 *
 * @param triage what the engine says of the job
 * @param path the path as the caller gave it
 * @returns plain data; unknown fields are null. `limits` is present only when a limit bit.
 */
export function jsonReport(triage: Triage, path: string) {
  const { job, verdict, heartbeats, memory, limits } = triage;
  return {
    schema: 1,
    path,
    files: triage.files,
    dialects: triage.dialects,
    job: {
      pandaId: idNumber(job.pandaId),
      taskId: idNumber(job.taskId),
      queue: job.queue,
      experiment: job.experiment,
      attempt: job.attempt,
      exitCode: job.exitCode,
      reported: job.reported.map(({ code, diag }) => ({ code, diag })),
    },
    verdict: {
      outcome: verdict.outcome,
      code: verdict.code,
      acronym: verdict.acronym,
      signature: verdict.signature,
      cause: verdict.cause,
      file: verdict.file,
      line: verdict.line,
      column: verdict.column,
      text: verdict.text,
      owner: verdict.owner,
      persistence: verdict.persistence,
      confidence: verdict.confidence,
      confidenceReason: verdict.confidenceReason,
      reason: verdict.reason,
      agrees: verdict.agrees,
    },
    timeline: triage.timeline.map(({ stage, start, end, outcome }) => ({
      stage,
      start: isoTime(start),
      end: isoTime(end),
      outcome,
    })),
    transfers: triage.transfers.map(({ lfn, direction, outcome, file, line, attempts }) => ({
      lfn,
      direction,
      outcome,
      file,
      line,
      attempts: attempts.map((attempt) => ({
        tool: attempt.tool,
        endpoint: attempt.endpoint,
        time: isoTime(attempt.time),
        outcome: attempt.outcome,
        error: attempt.error,
        file: attempt.file,
        line: attempt.line,
      })),
    })),
    heartbeats: {
      count: heartbeats.count,
      first: isoTime(heartbeats.first),
      last: isoTime(heartbeats.last),
      longest: heartbeats.longest && {
        seconds: heartbeats.longest.seconds,
        file: heartbeats.longest.file,
        line: heartbeats.longest.line,
      },
    },
    memory: memory && { peak: memory.peak, limit: memory.limit, file: memory.file, line: memory.line },
    remarks: triage.remarks.map(({ id, text, file, line }) => ({ id, text, file, line })),
    findings: triage.findings.map((finding) => ({
      file: finding.file,
      line: finding.line,
      column: finding.column,
      endColumn: finding.endColumn,
      signature: finding.signature,
      code: finding.code,
      role: finding.role,
      severity: finding.severity,
      reason: finding.reason,
      text: finding.text,
    })),
    ...(limits.length > 0 ? { limits } : {}),
  };
}
