import assert from 'node:assert/strict';
import { checkCarets } from '../../caret';
import { ended, FAILED, log, RECEIVED, STARTED, triageOf } from './remarks/job';

/** The root of a job whose payload ended with exit code 4: `file:line words`, or null where it has none. */
function root(files: Record<string, readonly string[]>): string | null {
  const { findings } = triageOf({ 'pilot.stdout': [RECEIVED, STARTED, ended(4), FAILED], ...files });
  const found = findings.find(({ role }) => role === 'root');
  return found === undefined ? null : `${found.file}:${found.line} ${found.captures['words'] ?? found.signature}`;
}

const stdout = (...lines: readonly string[]): string | null => root({ 'payload.stdout': lines });

describe('the last words of a payload that failed', () => {
  it('are its last line, with the exit code and a reason', () => {
    const { findings, verdict } = triageOf({ 'payload.stdout': ['step 1', '  no input is left ', 'exit code: 4'] });
    const [found] = findings;
    assert.deepEqual(
      [found?.line, found?.column, found?.endColumn, found?.code, found?.captures],
      [2, 3, 19, 'transform:4', { code: '4', words: 'no input is left' }],
    );
    assert.equal(found?.reason, 'No known text explains the failure; these are the last words of the payload.');
    assert.match(verdict.cause!, /exit code 4/);
  });

  it('are none where the payload did not end badly', () => {
    assert.deepEqual(triageOf({ 'payload.stdout': ['step 1', 'exit code: 0'] }).findings, []);
  });

  it('are nothing that a program says on its way, and no empty line', () => {
    for (const line of [
      'WARNING: gain is low',
      'INFO done',
      'debug: x=1',
      'exit code: 4',
      'real 0m3.2s',
      'user 1.0',
      '   ',
    ]) {
      assert.equal(stdout('no input is left', line), 'payload.stdout:1 no input is left', line);
    }
    assert.equal(stdout('no input is left', 'the reality is worse'), 'payload.stdout:2 the reality is worse');
  });

  it('are no line that is known, as one that is known to be harmless', () => {
    const preload = "ERROR: ld.so: object '/w/$LIB/wrapper.so' from LD_PRELOAD cannot be preloaded: ignored.";
    assert.equal(stdout('no input is left', preload), 'payload.stdout:1 no input is left');
  });

  it('are no line that is known to be harmless, however many there are', () => {
    const preloads = Array.from(
      { length: 55 },
      (_, n) => `ERROR: ld.so: object '/w/${n}.so' from LD_PRELOAD cannot be preloaded: ignored.`,
    );
    assert.equal(stdout('no input is left', ...preloads), 'payload.stdout:1 no input is left');
  });

  it('are looked for in the last sixty lines', () => {
    const quiet = (count: number): string[] => Array.from({ length: count }, () => 'INFO looking around');
    assert.equal(stdout('no input is left', ...quiet(59)), 'payload.stdout:1 no input is left');
    assert.notEqual(stdout('no input is left', ...quiet(60)), 'payload.stdout:1 no input is left');
  });

  it('are those of stderr before those of stdout', () => {
    const files = { 'payload.stdout': ['closing files'], 'payload.stderr': ['the geometry is not closed'] };
    assert.equal(root(files), 'payload.stderr:1 the geometry is not closed');
    assert.equal(root({ ...files, 'payload.stderr': ['WARNING: a cold cache'] }), 'payload.stdout:1 closing files');
  });

  it('are not what the pilot itself wrote to its stderr', () => {
    assert.equal(
      root({ 'pilot.stderr': ['the pilot looks around'], 'payload.stdout': ['closing files'] }),
      'payload.stdout:1 closing files',
    );
  });

  it('are what the user’s program wrote, not what runGen prints before and after it', () => {
    assert.equal(
      stdout(
        'unpacking',
        '=== execute ===',
        'no events left',
        '=== ls in run dir : . ===',
        '-rw-r--r-- 1 u g 44 ana.py',
      ),
      'payload.stdout:3 no events left',
    );
  });
});

