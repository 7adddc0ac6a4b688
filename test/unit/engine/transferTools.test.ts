import assert from 'node:assert/strict';
import { story, told, transfersOf } from './transferTexts';

describe('the tries of each copy tool', () => {
  it('of the rucio client: a download that fails once is two tries, with the last details of the error', () => {
    const transfers = transfersOf({
      'pilotlog.txt': `
2026-11-22 01:50:47,503 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=rucio for activity=['read_lan', 'default']
2026-11-22 01:50:47,518 | INFO     | pilot.control.data               | transfer_files            | [stage-in] found replica to be used for lfn=NTUP._000001.root: ddmendpoint=NORTH_DATADISK, pfn=davs://se.example.org:443/d/NTUP._000001.root
2026-11-22 01:50:47,518 | INFO     | pilot.control.data               | transfer_files            | [stage-in] found replica to be used for lfn=NTUP._000002.root: ddmendpoint=SOUTH_DATADISK, pfn=davs://se.example.org:443/d/NTUP._000002.root
2026-11-22 01:50:47,540 | INFO     | pilot.copytool.rucio             | copy_in                   | rucio copytool, downloading file with scope:user.a lfn:NTUP._000002.root
2026-11-22 01:50:47,541 | INFO     | pilot.copytool.rucio             | download_pfns             | Trying to download with davs and timeout of 400s from SOUTH_DATADISK: user.a:NTUP._000002.root 
2026-11-22 01:50:47,541 | DEBUG    | pilot.copytool.rucio             | download_pfns             | The requested service is not available at the moment.
Details: An unknown exception occurred.
Details: Failed to stat file (Operation expired)
2026-11-22 01:50:47,541 | WARNING  | pilot.copytool.rucio             | download_pfns             | Download attempt failed. Try 1/2
2026-11-22 01:50:48,541 | INFO     | pilot.copytool.rucio             | download_pfns             | Trying to download with davs and timeout of 400s from SOUTH_DATADISK: user.a:NTUP._000002.root 
2026-11-22 01:50:48,542 | INFO     | pilot.copytool.rucio             | download_pfns             | File user.a:NTUP._000002.root successfully downloaded. 0.030 MB in 0.31 seconds = 0.10 MBps
2026-11-22 01:50:48,543 | INFO     | pilot.util.tracereport           | send                      | sending tracing report: {'eventType': 'get_sm_a', 'protocol': 'davs', 'clientState': 'DONE', 'remoteSite': 'SOUTH_DATADISK', 'filename': 'NTUP._000002.root', 'stateReason': 'OK', 'scope': 'user.a'}
2026-11-22 01:50:48,547 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=NTUP._000001.root, status_code=0, status=(not transferred)
2026-11-22 01:50:48,547 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=NTUP._000002.root, status_code=0, status=transferred`,
    });
    assert.deepEqual(transfers.flatMap(told), [
      'in NTUP._000001.root failed',
      'in NTUP._000002.root transferred',
      '  4 failed rucio SOUTH_DATADISK: Failed to stat file (Operation expired)',
      '  10 transferred rucio SOUTH_DATADISK',
    ]);
    assert.equal(transfers[1]?.line, 3);
    assert.equal(transfers[1].attempts[1]?.time, Date.UTC(2026, 10, 22, 1, 50, 48, 541));
  });

  it('of the rucio client: an upload that fails with one protocol and succeeds with another', () => {
    assert.deepEqual(
      story(`
2026-11-22 01:55:19,830 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=rucio for activity=['write_lan', 'w', 'default']
2026-11-22 01:55:19,837 | INFO     | pilot.copytool.rucio             | copy_out                  | rucio copytool, uploading file with scope: user.a and lfn: user.a.1._000850.out.root
2026-11-22 01:55:19,840 | INFO     | pilot.copytool.rucio             | upload                    | Trying upload with davs to WEST_SCRATCHDISK
2026-11-22 01:55:19,840 | WARNING  | pilot.copytool.rucio             | upload                    | Upload attempt failed
2026-11-22 01:55:19,840 | INFO     | pilot.copytool.rucio             | upload                    | Exception: The requested service is not available at the moment.
Details: An unknown exception occurred.
Details: HTTP 500 : Unexpected server error: 500  (destination)
2026-11-22 01:55:19,841 | INFO     | pilot.copytool.rucio             | upload                    | Trying upload with root to WEST_SCRATCHDISK
2026-11-22 01:55:19,841 | INFO     | pilot.copytool.rucio             | upload                    | Successfully uploaded file user.a.1._000850.out.root
2026-11-22 01:55:19,841 | INFO     | pilot.util.tracereport           | send                      | sending tracing report: {'eventType': 'put_sm_a', 'protocol': 'root', 'clientState': 'DONE', 'remoteSite': 'WEST_SCRATCHDISK', 'filename': 'user.a.1._000850.out.root', 'stateReason': 'OK'}`),
      [
        'out user.a.1._000850.out.root transferred',
        '  2 failed rucio WEST_SCRATCHDISK: HTTP 500 : Unexpected server error: 500  (destination)',
        '  8 transferred rucio WEST_SCRATCHDISK',
      ],
    );
  });

  it('of gfal: the storage endpoint and the error stand in the tracing report', () => {
    assert.deepEqual(
      story(`
2026-11-22 01:50:42,505 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=gfal for activity=['read_lan', 'default']
2026-11-22 01:50:42,916 | INFO     | pilot.util.container             | print_executable          | executing command: gfal-copy --verbose -f  -t 400 -K adler32:acc80eb2 davs://se.example.org:443/d/NTUP._000002.root file:///scratch/PanDA_Pilot-1/NTUP._000002.root
2026-11-22 01:50:43,142 | INFO     | pilot.util.tracereport           | send                      | sending tracing report: {'eventType': 'get_sm_a', 'protocol': None, 'clientState': 'MISSING_INPUT', 'localSite': 'G_DATADISK', 'remoteSite': 'G_DATADISK', 'filename': 'NTUP._000002.root', 'url': None, 'stateReason': 'Copying 0 bytes davs://se.example.org:443/d/NTUP._000002.root => file:///scratch/PanDA_Pilot-1/NTUP._000002.rootgfal-copy error: 2 (No such file or directory) - Could not open source: Result HTTP 404\\n', 'uuid': '1'}
2026-11-22 01:50:43,174 | WARNING  | pilot.control.data               | transfer                  | failed to transfer_files() using copytool=<module 'pilot.copytool.gfal' from '/scratch/pilot3/pilot/copytool/gfal.py'> .. skipped; error=error code: 1331, message: Input file is missing in storage element
2026-11-22 01:50:43,175 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=NTUP._000002.root, status_code=1331, status=failed
2026-11-22 01:50:43,248 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=gfal for activity=['pl', 'write_lan', 'w', 'default']
2026-11-22 01:50:43,261 | INFO     | pilot.util.container             | print_executable          | executing command: gfal-copy --verbose -f  -t 400 -K adler32:b287a204 file:///scratch/PanDA_Pilot-1/a.log.tgz davs://se.example.org:443/d/a.log.tgz
2026-11-22 01:50:43,505 | INFO     | pilot.util.tracereport           | send                      | sending tracing report: {'eventType': 'put_sm_a', 'protocol': None, 'clientState': 'DONE', 'remoteSite': 'G_SCRATCHDISK', 'filename': 'a.log.tgz', 'stateReason': 'OK'}`),
      [
        'in NTUP._000002.root failed',
        '  2 failed gfal G_DATADISK: gfal-copy error: 2 (No such file or directory) - Could not open source: Result HTTP 404',
        'out a.log.tgz transferred',
        '  7 transferred gfal G_SCRATCHDISK',
      ],
    );
  });

  it('of xrdcp: the error is in the words of the command, not in those of the pilot', () => {
    assert.deepEqual(
      story(`
2026-11-22 02:02:27,334 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=xrdcp for activity=['read_lan', 'default']
2026-11-22 02:02:27,400 | INFO     | pilot.util.container             | print_executable          | executing command: xrdcp -h
2026-11-22 02:02:27,403 | INFO     | pilot.util.container             | print_executable          | executing command: xrdcp -np -f --cksum adler32:print root://se.example.org:1094//d/NTUP._000001.root /scratch/PanDA_Pilot-1/NTUP._000001.root
2026-11-22 02:02:27,603 | INFO     | pilot.copytool.xrdcp             | _stagefile                | rcode=52, stdout=, stderr=Run: [FATAL] Auth failed: No protocols left to try (source)
2026-11-22 02:02:27,703 | WARNING  | pilot.control.data               | transfer                  | failed to transfer_files() using copytool=<module 'pilot.copytool.xrdcp' from '/scratch/pilot3/pilot/copytool/xrdcp.py'> .. skipped; error=error code: 1099, message: Failed to stage-in file
2026-11-22 02:02:28,350 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=xrdcp for activity=['pl', 'w', 'default']
2026-11-22 02:02:28,403 | INFO     | pilot.util.container             | print_executable          | executing command: xrdcp -np -f --cksum adler32:print /scratch/PanDA_Pilot-1/a.log.tgz root://se.example.org:1094//d/a.log.tgz
2026-11-22 02:02:28,603 | INFO     | pilot.copytool.xrdcp             | _stagefile                | rcode=0, stdout=adler32: 5244476c file://localhost/scratch/PanDA_Pilot-1/a.log.tgz 10934, stderr=[0.0MB/0.0MB][100%]`),
      [
        'in NTUP._000001.root failed',
        '  3 failed xrdcp se.example.org: Run: [FATAL] Auth failed: No protocols left to try (source)',
        'out a.log.tgz unknown',
        '  7 unknown xrdcp se.example.org',
      ],
    );
  });

  it('of mv and of a bucket, which send no tracing report', () => {
    assert.deepEqual(
      story(`
2026-11-22 02:05:13,390 | INFO     | pilot.control.data               | transfer                  | trying to use copytool=mv for activity=['write_lan', 'w', 'default']
2026-11-22 02:05:13,403 | INFO     | pilot.copytool.mv                | move_all_files            | transferring file a.out.root from /scratch/PanDA_Pilot-1/a.out.root to /storage/a/a.out.root
2026-11-22 02:05:13,404 | WARNING  | pilot.copytool.mv                | move_all_files            | transfer failed: exit code = 1, stdout = , stderr = /bin/mv: cannot create regular file '/storage/a/a.out.root': No space left on device
2026-11-22 02:05:13,420 | INFO     | pilot.control.data               | transfer                  | Trying to use copytool=gs for activity=['pl', 'w', 'default']
2026-11-22 02:05:13,450 | INFO     | pilot.copytool.gs                | copy_out                  | uploading /scratch/PanDA_Pilot-1/payload.stderr to bucket drp-logging using object name logs/payload.stderr
2026-11-22 02:05:13,460 | CRITICAL | pilot.copytool.gs                | upload_file               | exception caught in gs client: 403 POST https://storage.example.org/upload
2026-11-22 02:05:13,470 | INFO     | pilot.control.data               | _do_stageout              |  -- lfn=a.log.tgz, status_code=1137, status=failed`),
      [
        'out a.out.root failed',
        "  2 failed mv -: /bin/mv: cannot create regular file '/storage/a/a.out.root': No space left on device",
        'out a.log.tgz failed',
        '  5 failed gs drp-logging: 403 POST https://storage.example.org/upload',
      ],
    );
  });
});
