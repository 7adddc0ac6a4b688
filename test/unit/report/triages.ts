/** Triages for the tests of the reports: what the engine makes of short logs, with parts replaced. */
import assert from 'node:assert/strict';
import type { Finding, Role, Transfer, TransferAttempt, Triage, Verdict } from '../../../server/src/engine/types';
import { testCatalogue, testEngine } from '../../catalogue';

function line(time: string, logger: string, func: string, message: string, level = 'INFO'): string {
  return `2026-11-22 ${time} | ${level.padEnd(8)} | ${logger.padEnd(32)} | ${func.padEnd(25)} | ${message}`;
}

const NO_SPACE =
  'details: No available space left on disk: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE on pool p17';

/** The log of `failed`: a job whose output finds no room: its payload ends well, and the pilot tries in vain to store the output. */
export const LOG = [
  line('01:49:00,000', 'pilot.util.auxiliary', 'pilot_version_banner', '***  PanDA Pilot version 3.11.5.1  ***'),
  line(
    '01:49:01,000',
    '__main__',
    'main',
    "pilot arguments: Namespace(pilot_user='atlas', workdir='/scratch', queue='T2-HILLS_UCORE')",
  ),
  line(
    '01:49:02,000',
    'pilot.control.job',
    'dump_job_definition',
    "job definition = {'PandaID': 6517092978, 'taskID': 38768471, 'attemptNr': 2, 'reqID': 47507}",
  ),
  line(
    '01:49:03,000',
    'pilot.control.job',
    'create_job',
    'received job: 6517092978 (sleep until the job has finished)',
  ),
  line('01:50:00,000', 'pilot.control.payloads.generic', 'run_payload', 'started -- pid=51 executable=./eventloop'),
  line('01:52:03,000', 'pilot.control.payloads.generic', 'run', 'finished pid=51 exit_code=0 state=finished'),
  line('01:55:13,267', 'pilot.control.data', '_do_stageout', 'prepare to stage-out 1 output file(s)'),
  line(
    '01:55:13,300',
    'pilot.control.data',
    'transfer',
    'failed to transfer_files() using copytool=gfal .. skipped; error=error code: 1333, message: No space left on device',
    'WARNING',
  ),
  NO_SPACE,
  line('01:55:14,000', 'pilot.control.data', 'transfer', 'tried again', 'WARNING'),
  NO_SPACE,
  line('01:55:14,500', 'pilot.control.data', 'transfer', 'tried once more', 'WARNING'),
  NO_SPACE,
  line('01:55:15,000', 'pilot.control.data', '_stage_out_new', 'transfer of output file(s) failed', 'WARNING'),
  line(
    '01:57:11,748',
    'pilot.util.https',
    'add_error_codes',
    'pilotErrorCodes = [1333, 1137] (will report primary/first error code)',
    'WARNING',
  ),
  line(
    '01:57:11,748',
    'pilot.util.https',
    'add_error_codes',
    "pilotErrorDiags = ['No space left on device'] (will report primary/first error diag)",
    'WARNING',
  ),
  line(
    '01:57:11,800',
    'pilot.control.job',
    'is_final_update',
    'job 6517092978 has failed - sending final server update',
  ),
].join('\n');

const STDERR =
  "ERROR: ld.so: object 'wrapper.so' from LD_PRELOAD cannot be preloaded (cannot open shared object file): ignored.\n";

function judged(files: Readonly<Record<string, string>>): Triage {
  const engine = testEngine();
  const readings = Object.entries(files).map(([path, text]) => engine.read(path, Buffer.from(text)));
  return engine.judge(readings);
}

/** What `failed` changes copies of; judged once. */
let stageOut: Triage | undefined;

/** A failed stage-out, with parts of its verdict replaced. The root stands in line 9 of its log. */
export function failed(verdict: Partial<Verdict> = {}, over: Partial<Triage> = {}): Triage {
  stageOut ??= judged({ 'pilotlog.txt': LOG, 'payload.stderr': STDERR });
  const triage = structuredClone(stageOut);
  return { ...triage, ...over, verdict: { ...triage.verdict, ...verdict } };
}

/** A finding like the root of `failed`, in another role. */
export function finding(role: Role, over: Partial<Finding> = {}): Finding {
  const root = failed().findings.find((candidate) => candidate.role === 'root');
  assert.ok(root);
  return { ...root, role, severity: role === 'root' ? 'error' : 'warning', ...over };
}

/** Findings of different signatures that contribute, each on its own line. */
export function contributing(count: number): Finding[] {
  const signatures = testCatalogue().signatures.slice(0, count);
  assert.equal(signatures.length, count);
  return signatures.map(({ id }, index) => finding('contributing', { signature: id, line: index + 1 }));
}

/** A file that is no log we know. */
export function unknown(): Triage {
  return judged({ 'notes.txt': 'milk, bread\n' });
}

/** One try of a transfer. */
export function attempt(over: Partial<TransferAttempt> = {}): TransferAttempt {
  return {
    file: 'pilotlog.txt',
    line: 8,
    tool: 'gfal',
    endpoint: 'HILLS_DATADISK',
    time: Date.UTC(2026, 10, 22, 1, 55, 13),
    outcome: 'failed',
    error: 'No space left on device',
    ...over,
  };
}

/** An output file that failed at every try. */
export function transfer(over: Partial<Transfer> = {}): Transfer {
  return {
    file: 'pilotlog.txt',
    line: 7,
    lfn: 'user.svensson.38730094._000309.out.root',
    direction: 'out',
    outcome: 'failed',
    attempts: [attempt(), attempt({ line: 10, tool: 'rucio' })],
    ...over,
  };
}