describe('last words that are none', () => {
  it('are those that stand before the head of what the transform prints', () => {
    assert.notEqual(
      stdout('user data is unpacked', '=== execute ===', 'exit code: 4'),
      'payload.stdout:1 user data is unpacked',
    );
  });

  it('are those that an exception stands before', () => {
    checkCarets(
      `
Traceback (most recent call last):
  File "fit.py", line 3, in <module>
KeyError: 'alpha_JER'
^^^^^^^^ root python-exception
could not clean up
exit code: 1`,
      'payload.stdout',
    );
  });
});

describe('last words in the copies that the pilot printed', () => {
  const DUMP_OUT = log('payload stdout dump', 'DEBUG');
  const DUMP_ERR = log('payload stderr dump', 'DEBUG');
  const GUESS = 'ERROR: cannot read the style file';
  const WORDS = 'unable to go on: no input';
  const pilot = (...lines: readonly string[]): string | null =>
    root({ 'pilot.stdout': [RECEIVED, STARTED, ended(4), ...lines, FAILED] });

  it('are those of the copy of stderr, else of stdout', () => {
    const out = [DUMP_OUT, 'closing files'];
    assert.equal(pilot(DUMP_ERR, 'the geometry is not closed', ...out), 'pilot.stdout:5 the geometry is not closed');
    assert.equal(pilot(...out, DUMP_ERR), 'pilot.stdout:5 closing files');
  });

  it('are not read where the files of the payload are at hand', () => {
    assert.equal(
      root({
        'pilot.stdout': [RECEIVED, STARTED, ended(4), DUMP_ERR, 'the geometry is not closed', FAILED],
        'payload.stdout': ['closing files'],
      }),
      'payload.stdout:1 closing files',
    );
  });

  it('are those of the last copy, up to the next record of the pilot', () => {
    assert.equal(
      pilot(DUMP_OUT, 'closing files', log('looking around', 'DEBUG'), DUMP_OUT, 'no events left'),
      'pilot.stdout:8 no events left',
    );
  });

  it('are preferred to a guess as in the files of the payload', () => {
    assert.equal(pilot(DUMP_ERR, GUESS, DUMP_OUT, WORDS), `pilot.stdout:7 ${WORDS}`);
    assert.equal(pilot(DUMP_OUT, GUESS, DUMP_ERR, WORDS), 'pilot.stdout:5 payload-error-line');
    assert.equal(pilot(DUMP_OUT, GUESS, 'step 2', WORDS), `pilot.stdout:7 ${WORDS}`);
  });

  it('are what the user’s program wrote, not what runGen prints around it', () => {
    const ran = ['unpacking', '=== execute ===', WORDS, '=== ls in run dir : . ===', '-rw-r--r-- 1 u g 44 ana.py'];
    assert.equal(pilot(DUMP_OUT, ...ran), `pilot.stdout:7 ${WORDS}`);
    assert.equal(pilot(DUMP_OUT, ...ran, DUMP_OUT, 'no events left'), 'pilot.stdout:11 no events left');
  });

  it('may end the log', () => {
    assert.equal(
      root({ 'pilot.stdout': [RECEIVED, STARTED, ended(4), FAILED, DUMP_OUT, WORDS] }),
      `pilot.stdout:6 ${WORDS}`,
    );
  });
});

describe('last words that tell of a failure', () => {
  const guess = 'ERROR: cannot read the style file';

  it('are preferred to a line before them that merely calls itself an error', () => {
    for (const words of [
      'unable to go on: no input',
      'nothing to do',
      '0 events',
      'aborting: too hot',
      'input is empty',
    ]) {
      assert.equal(stdout(guess, 'step 1', 'step 2', 'step 3', 'step 4', words), `payload.stdout:6 ${words}`);
    }
  });

  it('are not, where they tell of none', () => {
    assert.equal(stdout(guess, 'step 1', 'step 2', 'step 3', 'step 4', 'bye'), 'payload.stdout:1 payload-error-line');
  });

  it('are not, where the other line comes after them', () => {
    assert.equal(stdout('no input is left', 'step 2', guess), 'payload.stdout:3 payload-error-line');
  });

  it('are preferred in stdout to a guess of stderr, and not the other way round', () => {
    const words = 'unable to go on: no input';
    assert.equal(root({ 'payload.stderr': [guess], 'payload.stdout': ['step 1', words] }), `payload.stdout:2 ${words}`);
    assert.equal(root({ 'payload.stdout': [guess], 'payload.stderr': [words] }), 'payload.stdout:1 payload-error-line');
  });
});
