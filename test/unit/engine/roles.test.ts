import assert from 'node:assert/strict';
import { checkCarets } from '../../caret';
import { ended, FAILED, log, RECEIVED, STARTED, triageOf } from './remarks/job';

const KILLED = './run.sh: line 4:    53 Killed                  ./sim';
const STYLE = 'ERROR: cannot read the style file';
const PRELOAD = "ERROR: ld.so: object '/w/$LIB/wrapper.so' from LD_PRELOAD cannot be preloaded: ignored.";
const SIGTERM = log('caught signal: SIGTERM in FRAME=');
const STAGE_IN = log('ready to transfer (stage-in) files: [ accessmode=direct', 'INFO');
const STAGED_IN = log('stage-in finished', 'INFO');
const STAGE_OUT = log('prepare to stage-out 1 output file(s)', 'INFO');
const NOT_OUT = log('transfer of output file(s) failed');
const LOST = 'gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired';
const SKIPPED = log(
  'failed to transfer_files() using copytool=gfal .. skipped; error=error code: 1151, message: Transfer failed',
);

/** What became of the findings: `file:line role signature: reason`. */
const told = (files: Record<string, readonly string[]>): string[] =>
  triageOf(files).findings.map((f) => `${f.file}:${f.line} ${f.role} ${f.signature}: ${f.reason}`);

describe('a line that looks like an error', () => {
  it('is noise where its text is known to be harmless, and an echo where it reports another one', () => {
    const lines = told({
      'pilot.stdout': [RECEIVED, STARTED, ended(137), FAILED, log('error 1/1: 1305: Failed to execute payload')],
      'payload.stderr': [PRELOAD, KILLED],
    });
    assert.deepEqual(lines, [
      'pilot.stdout:5 echo reported-error: It reports an error that stands elsewhere.',
      'payload.stderr:1 noise preload-ignored: This text looks like an error and is known to be harmless.',
      'payload.stderr:2 root killed: This text proves the cause.',
    ]);
  });

  it('was overcome where the job succeeded; what merely calls itself an error was none', () => {
    assert.deepEqual(told({ 'payload.stdout': [STYLE, KILLED, 'exit code: 0'] }), [
      'payload.stdout:1 noise payload-error-line: The job succeeded all the same.',
      'payload.stdout:2 recovered killed: The job succeeded, so this was overcome.',
    ]);
  });
});

describe('the same words in two places', () => {
  const DUMP = log('payload stderr dump', 'DEBUG');

  it('are one error: that of the payload’s own file, not of the copy in the log of the pilot', () => {
    const lines = told({
      'pilot.stdout': [RECEIVED, STARTED, ended(137), DUMP, KILLED, FAILED],
      'payload.stderr': ['', `${KILLED} `],
    });
    assert.deepEqual(lines, [
      'pilot.stdout:5 echo killed: The same words stand first at payload.stderr:2.',
      'payload.stderr:2 root killed: This text proves the cause.',
    ]);
  });

  it('are told where they stand first', () => {
    const lines = told({ 'payload.stderr': [KILLED, KILLED], 'payload.stdout': ['exit code: 137'] });
    assert.deepEqual(
      lines.filter((line) => line.includes('killed')),
      [
        'payload.stderr:1 root killed: This text proves the cause.',
        'payload.stderr:2 echo killed: The same words stand first at payload.stderr:1.',
      ],
    );
  });

  it('are told where the pilot says them itself, not where it sends them', () => {
    const lines = told({
      'pilot.stdout': [RECEIVED, log(`sending tracing report: {'stateReason': '${LOST}'}`), log(LOST), FAILED],
    });
    assert.ok(lines.includes('pilot.stdout:3 root transfer-timeout: This text proves the cause.'), lines.join('\n'));
  });
});

