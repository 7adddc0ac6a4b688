/** The shortest log of a pilot whose job failed, and one that ends before. */

const pilotLine = (second: number, level: string, logger: string, func: string, message: string): string =>
  `2026-03-10 09:40:${String(second).padStart(2, '0')},000 | ${level.padEnd(8)} | ${logger.padEnd(32)} | ${func.padEnd(25)} | ${message}\n`;

const BANNER =
  pilotLine(1, 'INFO', 'pilot.util.auxiliary', 'pilot_version_banner', '***  PanDA Pilot version 3.11.5.1  ***') +
  pilotLine(2, 'INFO', 'pilot.control.job', 'retrieve', 'received job: 6512345678 (sleep until the job has finished)');

/** A short pilot log of a job that died for want of space at the destination: line 5 says so. */
export const FAILED_LOG =
  BANNER +
  pilotLine(3, 'INFO', 'pilot.control.data', '_do_stageout', 'prepare to stage-out 1 output file(s)') +
  pilotLine(
    4,
    'WARNING',
    'pilot.control.data',
    'transfer',
    'failed to transfer_files() using copytool=gfal .. skipped',
  ) +
  'details: No available space left on disk: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE on pool p17\n' +
  pilotLine(5, 'WARNING', 'pilot.control.data', '_stage_out_new', 'transfer of output file(s) failed') +
  pilotLine(
    6,
    'WARNING',
    'pilot.util.https',
    'add_error_codes',
    'pilotErrorCodes = [1333] (will report primary/first error code)',
  ) +
  pilotLine(7, 'INFO', 'pilot.control.job', 'send_state', 'job 6512345678 has failed - sending final server update');

/** A short pilot log that ends before the job does. */
export const SHORT_LOG = BANNER;
