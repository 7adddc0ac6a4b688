import assert from 'node:assert/strict';
import { testEngine } from '../../catalogue';
import { story, transfersOf } from './transferTexts';

describe('the transfers of a job', () => {
  it('tell the pilot’s own words where nothing better is said, and count no try where there was none', () => {
    assert.deepEqual(
      story(`
2026-11-22 01:50:37,875 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=lsm for activity=['read_lan', 'default']
2026-11-22 01:50:37,888 | INFO     | pilot.copytool.lsm               | copy_in                   | transferring file A.root from srm://se.example.org/d/A.root to /scratch/PanDA_Pilot-1/A.root
2026-11-22 01:50:38,063 | WARNING  | pilot.control.data               | transfer                  | failed to transfer_files() using copytool=<module 'pilot.copytool.lsm' from '/scratch/pilot3/pilot/copytool/lsm.py'> .. skipped; error=error code: 1151, message: File transfer timed out during stage-in
details: copy command timed out after 410 s
2026-11-22 01:50:38,064 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=A.root, status_code=1151, status=failed
2026-11-22 01:50:38,064 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=B.root, status_code=0, status=(not transferred)
2026-11-22 01:50:39,063 | INFO     | pilot.util.tracereport           | send                      | sending tracing report: {'eventType': 'put_sm_a', 'clientState': 'MISSINGOUTPUTFILE', 'filename': 'C.root', 'stateReason': 'output pfn file does not exist'}`),
      [
        'in A.root failed',
        '  2 failed lsm se.example.org: copy command timed out after 410 s',
        'in B.root failed',
        'out C.root failed',
      ],
    );
  });

  it('keep stage-in and stage-out apart when a killed job does both at once', () => {
    assert.deepEqual(
      story(`
2026-11-22 01:50:36,700 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=gfal for activity=['read_lan', 'default']
2026-11-22 01:50:36,760 | INFO     | pilot.util.container             | print_executable          | executing command: gfal-copy --verbose -f  -t 400 davs://se.example.org:443/d/A.root file:///scratch/PanDA_Pilot-1/A.root
2026-11-22 01:50:44,250 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=gfal for activity=['pl', 'w', 'default']
2026-11-22 01:50:44,257 | INFO     | pilot.util.container             | print_executable          | executing command: gfal-copy --verbose -f  -t 400 file:///scratch/PanDA_Pilot-1/a.log.tgz davs://se.example.org:443/d/a.log.tgz
2026-11-22 01:50:44,457 | INFO     | pilot.control.data               | _do_stageout              |  -- lfn=a.log.tgz, status_code=0, status=transferred
2026-11-22 01:52:06,100 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=A.root, status_code=0, status=transferred`),
      [
        'in A.root transferred',
        '  2 transferred gfal se.example.org',
        'out a.log.tgz transferred',
        '  4 transferred gfal se.example.org',
      ],
    );
  });

  it('know what is read over the network', () => {
    assert.deepEqual(
      story(`
2026-11-22 01:50:36,700 | INFO     | pilot.control.data               | set_status_for_direct_access | stage-in: direct access (remote i/o) will be used for lfn=A.root (direct_lan=True, direct_wan=False), turl=root://se.example.org:1094//d/A.root
2026-11-22 01:50:36,800 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=A.root, status_code=0, status=remote_io
2026-11-22 01:50:36,800 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=B.root, status_code=0, status=remote_io`),
      ['in A.root direct', 'in B.root direct'],
    );
  });

  it('do not grow when a pilot prints the end of its log again', () => {
    const report = `2026-11-22 01:50:43,505 | INFO     | pilot.util.tracereport           | send                      | sending tracing report: {'eventType': 'put_sm_a', 'clientState': 'DONE', 'remoteSite': 'G_SCRATCHDISK', 'filename': 'a.log.tgz', 'stateReason': 'OK'}`;
    assert.deepEqual(
      story(`
${report}
2026-11-22 01:50:43,600 | INFO     | pilot.control.data               | _do_stageout              |  -- lfn=a.log.tgz, status_code=0, status=transferred
2026-11-22 01:52:40,520 | WARNING  | pilot.control.job                | add_error_codes           | 
[begin log extracts]
- Log from pilotlog.txt -
${report}
[end log extracts]`),
      ['out a.log.tgz transferred', '  1 transferred - G_SCRATCHDISK'],
    );
  });

  it('of pilot 1: the tries of its mover, its client and its tracing report are one', () => {
    assert.deepEqual(
      story(
        `
2018-07-05 10:26:01|12345|mover.py    | INFO: prepare to transfer (stage-in) 1/1 file: lfn=AOD.1._000001.root
2018-07-05 10:26:01|12345|mover.py    | [stage-in] found replica to be used: ddmendpoint=SITE_DATADISK, pfn=root://se.example.org:1094//d/AOD.1
2018-07-05 10:26:01|12345|mover.py    | [stage-in] Preparing copy for lfn=AOD.1._000001.root using copytool=xrdcp: mover=<x>
2018-07-05 10:26:01|12345|mover.py    | Get attempt 1/2 for file (1/1) with lfn=AOD.1._000001.root .. sitemover=<x>
2018-07-05 10:27:01|12345|mover.py    | WARNING: Error in copying file (fspec 1/1) (protocol 1/1) (attempt 1/2): PilotException: 1099: xrdcp failed
2018-07-05 10:37:01|12345|mover.py    | Get attempt 2/2 for file (1/1) with lfn=AOD.1._000001.root .. sitemover=<x>
2018-07-05 10:38:01|12345|mover.py    | Sending tracing report: {'eventType': 'get_sm', 'clientState': 'DONE', 'remoteSite': 'SITE_DATADISK', 'filename': u'AOD.1._000001.root', 'stateReason': 'OK'}
2018-07-05 12:26:01|12345|mover.py    | INFO: prepare to transfer (stage-out) 1/1 file: lfn=a.out.root, fspec.ddmendpoint=SITE_SCRATCHDISK, activity=pw
2018-07-05 12:26:01|12345|mover.py    | [stage-out] [pw] Preparing copy for lfn=a.out.root using copytool=rucio: mover=<x>
2018-07-05 12:26:01|12345|mover.py    | Put attempt 1/1 for file (1/1) with lfn=a.out.root .. sitemover=<x>
2018-07-05 12:26:02|12345|rucio_sitemo| StageOut, attempt 1/2
2018-07-05 12:26:02|12345|rucio_sitemo| _stageOutApi: {'no_register': True, 'path': 'a.out.root', 'rse': 'SITE_SCRATCHDISK'}
2018-07-05 12:56:02|12345|rucio_sitemo| StageOut, attempt 2/2
2018-07-05 12:56:02|12345|rucio_sitemo| _stageOutApi: {'no_register': True, 'path': 'a.out.root', 'rse': 'SITE_SCRATCHDISK'}
2018-07-05 13:26:02|12345|mover.py    | [stage-out] [pw] failed to transfer file (1/1) with lfn=a.out.root: code=1220 .. skip transferring of remaining data..`,
        'pilotlog.out',
      ),
      [
        'in AOD.1._000001.root transferred',
        '  3 failed xrdcp SITE_DATADISK: PilotException: 1099: xrdcp failed',
        '  6 transferred xrdcp SITE_DATADISK',
        'out a.out.root failed',
        '  9 failed rucio SITE_SCRATCHDISK',
        '  13 failed rucio SITE_SCRATCHDISK',
      ],
    );
  });

  it('take the tries from the log of the container that made them', () => {
    const transfers = transfersOf({
      'pilot.stdout': `
2026-11-22 01:50:47,500 | INFO     | pilot.control.data               | _stage_in                 | stage-in will be done in a container
2026-11-22 01:50:57,547 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=A.root, status_code=0, status=transferred
2026-11-22 01:50:57,600 | INFO     | pilot.control.data               | _stage_in                 | stage-in finished`,
      'stageinlog.txt': `
2026-11-22 01:50:50,541 | INFO     | pilot.copytool.rucio             | download_pfns             | Trying to download with davs and timeout of 400s from SOUTH_DATADISK: user.a:A.root 
2026-11-22 01:50:51,541 | WARNING  | pilot.copytool.rucio             | download_pfns             | Download attempt failed. Try 1/2
2026-11-22 01:50:52,541 | INFO     | pilot.copytool.rucio             | download_pfns             | Trying to download with davs and timeout of 400s from SOUTH_DATADISK: user.a:A.root `,
    });
    assert.deepEqual(
      transfers.map(({ lfn, outcome, attempts }) => [lfn, outcome, attempts.map(({ file }) => file)]),
      [['A.root', 'transferred', ['stageinlog.txt', 'stageinlog.txt']]],
    );
  });

  it('are bounded, and the triage says so', () => {
    const line = (n: number): string =>
      `2026-11-22 01:50:57,547 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=F${n}.root, status_code=0, status=transferred`;
    const text = Array.from({ length: 700 }, (_, n) => line(n)).join('\n');
    const triage = testEngine().judge([testEngine().read('pilotlog.txt', Buffer.from(text))]);
    assert.equal(triage.transfers.length, 500);
    assert.equal(triage.transfers.at(-1)?.lfn, 'F699.root');
    assert.ok(triage.limits.some((limit) => limit.includes('200 more places may match transfer-status')));
  });
});
