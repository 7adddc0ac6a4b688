import assert from 'node:assert/strict';
import type { CodeEntry } from '../../../server/src/catalogue/types';
import { explainEntry } from '../../../server/src/service/explain';
import { BARE, FULL } from '../exampleCodes';
import { service } from './logs';

describe('the explanation of a code', () => {
  it('tells all that the catalogue knows of it, what to do before where it is from', () => {
    assert.deepEqual(explainEntry(FULL).split('\n\n'), [
      '**pilot:1999 EXAMPLE** · An example · RUBIN only',
      'Nobody knows.',
      'Whose problem: the site; a retry may succeed · Category: file and storage issues',
      '**Causes:**',
      '- A full disk.\n- A &lt;slow> one.',
      '**In the log:** `no space` in pilotlog.txt',
      '**Do:**',
      '- Look.\n- Ask.',
      '**Retry action:** no_retry',
      '**Mistaken for:** `pilot:1098`.',
      '**Pilot gets wrong:** It says so too late.',
      'Source: ``nowhere `at` all``',
    ]);
  });

  it('is short where little is known', () => {
    assert.deepEqual(explainEntry(BARE).split('\n\n'), [
      '**pilot:1999** · An example',
      'Nobody knows.',
      'Whose problem: not known; whether a retry helps is not known',
      'Source: ``nowhere `at` all``',
    ]);
  });

  it('says of whose it is and of a retry what is known, and that the other is not', () => {
    const whose = (known: Partial<CodeEntry>): string | undefined =>
      explainEntry({ ...BARE, ...known }).split('\n\n')[2];
    assert.equal(whose({ owner: 'user' }), 'Whose problem: the user; whether a retry helps is not known');
    assert.equal(whose({ persistence: 'permanent' }), 'Whose problem: not known; a retry unchanged fails again');
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
    const [general, compass] = ['', 'COMPASS only'].map((wanted) =>
      service.codes().find(({ code, scope }) => code === 'pilot:1235' && scope === wanted),
    );
    assert.deepEqual(
      [general?.key, general?.title, compass?.key, compass?.title],
      ['pilot:1235', 'pilot:1235 PAYLOADEXCEEDMAXMEM', 'compass/pilot:1235', 'pilot:1235 AFATALERRORAPPEARED'],
    );
    assert.equal(compass?.message, 'A fatal error appeared');
    assert.notEqual(service.explain('compass/pilot:1235'), service.explain('pilot:1235'));
  });

  it('says for which pilots a code is, where it is not for all', () => {
    const scopeOf = (wanted: string): unknown => service.codes().find(({ key }) => key === wanted)?.scope;
    assert.deepEqual([scopeOf('pilot1/pilot:1237'), scopeOf('pilot:1305')], ['pilot1 only', '']);
  });
});
