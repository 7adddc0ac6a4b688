/** Reads what a payload script and a pilot that may not talk to the server leave as files. */
import { textOf, under, wholeOf, type JsonNode } from './json';
import type { HeartbeatFile, PayloadErrorReport } from './types';

/** The facts of `payload_error_report.json`, or null when it names no error. */
export function payloadErrorReportOf(root: JsonNode): PayloadErrorReport | null {
  const code = wholeOf(under(root, 'error_code'));
  if (code === null || code.value === 0) return null;
  return { kind: 'payload-error-report', code, diag: textOf(under(root, 'error_diag')) };
}

/**
 * The facts of `heartbeat.json`, with the keys of pilots until 2026 or of those since, or null for other JSON.
 *
 * @see PanDAWMS/pilot3 pilot/control/job.py (`write_heartbeat_to_file`, `convert_to_old_format`)
 */
export function heartbeatOf(root: JsonNode): HeartbeatFile | null {
  const either = (...keys: string[]): JsonNode | null =>
    keys.map((key) => under(root, key)).find((node) => node !== null) ?? null;
  const pandaId = textOf(either('jobId', 'job_id'));
  const state = textOf(either('state', 'job_status'));
  if (pandaId === null || state === null) return null;
  return {
    kind: 'heartbeat',
    pandaId: /^\d{1,15}$/.test(pandaId) ? pandaId : null,
    state: /^\w{1,30}$/.test(state) ? state : null,
    attempt: wholeOf(either('attemptNr', 'attempt_number', 'attempt_nr'))?.value ?? null,
    queue: textOf(either('siteName', 'site_name')),
    node: textOf(either('node')),
    pilotCode: wholeOf(either('pilotErrorCode', 'pilot_error_code')),
    pilotDiag: textOf(either('pilotErrorDiag', 'pilot_error_diag')),
    exeCode: wholeOf(either('exeErrorCode', 'exe_error_code')),
    exeDiag: textOf(either('exeErrorDiag', 'exe_error_diag')),
    transCode: wholeOf(either('transExitCode', 'trans_exit_code')),
  };
}
