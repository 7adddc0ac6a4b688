import assert from 'node:assert/strict';
import type { CodeEntry } from '../../../server/src/catalogue/types';
import { explainEntry } from '../../../server/src/service/explain';
import { service } from './logs';

const BARE: CodeEntry = {
  code: 'pilot:1999',
  message: 'An example',
  owner: 'unknown',
  persistence: 'unknown',
  means: 'Nobody knows.',
  causes: [],
  looksLike: [],
  do: [],
  source: 'nowhere `at` all',
};
const FULL: CodeEntry = {
  ...BARE,
  acronym: 'EXAMPLE',
  experiment: 'rubin',
  owner: 'site',
  persistence: 'transient',
  category: 1,
  causes: ['A full disk.', 'A <slow> one.'],
  looksLike: ['`no space` in pilotlog.txt'],
  mistakenFor: '`pilot:1098`.',
  pilotWrong: 'It says so too late.',
  do: ['Look.', 'Ask.'],
  retry: 'no_retry',
};

describe('the explanation of a code', () => {
  it('tells all that the catalogue knows of it, what to do before where it is from', () => {
    assert.deepEqual(explainEntry(FULL).split('\n\n'), [
      '**pilot:1999 EXAMPLE** · An example · RUBIN only — *site · transient*',
      'Nobody knows.',
      '- A full disk.\n- A &lt;slow> one.',
      '**In the log:**',
      '- `no space` in pilotlog.txt',
      '**Do:** Look. Ask.',
      '**Retry rule that fits:** no_retry',
      '**Mistaken for:** `pilot:1098`.',
      '**The pilot gets wrong:** It says so too late.',
      'BigPanDA: file and storage issues',
      'Source: ``nowhere `at` all``',
    ]);
  });

  it('is short where little is known', () => {
    assert.deepEqual(explainEntry(BARE).split('\n\n'), [
      '**pilot:1999** · An example',
      'Nobody knows.',
      'Source: ``nowhere `at` all``',
    ]);
  });

  it('says what is known of whose it is, and nothing of what is not', () => {
    const heading = (known: Partial<CodeEntry>): string | undefined =>
      explainEntry({ ...BARE, ...known }).split('\n')[0];
    assert.equal(heading({ owner: 'user' }), '**pilot:1999** · An example — *user*');
    assert.equal(heading({ persistence: 'permanent' }), '**pilot:1999** · An example — *permanent*');
  });

  it('begins with what the log at hand says of it', () => {
    assert.deepEqual(explainEntry(BARE, ['It stands in line 9.']).split('\n\n').slice(1, 3), [
      'It stands in line 9.',
      'Nobody knows.',
    ]);
  });

  it('is there for every code of the list, and for no other', () => {
    const codes = service.codes();
    assert.ok(codes.length > 50);
    assert.equal(new Set(codes.map(({ key }) => key)).size, codes.length);
    for (const { key, code } of codes) assert.ok(service.explain(key)?.startsWith(`**${code}`), key);
    assert.equal(service.explain('pilot:1999'), null);
  });
});

describe('the list of codes', () => {
  it('has the codes met most first', () => {
    const { codes } = service.catalogue;
    const frequent = codes.filter((entry) => entry.frequent === true).map(({ code }) => code);
    const listed = service.codes().map(({ code }) => code);
    assert.deepEqual(listed.slice(0, frequent.length), frequent);
    assert.equal(listed.length, codes.length);
  });

  it('tells the COMPASS meaning from the other', () => {
    const [general, compass] = [null, 'compass'].map((name) =>
      service.codes().find(({ code, experiment }) => code === 'pilot:1235' && experiment === name),
    );
    assert.deepEqual(
      [general?.key, general?.title, compass?.key, compass?.title],
      ['pilot:1235', 'pilot:1235 PAYLOADEXCEEDMAXMEM', 'compass/pilot:1235', 'pilot:1235 AFATALERRORAPPEARED'],
    );
    assert.equal(compass?.message, 'A fatal error appeared');
    assert.notEqual(service.explain('compass/pilot:1235'), service.explain('pilot:1235'));
  });
});
