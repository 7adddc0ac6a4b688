import assert from 'node:assert/strict';
import { testEngine } from '../../catalogue';

/** What is known of an error text: `signature code rank`, then what was captured; best first. */
const known = (text: string): string[] =>
  testEngine()
    .diagnose(text)
    .map(({ signature, code, rank, captures }) =>
      [
        `${signature} ${code ?? '-'} ${rank}`,
        ...Object.entries(captures).map(([name, value]) => `${name}=${value}`),
      ].join(' '),
    );

describe('an error text without its log', () => {
  it('is explained by the signatures that it matches, whoever would say it, the best first', () => {
    const [first, ...others] = known('Failed to stage-out file: HTTP 507 : Insufficient Storage on pool dcpool17_3');
    assert.equal(first, 'storage-full pilot:1333 cause pool=dcpool17_3');
    assert.deepEqual(others, [
      'standard-text pilot:1137 general detail=HTTP 507 : Insufficient Storage on pool dcpool17_3',
    ]);
  });

  it('may quote a line of a log', () => {
    assert.ok(
      known(
        'Non-zero return code from RAWtoALL (137); Logfile error: "./run.sh: line 4:    53 Killed                  ./sim',
      )
        .join('\n')
        .includes('killed transform:137 cause'),
    );
  });

  it('is not explained by what another signature of it says more precisely', () => {
    assert.ok(!known('gfal-copy error: 28 (No space left on device)').some((line) => line.startsWith('gfal-error')));
  });

  it('is explained by no block and by no number, which need the rest of the log', () => {
    assert.deepEqual(known('Traceback (most recent call last):'), []);
    assert.ok(!known('Number of events read : 1200').some((line) => line.startsWith('compass')));
  });

  it('is nothing where nobody knows it', () => {
    assert.deepEqual(known('the moon is in the wrong phase'), []);
    assert.deepEqual(known(''), []);
  });
});

describe('the standard words of a code', () => {
  it('stand at the start of the text, in any case, and the rest is told as its detail', () => {
    assert.deepEqual(known('Looping job killed by pilot'), ['standard-text pilot:1150 general']);
    assert.deepEqual(known('looping job killed by PILOT'), ['standard-text pilot:1150 general']);
    assert.deepEqual(known('Failed to stage-out file: the moon, again'), [
      'standard-text pilot:1137 general detail=the moon, again',
    ]);
  });

  it('may stand behind what pilot 1 put before them', () => {
    assert.equal(known('!!FAILED!!1999!! Put error: Failed to stage-out file')[0], 'standard-text pilot:1137 general');
  });

  it('are none in the middle of a text or of a word', () => {
    assert.deepEqual(known('it says: Failed to stage-out file'), []);
    assert.deepEqual(known('Failed to stage-out files'), []);
  });

  it('are the acronym alone for a transform that went well', () => {
    assert.deepEqual(known('OK'), ['standard-text transform:0 fallback']);
    assert.deepEqual([...known('ok'), ...known('OK then')], []);
  });

  it('are a mere guess where they only say that something is unknown', () => {
    assert.deepEqual(
      known('General pilot error, consult batch log').map((line) => line.split(' ').slice(0, 3).join(' ')),
      ['standard-text pilot:1008 fallback'],
    );
  });
});
