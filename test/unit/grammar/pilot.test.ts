import assert from 'node:assert/strict';
import type { IGrammar } from 'vscode-textmate';
import { closes, grammar, shown } from './tokenize';

const TIME = '2026-03-10 09:40:38,123';
const FUNC = 'perform_initial_payload_error_analysis';

describe('grammar of pilot logs', () => {
  let pilot: IGrammar;
  before(async () => {
    pilot = await grammar('text.panda.pilot');
  });

  const reads = (what: string, line: string, expected: string[]): void => {
    it(what, () => {
      assert.deepEqual(shown(pilot, line), expected);
      assert.ok(closes(pilot, line), 'the line must not reach into the next one');
    });
  };

  describe('pilot 3 and 2', () => {
    reads(
      'long form',
      `${TIME} | WARNING  | pilot.control.payload            | ${FUNC} | main payload execution returned non-zero exit code: 65`,
      [
        `${TIME}: constant.numeric.date`,
        'WARNING: token.warn-token',
        'pilot.control.payload: entity.name.namespace',
        `${FUNC}: entity.name.function`,
        '65: variable.other.enummember.error-code',
      ],
    );
    reads('short form', `${TIME} | ERROR    | exception caught: timed out`, [
      `${TIME}: constant.numeric.date`,
      'ERROR: token.error-token',
    ]);
    reads(
      'a record whose text begins on the next line',
      `${TIME} | DEBUG    | pilot.control.payloads.generic   | wait_graceful             |`,
      [
        `${TIME}: constant.numeric.date`,
        'DEBUG: token.debug-token',
        'pilot.control.payloads.generic: entity.name.namespace',
        'wait_graceful: entity.name.function',
      ],
    );
    reads(
      'job number and state',
      `${TIME} | INFO     | pilot.control.job | job_monitor | monitor loop #26: job 0:6517092978 is in state 'failed'`,
      [
        `${TIME}: constant.numeric.date`,
        'INFO: token.info-token',
        'pilot.control.job: entity.name.namespace',
        'job_monitor: entity.name.function',
        '6517092978: variable.other.readwrite.id',
        'failed: token.error-token',
      ],
    );
    reads(
      'list of error codes',
      `${TIME} | CRITICAL | pilotErrorCodes = [1333, 1137] (will report primary/first error code)`,
      [
        `${TIME}: constant.numeric.date`,
        'CRITICAL: token.error-token',
        'pilotErrorCodes: variable.other.readwrite',
        '1333, 1137: variable.other.enummember.error-code',
      ],
    );
    reads(
      'the newer spelling of the same list',
      `${TIME} | WARNING  | pilot_error_code(s) = [1212] (will report primary/first error code)`,
      [
        `${TIME}: constant.numeric.date`,
        'WARNING: token.warn-token',
        'pilot_error_code(s): variable.other.readwrite',
        '1212: variable.other.enummember.error-code',
      ],
    );
    reads(
      'an address',
      `${TIME} | INFO     | loading data from url https://panda.example.org:25443/cric/q.json?x=1, 3 s`,
      [
        `${TIME}: constant.numeric.date`,
        'INFO: token.info-token',
        'https://panda.example.org:25443/cric/q.json?x=1: string.other.link',
      ],
    );
    reads('the exit line inside a record', 'finished pid=1234 exit_code=-9 state=failed', [
      ' pid: variable.other.readwrite',
      '1234: constant.numeric.pid',
      'exit_code: variable.other.readwrite',
      '-9: variable.other.enummember.error-code',
      'state: variable.other.readwrite',
      'failed: token.error-token',
    ]);
    reads(
      'a file that was not transferred is not painted as good',
      ' -- lfn=AOD.3.pool.root.1, status_code=1099, status=(not transferred)',
      [
        'lfn: variable.other.readwrite',
        'AOD.3.pool.root.1: string.unquoted.file',
        'status_code: variable.other.readwrite',
        '1099: variable.other.enummember.error-code',
        'status: variable.other.readwrite',
      ],
    );
  });

  describe('pilot 1', () => {
    reads(
      'new form; the number of the marker is no error code',
      '2018-07-05 10:26:11|12345|SiteMover.py| !!WARNING!!1137!! copy failed',
      [
        '2018-07-05 10:26:11: constant.numeric.date',
        '12345: constant.numeric.pid',
        'SiteMover.py: entity.name.namespace',
        '!!WARNING!!1137!!: token.warn-token',
      ],
    );
    reads('form of its standard output', '2018-07-05 10:26:01| 12345|RunJob.py   | !!FAILED!!3000!! no space', [
      '2018-07-05 10:26:01: constant.numeric.date',
      '12345: constant.numeric.pid',
      'RunJob.py   : entity.name.namespace',
      '!!FAILED!!3000!!: token.error-token',
    ]);
    reads('old form, as of COMPASS', '05 Jul 10:26:01|pUtil.py    | . Pilot error code          : 1137, Put error: x', [
      '05 Jul 10:26:01: constant.numeric.date',
      'pUtil.py    : entity.name.namespace',
      '1137: variable.other.enummember.error-code',
    ]);
    reads('form without a module', '05 Jul 2018 10:26:01| SIGTERM caught', [
      '05 Jul 2018 10:26:01: constant.numeric.date',
      'SIGTERM: variable.other.enummember.signal',
    ]);
  });

  describe('around the pilot', () => {
    reads('wrapper fence', '2026-03-10 09:40:01,200 [wrapper] ==== wrapper stdout BEGIN ====', [
      '2026-03-10 09:40:01,200: constant.numeric.date',
      'wrapper: entity.name.namespace',
      '==== wrapper stdout BEGIN ====: markup.heading',
    ]);
    reads('wrapper warning', '2026-03-10 10:40:01,200 [wrapper] WARNING: pilot exitcode non-zero: 137', [
      '2026-03-10 10:40:01,200: constant.numeric.date',
      'wrapper: entity.name.namespace',
      'WARNING: token.warn-token',
      '137: variable.other.enummember.error-code',
    ]);
    reads(
      'server',
      `${TIME} panda.log.Entry: INFO     PID=123 module=pilot method=update_job version=v1 exec_time=50.235 sec`,
      [
        `${TIME}: constant.numeric.date`,
        'panda.log.Entry: entity.name.namespace',
        'INFO: token.info-token',
        'method: variable.other.readwrite',
        'update_job: entity.name.function',
        'exec_time: variable.other.readwrite',
        '50.235: constant.numeric.duration',
      ],
    );
    reads(
      'a payload line dumped into the pilot log',
      'G4AtlasAlg                          FATAL Failed to retrieve tool',
      ['G4AtlasAlg: entity.name.namespace', 'FATAL: token.error-token'],
    );
    reads('plain text stays plain', 'drwxr-xr-x 4 pltusr03 grid  4096 Nov 22 01:45 workDir', []);
  });
});
