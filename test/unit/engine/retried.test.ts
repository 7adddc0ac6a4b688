import assert from 'node:assert/strict';
import { FAILED, log, RECEIVED, triageOf } from './remarks/job';

const STAGE_IN = log('ready to transfer (stage-in) files: [ accessmode=direct', 'INFO');
const file = (lfn: string): string => log(`rucio copytool, downloading file with scope:user.x lfn:${lfn}`, 'INFO');
const tried = (lfn: string): string =>
  log(`Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:${lfn} `, 'INFO');
const DETAILS = 'Details: gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired';
const missed = (which: string): string => log(`Download attempt failed. Try ${which}`);
const came = (lfn: string): string =>
  log(`File user.x:${lfn} successfully downloaded. 0.030 MB in 0.31 seconds = 0.10 MBps`, 'INFO');
const status = (lfn: string, code: number, state: string): string =>
  log(` -- lfn=${lfn}, status_code=${code}, status=${state}`, 'INFO');

/** Roles of the time-outs of a job whose stage-in failed, with the reason of those that were overcome. */
const timeouts = (...lines: readonly string[]): string[] =>
  triageOf({ 'pilot.stdout': [RECEIVED, STAGE_IN, ...lines, log('stage-in failed'), FAILED] })
    .findings.filter(({ signature }) => signature === 'transfer-timeout')
    .map(({ line, role, reason }) => `${line} ${role === 'recovered' ? reason : role}`);

/** Another file that never came: because of it the stage-in failed. */
const LOST = [file('B.root'), tried('B.root'), missed('1/1'), status('B.root', 1151, 'failed')];

describe('the error of a try', () => {
  it('was overcome where the file came at a later one, though the stage failed', () => {
    assert.deepEqual(
      timeouts(
        file('A.root'),
        tried('A.root'),
        DETAILS,
        missed('1/2'),
        tried('A.root'),
        came('A.root'),
        status('A.root', 0, 'transferred'),
        ...LOST,
      ),
      ['5 Try 1 of 2 for A.root failed, and the file was transferred all the same.'],
    );
  });

  it('was overcome where the payload read the file over the network instead', () => {
    assert.deepEqual(
      timeouts(file('A.root'), tried('A.root'), DETAILS, missed('1/1'), status('A.root', 0, 'remote_io'), ...LOST),
      ['5 Try 1 of 1 for A.root failed, and the file was read remotely all the same.'],
    );
  });

  it('was not overcome where the file never came', () => {
    assert.deepEqual(
      timeouts(file('A.root'), tried('A.root'), DETAILS, missed('1/1'), status('A.root', 1151, 'failed')),
      ['5 root'],
    );
  });

  it('belongs to the try before it, whatever file came later', () => {
    assert.deepEqual(
      timeouts(
        file('A.root'),
        tried('A.root'),
        missed('1/2'),
        tried('A.root'),
        came('A.root'),
        status('A.root', 0, 'transferred'),
        file('B.root'),
        tried('B.root'),
        DETAILS,
        missed('1/1'),
        status('B.root', 1151, 'failed'),
      ),
      ['11 root'],
    );
  });

  it('belongs to the last try before it, also where the pilot turned to another file in between', () => {
    assert.deepEqual(
      timeouts(
        file('A.root'),
        tried('A.root'),
        missed('1/3'),
        file('C.root'),
        tried('C.root'),
        came('C.root'),
        file('A.root'),
        tried('A.root'),
        DETAILS,
        missed('2/3'),
        tried('A.root'),
        came('A.root'),
        status('A.root', 0, 'transferred'),
        ...LOST,
      ),
      ['11 Try 2 of 3 for A.root failed, and the file was transferred all the same.'],
    );
  });

  it('is no error of a try that went well', () => {
    assert.deepEqual(
      timeouts(file('A.root'), tried('A.root'), came('A.root'), DETAILS, status('A.root', 0, 'transferred'), ...LOST),
      ['6 root'],
    );
  });

  it('is none before the first try', () => {
    assert.deepEqual(
      timeouts(DETAILS, file('A.root'), tried('A.root'), missed('1/2'), tried('A.root'), came('A.root')),
      ['3 root'],
    );
  });

  it('is what the log of that try says, not another log at the same line', () => {
    const container = [
      log('looking around', 'DEBUG'),
      log('and around', 'DEBUG'),
      log('and again', 'DEBUG'),
      log(DETAILS),
    ];
    const { findings } = triageOf({
      'pilot.stdout': [
        RECEIVED,
        STAGE_IN,
        tried('A.root'),
        missed('1/2'),
        tried('A.root'),
        came('A.root'),
        status('A.root', 0, 'transferred'),
        log('stage-in failed'),
        FAILED,
      ],
      'stageinlog.txt': container,
    });
    assert.deepEqual(
      findings.map(({ file: at, line, role }) => `${at}:${line} ${role}`),
      ['stageinlog.txt:4 root'],
    );
  });
});