describe('a failure in a stage that ended well', () => {
  it('was overcome', () => {
    const lines = told({ 'pilot.stdout': [RECEIVED, STAGE_IN, LOST, STAGED_IN, STARTED, ended(1), FAILED] });
    assert.ok(
      lines.includes('pilot.stdout:3 recovered transfer-timeout: The stage-in ended well, so this was overcome.'),
      lines.join('\n'),
    );
  });

  it('was not overcome where the stage is not over, or did not say how it ended', () => {
    for (const after of [[], [STARTED, ended(0)]]) {
      checkCarets([RECEIVED, STAGE_IN, LOST, '^^^^ root transfer-timeout', ...after, FAILED].join('\n'));
    }
  });

  it('was not overcome where nobody tries it again, as a signal', () => {
    checkCarets(
      [RECEIVED, STAGE_IN, SIGTERM, `${' '.repeat(40)}^^^^ root signal-sigterm`, STAGED_IN, FAILED].join('\n'),
    );
  });
});

describe('a text that says the same less precisely', () => {
  it('is an echo of the one that says more', () => {
    const lines = told({ 'pilot.stdout': [RECEIVED, STAGE_OUT, LOST, SKIPPED, NOT_OUT, FAILED] });
    assert.deepEqual(lines.slice(0, 2), [
      'pilot.stdout:3 root transfer-timeout: This text proves the cause.',
      'pilot.stdout:4 echo transfer-failed: transfer-timeout says the same more precisely.',
    ]);
  });

  it('is noise where it merely calls itself an error', () => {
    const lines = told({
      'log.RAWtoALL': [
        'AthenaPoolConverter                                 ERROR Failed to create persistent object: std::bad_alloc',
        '01:56:56 G4AtlasAlg                          FATAL Failed to retrieve G4 user action tool',
        'Py:Athena            INFO leaving with code 65: "failure in an algorithm execute"',
      ],
    });
    assert.deepEqual(lines.slice(0, 2), [
      'log.RAWtoALL:1 root athena-bad-alloc: This text proves the cause.',
      'log.RAWtoALL:2 noise athena-fatal: It calls itself an error, but athena-bad-alloc tells more.',
    ]);
  });

  it('is an echo in the log of a step where that log itself says more, also if another file quotes it', () => {
    const lines = told({
      'payload.stdout': ['jetalg                                              ERROR std::bad_alloc', 'exit code: 65'],
      'log.RAWtoALL': [
        '*** Segmentation fault',
        'AthenaPoolConverter                                 ERROR Failed to create persistent object: std::bad_alloc',
      ],
      'log.RDOtoRDO': ['jetalg                                              ERROR std::bad_alloc again'],
    });
    assert.ok(
      lines.includes('log.RAWtoALL:1 echo segmentation-fault: athena-bad-alloc says the same more precisely.'),
      lines.join('\n'),
    );
  });

  it('gives way to what another file says where it is no cause, or not in the log of a step', () => {
    const stdout = ['jetalg                                              ERROR std::bad_alloc', 'exit code: 65'];
    const fatal = '01:56:56 G4AtlasAlg                          FATAL Failed to retrieve G4 user action tool';
    const says = 'athena-bad-alloc says the same more precisely.';
    assert.ok(
      told({ 'payload.stdout': stdout, 'log.RAWtoALL': [fatal] }).includes(
        'log.RAWtoALL:1 noise athena-fatal: It calls itself an error, but athena-bad-alloc tells more.',
      ),
    );
    assert.ok(
      told({ 'payload.stdout': stdout, 'payload.stderr': ['*** Segmentation fault'] }).includes(
        `payload.stderr:1 echo segmentation-fault: ${says}`,
      ),
    );
  });

  it('is a cause of its own in the log of a step that only another file explains', () => {
    const lines = told({
      'payload.stdout': ['jetalg                                              ERROR std::bad_alloc', 'exit code: 65'],
      'log.RAWtoALL': ['*** Segmentation fault'],
    });
    assert.ok(lines.includes('log.RAWtoALL:1 root segmentation-fault: This text proves the cause.'), lines.join('\n'));
  });

  it('is no echo of what came in a later stage', () => {
    const lines = told({
      'pilot.stdout': [
        RECEIVED,
        STAGE_IN,
        SKIPPED,
        log('stage-in failed'),
        log('will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB', 'INFO'),
        LOST,
        FAILED,
      ],
    });
    assert.deepEqual(lines, [
      'pilot.stdout:3 root transfer-failed: This text says what failed; nothing in the log says more precisely why.',
      'pilot.stdout:6 contributing transfer-timeout: The job had failed before, in the stage-in; this came on top of it.',
    ]);
  });
});
