import assert from 'node:assert/strict';
import { triageOf } from './remarks/job';

const FRAMES = ['Traceback (most recent call last):', '  File "ana.py", line 55, in <module>'];
const END = [...FRAMES, 'RuntimeError: the fit did not converge', 'ERROR: payload execution failed with 1'];
const went = (count: number): string[] => Array.from({ length: count }, (_, n) => `event ${n} is done`);

/** What became of the error in the first line of a payload that failed with an exception in the end. */
const first = (...lines: readonly string[]): string => {
  const [found] = triageOf({ 'payload.stdout': [...lines, ...END] }).findings;
  return found?.role === 'recovered' ? found.reason : String(found?.role);
};

const wentOn = (words: string): string => `The log says that it went on: "${words}".`;

describe('the words with which a log says that it went on after an error', () => {
  const ERROR = 'ERROR: cannot read the style file';

  it('stand in one of the two lines below it', () => {
    for (const words of [
      'falling back to the old one',
      'it falls back to the old one',
      'retrying',
      're-try number 2',
      'trying again',
      'try the next one',
      'this one is skipped',
      'skipping it',
      'ignored',
      'ignoring it',
      'it continues',
      'continuing',
      'proceeding',
      'using the default',
      'use default colours',
      'using plain.C instead of it',
      'recovered',
      'this is non-fatal',
      'this is not fatal',
      'mostly harmless',
      'plain.C will be used instead.',
    ]) {
      assert.equal(first(ERROR, words), wentOn(words), words);
      assert.equal(first(ERROR, 'see the manual', words), wentOn(words), words);
      assert.notEqual(first(ERROR, 'see the manual', 'chapter 7', words), wentOn(words), words);
    }
  });

  it('are none where they tell that it gave up', () => {
    for (const words of [
      'cannot continue',
      "can't recover from it",
      'could not be recovered',
      'unable to proceed',
      'no more retries',
      'giving up after the retry',
      'ignored, aborting',
      'not retrying, exit',
    ]) {
      assert.equal(first(ERROR, words), 'noise', words);
    }
  });

  it('are none in another error', () => {
    assert.equal(first(ERROR, 'ERROR: the histogram is skipped'), 'noise');
  });

  it('end the line of the error, as a clause of its own', () => {
    const said = (text: string): string => first(`ERROR: ${text}`);
    assert.equal(said('no style file, ignoring it'), wentOn('ERROR: no style file, ignoring it'));
    assert.equal(said('no style file - using the default one'), wentOn('ERROR: no style file - using the default one'));
    assert.equal(said('no style file (non-fatal)'), wentOn('ERROR: no style file (non-fatal)'));
    assert.equal(said('no style file; will retry'), wentOn('ERROR: no style file; will retry'));
    assert.equal(said('unknown option --ignoring'), 'noise');
    assert.equal(said('the file ignored.txt is empty'), 'noise');
    assert.equal(said('no style file, retrying makes no sense, giving up'), 'noise');
    assert.equal(said("no style file, ignoring the rest of 'root.C'"), 'noise');
  });

  it('are quoted up to eighty characters', () => {
    const long = `skipping ${'x'.repeat(100)}`;
    assert.equal(first(ERROR, long), wentOn(long.slice(0, 80)));
  });
});

describe('the lines that show that a program went on', () => {
  const CAUGHT = [...FRAMES, "OSError: [Errno 5] Input/output error: '/srv/x'"];
  const outlived = (...between: readonly string[]): boolean =>
    triageOf({ 'payload.stdout': [...CAUGHT, ...between, ...END] }).findings.some(({ role }) => role === 'recovered');

  it('are five after a traceback that another one ends', () => {
    assert.deepEqual([outlived(...went(4)), outlived(...went(5))], [false, true]);
  });

  it('are no empty and no indented ones, no heads of tracebacks and no errors', () => {
    assert.equal(outlived(...went(4), '', '  at line 7', '| inside', 'ERROR: no colour'), false);
    assert.equal(outlived(...went(3), '', 'During handling of the above exception, something happened'), false);
  });

  it('are many where two errors stand far apart, whatever is between', () => {
    const indented = (count: number): string[] => Array.from({ length: count }, () => '  at line 7');
    assert.deepEqual([outlived(...indented(60)), outlived(...indented(90))], [false, true]);
  });
});
