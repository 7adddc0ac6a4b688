import assert from 'node:assert/strict';
import { testEngine } from '../../catalogue';

/** Where a signature is seen in a payload's output: `line:column-endColumn`, then what was captured. */
const seen = (signature: string, lines: readonly string[]): string[] =>
  testEngine()
    .read('payload.stdout', Buffer.from(lines.join('\n')))
    .sightings.filter((sighting) => sighting.signature === signature)
    .map(({ line, column, endColumn, rank, captures }) =>
      [
        `${line}:${column}-${endColumn} ${rank}`,
        ...Object.entries(captures).map(([name, text]) => `${name}=${text}`),
      ].join(' '),
    );

const exceptions = (...lines: readonly string[]): string[] => seen('python-exception', lines);

const HEAD = 'Traceback (most recent call last):';
const FRAME = '  File "fit.py", line 3, in <module>';

describe('a Python traceback', () => {
  it('is seen where it names its exception', () => {
    assert.deepEqual(exceptions('step 1', HEAD, FRAME, '    run()', "KeyError: 'alpha'", 'step 2'), [
      "5:1-18 fallback exception=KeyError message='alpha'",
    ]);
  });

  it('may name an exception of a module, and one without a message', () => {
    assert.deepEqual(exceptions(HEAD, FRAME, 'lsst.pipe.base.NoWorkFound'), [
      '3:1-27 fallback exception=lsst.pipe.base.NoWorkFound message=',
    ]);
  });

  it('goes on over empty lines, and over the bars of an exception group', () => {
    assert.deepEqual(exceptions(HEAD, FRAME, '', '  | + 1 sub-exception', 'ValueError: x'), [
      '5:1-14 fallback exception=ValueError message=x',
    ]);
  });

  it('is none where another line or another traceback cuts it off, or the log ends in it', () => {
    assert.deepEqual(exceptions(HEAD, FRAME, 'step 2 goes on', 'ValueError: x'), []);
    assert.deepEqual(exceptions(HEAD, FRAME, HEAD, FRAME, 'ValueError: x'), [
      '5:1-14 fallback exception=ValueError message=x',
    ]);
    assert.deepEqual(exceptions(HEAD, FRAME), []);
  });

  it('is none where a line merely speaks of one', () => {
    assert.deepEqual(exceptions(`${HEAD} see the log`, 'ValueError: x'), []);
  });

  it('is cut off after two thousand lines', () => {
    const frames = (count: number): string[] => Array.from({ length: count }, () => FRAME);
    assert.equal(exceptions(HEAD, ...frames(1999), 'ValueError: x').length, 1);
    assert.equal(exceptions(HEAD, ...frames(2000), 'ValueError: x').length, 0);
  });

  it('may stand indented, and behind the time that Athena puts before each line', () => {
    assert.deepEqual(exceptions(`    ${HEAD}`, `    ${FRAME}`, '    ValueError: x'), [
      '3:5-18 fallback exception=ValueError message=x',
    ]);
    const timed = [HEAD, FRAME, 'ValueError: x'].map((line) => `RAWtoALL 10:52:22 ${line}`);
    assert.deepEqual(exceptions(...timed), ['3:19-32 fallback exception=ValueError message=x']);
    assert.deepEqual(exceptions(`10:52:22 ${HEAD}`, '10:52:22', FRAME, 'ValueError: x'), [
      '4:1-14 fallback exception=ValueError message=x',
    ]);
  });
});

describe('a chain of Python tracebacks', () => {
  const one = [HEAD, FRAME, 'OSError: the disk is gone'];
  const other = [HEAD, FRAME, 'RuntimeError: could not read'];

  it('has its cause at the start where Python says so', () => {
    const link = 'The above exception was the direct cause of the following exception:';
    assert.deepEqual(exceptions(...one, '', link, '', ...other), [
      '3:1-26 fallback exception=OSError message=the disk is gone',
      '9:1-29 report exception=RuntimeError message=could not read',
    ]);
  });

  it('has its cause at the end where the other one was being handled', () => {
    const link = 'During handling of the above exception, another exception occurred:';
    assert.deepEqual(exceptions(...one, '', link, '', ...other), [
      '3:1-26 report exception=OSError message=the disk is gone',
      '9:1-29 fallback exception=RuntimeError message=could not read first=OSError: the disk is gone',
    ]);
    assert.deepEqual(exceptions('a line of the program', '', link, '', ...other), [
      '7:1-29 fallback exception=RuntimeError message=could not read',
    ]);
  });

  it('is none of two that merely follow each other', () => {
    assert.deepEqual(
      exceptions(...one, '', '', ...other).map((line) => line.split(' ')[1]),
      ['fallback', 'fallback'],
    );
  });
});

describe('an exception of Geant4', () => {
  const CODE = '*** G4Exception : GeomVol1002';
  const ISSUER = '      issued by : G4PVPlacement::CheckOverlaps()';
  const START = (level: string): string => `-------- ${level} ------- G4Exception-START -------- ${level} -------`;
  const END = '-------- EEEE -------- G4Exception-END --------- EEEE -------';

  it('ends the program where Geant4 says so, and is seen at its code with its issuer', () => {
    for (const severity of ['Fatal Exception', 'Fatal Error In Argument', 'Run Must Be Aborted']) {
      assert.deepEqual(
        seen('geant4-exception', [START('EEEE'), CODE, ISSUER, `*** ${severity} *** core dump ***`, END]),
        ['2:1-30 cause g4code=GeomVol1002 issuer=G4PVPlacement::CheckOverlaps()'],
      );
    }
  });

  it('gives up an event where Geant4 says so', () => {
    const lines = [START('EEEE'), CODE, ISSUER, '*** Event Must Be Aborted ***', END];
    assert.equal(seen('geant4-event-aborted', lines).length, 1);
    assert.equal(seen('geant4-exception', lines).length, 0);
  });

  it('gives up the event of a stuck track, also where it does not say so', () => {
    const stuck = [START('EEEE'), '*** G4Exception : GeomNav0003', ISSUER, END];
    assert.equal(seen('geant4-event-aborted', stuck).length, 1);
    assert.equal(seen('geant4-exception', stuck).length, 0);
  });

  it('is none where it only warns', () => {
    const warning = [START('WWWW'), CODE, ISSUER, '*** This is just a warning message. ***', END];
    assert.deepEqual([seen('geant4-exception', warning), seen('geant4-event-aborted', warning)], [[], []]);
    assert.deepEqual(seen('geant4-exception', [CODE, ISSUER, END]), []);
  });

  it('is judged by its own block, not by what comes after its end', () => {
    const lines = [START('WWWW'), CODE, ISSUER, END, '*** Fatal Exception ***'];
    assert.deepEqual(seen('geant4-exception', lines), []);
  });

  it('is taken for a fatal one where its block is cut', () => {
    assert.equal(seen('geant4-exception', [START('EEEE'), CODE]).length, 1);
    assert.equal(seen('geant4-exception', [START('EEEE'), '', CODE]).length, 1);
    assert.equal(seen('geant4-exception', [START('EEEE'), '', '', CODE]).length, 0);
  });
});
