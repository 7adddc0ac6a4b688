import assert from 'node:assert/strict';
import {
  byKey,
  codeKey,
  codeTitle,
  generationOf,
  meanings,
  scopeOf,
  type CodeContext,
} from '../../../server/src/catalogue/codes';
import {
  attributeOf,
  componentNames,
  componentOfPrefix,
  errorCodePrefixes,
} from '../../../server/src/catalogue/components';
import type { CodeEntry } from '../../../server/src/catalogue/types';
import { testCatalogue } from '../../catalogue';

describe('the meanings of a code', () => {
  const keys = (experiment: string | null): string[] =>
    meanings(testCatalogue(), 'pilot:1235', { experiment }).map(codeKey);

  it('are only its own to an experiment that has one, however it is spelt', () => {
    assert.deepEqual(keys('compass'), ['compass/pilot:1235']);
    assert.deepEqual(keys('COMPASS'), ['compass/pilot:1235']);
  });
  it('are never those of another experiment', () => {
    assert.ok(keys('atlas').length > 0);
    assert.ok(!keys('atlas').includes('compass/pilot:1235'));
  });
  it('are all, the general one first, where the experiment is not known', () => {
    assert.ok(keys(null).includes('compass/pilot:1235'));
    assert.notEqual(keys(null)[0], 'compass/pilot:1235');
  });
});

describe('the meanings of a code in small', () => {
  const meaning = (means: string, scope: Partial<CodeEntry> = {}): CodeEntry => ({
    ...{ code: 'pilot:1999', message: 'x', owner: 'site', persistence: 'unknown', source: 'x' },
    ...{ causes: [], do: [], looksLike: [], means, ...scope },
  });
  const general = meaning('general');
  const rubin = meaning('rubin', { experiment: 'rubin' });
  const old = meaning('old', { generation: ['pilot1', 'pilot2'] });
  const meant = (codes: readonly CodeEntry[], context: CodeContext): string[] => {
    const catalogue = { version: '', dialects: [], signatures: [], marks: [], codes: [...codes] };
    return meanings(catalogue, 'pilot:1999', context).map(({ means }) => means);
  };

  for (const [context, expected] of [
    [{}, ['general', 'old', 'rubin']],
    [{ experiment: 'rubin' }, ['rubin']],
    [{ experiment: 'atlas' }, ['general', 'old']],
    [{ generation: 'pilot2' }, ['old', 'general', 'rubin']],
    [{ generation: 'pilot3' }, ['general', 'rubin']],
    [{ experiment: 'atlas', generation: 'pilot1' }, ['old', 'general']],
  ] as [CodeContext, string[]][]) {
    it(`are in ${JSON.stringify(context)}: ${expected.join(', ')}`, () => {
      assert.deepEqual(meant([rubin, general, old], context), expected);
    });
  }

  it('are none for another code', () => {
    assert.deepEqual(meant([{ ...general, code: 'pilot:19990' }], {}), []);
  });

  it('have a key each, by which they are found again', () => {
    assert.deepEqual([general, rubin, old].map(codeKey), [
      'pilot:1999',
      'rubin/pilot:1999',
      'pilot1+pilot2/pilot:1999',
    ]);
    const catalogue = { version: '', dialects: [], signatures: [], marks: [], codes: [general, rubin, old] };
    for (const entry of catalogue.codes) assert.equal(byKey(catalogue, codeKey(entry)), entry);
    for (const key of ['atlas/pilot:1999', 'pilot:1', '']) assert.equal(byKey(catalogue, key), undefined);
  });
});

describe('the title and the scope of a code', () => {
  const entry = testCatalogue().codes[0]!;
  it('name the code, its acronym and where it holds', () => {
    assert.equal(codeTitle({ code: 'pilot:1333', acronym: 'NOREMOTESPACE' }), 'pilot:1333 NOREMOTESPACE');
    for (const acronym of [null, undefined, '']) assert.equal(codeTitle({ code: 'pilot:1333', acronym }), 'pilot:1333');
    const general = { ...entry };
    delete general.experiment;
    delete general.generation;
    assert.equal(scopeOf(general), '');
    assert.equal(scopeOf({ ...general, experiment: 'compass' }), 'COMPASS only');
    assert.equal(scopeOf({ ...general, generation: ['pilot1', 'pilot2'] }), 'pilot1, pilot2 only');
  });
});

describe('the generation of a pilot', () => {
  for (const [version, generation] of [
    ['2.12.8', 'pilot2'],
    ['3.11.5.1', 'pilot3'],
    ['3.12.0', null],
    ['3', 'pilot3'],
    ['PICARD 73.18', 'pilot1'],
    [null, null],
  ] as const) {
    it(`${version ?? 'unknown'}: ${generation ?? 'not known'}`, () => assert.equal(generationOf(version), generation));
  }
});

describe('components', () => {
  it('have an attribute of the job each, and a prefix of it', () => {
    assert.deepEqual(
      componentNames.map((name) => [name, attributeOf(name)]),
      [
        ['pilot', 'pilotErrorCode'],
        ['executor', 'exeErrorCode'],
        ['dataservice', 'ddmErrorCode'],
        ['transform', 'transExitCode'],
        ['jobdispatcher', 'jobDispatcherErrorCode'],
        ['taskbuffer', 'taskBufferErrorCode'],
        ['supervisor', 'supErrorCode'],
        ['brokerage', 'brokerageErrorCode'],
      ],
    );
    assert.deepEqual(
      errorCodePrefixes.map((prefix) => componentOfPrefix(prefix.toUpperCase())),
      componentNames.filter((name) => name !== 'transform'),
    );
  });
  it('have none where no job record carries their codes', () => {
    for (const name of ['wrapper', 'pilotshell', '', 'toString', '__proto__']) {
      assert.equal(attributeOf(name), null, name);
      assert.equal(componentOfPrefix(name), null, name);
    }
  });
});
