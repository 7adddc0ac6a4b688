import assert from 'node:assert/strict';
import { codes, FAILED, log, RECEIVED, remarkIn, triageOf } from './job';

const SKIPPED = (code: number, way: string): string =>
  log(
    `failed to transfer_files() using copytool=<module 'gfal'> .. skipped; error=error code: ${code}, message: File transfer timed out during ${way}`,
  );

describe('remarks on transfers with a wrong name', () => {
  const stageIn = (...details: string[]): string[] => [
    RECEIVED,
    log('ready to transfer (stage-in) files: [x]', 'INFO'),
    SKIPPED(1151, 'stage-in'),
    ...details,
    log('stage-in failed, adding job object to failed_data_in queue'),
    FAILED,
  ];
  const reported = codes(
    '1151, 1099',
    'File transfer timed out during stage-in: copy command timed out: gfal-copy --timeout 410',
  );

  it('finds the checksum behind a time-out', () => {
    const triage = triageOf({
      'pilot.stdout': [
        ...stageIn(
          'details: copy command timed out: gfal-copy --timeout 410 davs://se.example.org/a.root file:///scratch/a.root',
          'gfal-copy error: 5 (Input/output error) - TRANSFER CHECKSUM MISMATCH Source and destination checksums do not match 9bf34006 != 5492503e',
        ),
        reported,
      ],
    });
    assert.equal(triage.verdict.line, 5);
    assert.equal(triage.verdict.signature, 'checksum-copy-differs');
    assert.match(
      remarkIn(triage, 'timeout-hides-cause') ?? '',
      /^pilot\.stdout:5 pilot:1151 is no time-out here: The copy differs .* “timeout”, if only in its options\.$/,
    );
  });

  it('finds the full storage behind a time-out', () => {
    const triage = triageOf({
      'pilot.stdout': [
        RECEIVED,
        log('prepare to stage-out 1 output file(s)', 'INFO'),
        SKIPPED(1152, 'stage-out'),
        'details: copy command timed out: gfal-copy --timeout 410 gfal-copy error: 28 (No space left on device) - DESTINATION WRITE HTTP 507 : Insufficient Storage',
        log('transfer of output file(s) failed'),
        FAILED,
        codes('1152, 1137', 'File transfer timed out during stage-out'),
      ],
    });
    assert.equal(triage.verdict.code, 'pilot:1333');
    assert.match(
      remarkIn(triage, 'timeout-hides-cause') ?? '',
      /pilot:1152 is no time-out here: The destination has no space left\./,
    );
  });

  it('believes a real time-out', () => {
    const triage = triageOf({
      'pilot.stdout': [
        ...stageIn(
          'details: copy command timed out: gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired',
        ),
        reported,
      ],
    });
    assert.equal(triage.verdict.line, 4);
    assert.equal(remarkIn(triage, 'timeout-hides-cause'), null);
    assert.equal(remarkIn(triage, 'exception-lost'), null);
  });

  it('knows the time-out that a lost exception becomes, with and without the stderr of the pilot', () => {
    const pilot = [
      ...stageIn(
        'details: copy command timed out: TimeoutException: Unknown time-out related error, see batch log for more info, timeout=None seconds',
      ),
      codes(
        '1151, 1099',
        'File transfer timed out during stage-in: copy command timed out: TimeoutException: Unknown time-out related error, see batch log for more info, timeout=None seconds',
      ),
    ];
    const alone = triageOf({ 'pilot.stdout': pilot });
    assert.match(
      remarkIn(alone, 'exception-lost') ?? '',
      /^pilot\.stdout:7 pilot:1151 is no time-out here: .* \(\.err of the batch job\)/,
    );
    const both = triageOf({
      'pilot.stdout': pilot,
      'pilot.stderr': ['rucio.client.RucioException: Cannot authenticate.'],
    });
    assert.equal(both.verdict.code, 'pilot:1338');
    assert.match(
      remarkIn(both, 'timeout-hides-cause') ?? '',
      /^pilot\.stderr:1 pilot:1151 is no time-out here: Rucio refused .* stands only in its stderr\.$/,
    );
    assert.equal(remarkIn(both, 'exception-lost'), null);
  });

  it('says that 1327 speaks of stage-in when the stage-out failed', () => {
    const out = [
      RECEIVED,
      log('prepare to stage-out 1 output file(s)', 'INFO'),
      log('transfer of output file(s) failed'),
      FAILED,
      codes('1327, 1137', 'Unable to stage-in file since network is unreachable'),
    ];
    assert.match(
      remarkIn(triageOf({ 'pilot.stdout': out }), 'says-stage-in') ?? '',
      /in this job the stage-out failed/,
    );
    const intoJob = [...stageIn(), codes('1327, 1099', 'Unable to stage-in file since network is unreachable')];
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': intoJob }), 'says-stage-in'), null);
  });
});
