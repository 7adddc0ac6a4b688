import assert from 'node:assert/strict';
import type { Catalogue, CodeEntry, Signature } from '../../../server/src/catalogue/types';
import { adviceFor } from '../../../server/src/report/advice';
import { catalogueWithSteps, smallCatalogue } from './catalogue';
import { failed, finding } from './triages';

const [entry] = smallCatalogue.codes as [CodeEntry];
const [signature] = catalogueWithSteps.signatures as [Signature];
const COMPASS: CodeEntry = { ...entry, experiment: 'compass', means: 'In COMPASS.', do: ['Ask COMPASS.'], retry: 'x' };
const OLD: CodeEntry = { ...entry, generation: ['pilot1'], means: 'In pilot 1.', do: ['Ask the old.'] };

/** A catalogue with other signatures before the one that matters. */
const withSignature = (over: Partial<Signature>): Catalogue => ({
  ...smallCatalogue,
  signatures: [
    { ...signature, id: 'another', do: ['Do something else.'] },
    { ...signature, ...over },
  ],
});

describe('advice', () => {
  it('is that of the code', () => {
    assert.deepEqual(adviceFor(failed(), smallCatalogue), {
      steps: ['Look at other jobs of this queue.'],
      retry: 'limit_retry maxAttempt=3',
      means: 'The storage that should take the output has no room left.',
    });
  });

  it('has the steps of the very signature where that has its own', () => {
    assert.deepEqual(adviceFor(failed(), withSignature({})).steps, ['Ask the site to empty the pool.']);
    const { do: steps, ...bare } = signature;
    assert.ok(steps);
    const without = { ...smallCatalogue, signatures: [bare] };
    assert.deepEqual(adviceFor(failed(), without).steps, ['Look at other jobs of this queue.']);
  });

  it('says nothing on a retry where the signature knows better than its code whether the failure passes', () => {
    const retryWhere = (over: Partial<Signature>): string | null => adviceFor(failed(), withSignature(over)).retry;
    assert.equal(retryWhere({ persistence: 'permanent' }), null);
    assert.equal(retryWhere({ persistence: 'transient' }), 'limit_retry maxAttempt=3');
    assert.equal(retryWhere({}), 'limit_retry maxAttempt=3');
  });

  it('takes the meaning that the code has in this job', () => {
    const catalogue = { ...smallCatalogue, codes: [COMPASS, OLD, entry] };
    const meansIn = (experiment: string | null, pilotVersion: string | null): string | null => {
      const triage = failed({}, { findings: [] });
      return adviceFor({ ...triage, job: { ...triage.job, experiment, pilotVersion } }, catalogue).means;
    };
    assert.equal(meansIn('compass', null), 'In COMPASS.');
    assert.equal(meansIn('atlas', 'PICARD 73.18'), 'In pilot 1.');
    assert.equal(meansIn('atlas', '3.11.5'), entry.means);
  });

  it('takes the meaning that the engine settled on, as long as it is that of the verdict’s code', () => {
    const catalogue = {
      ...smallCatalogue,
      codes: [entry, COMPASS, { ...entry, code: 'pilot:1137', means: 'Another.' }],
    };
    const root = finding('root', { meaning: 'compass/pilot:1333' });
    assert.equal(adviceFor(failed({}, { findings: [root] }), catalogue).means, 'In COMPASS.');
    assert.equal(adviceFor(failed({ code: 'pilot:1137' }, { findings: [root] }), catalogue).means, 'Another.');
    assert.equal(adviceFor(failed({}, { findings: [{ ...root, meaning: null }] }), catalogue).means, entry.means);
  });

  it('is none for a code that nobody knows, for none, and without a catalogue', () => {
    const nothing = { steps: [], retry: null, means: null };
    assert.deepEqual(adviceFor(failed({ code: 'pilot:1', signature: null }), smallCatalogue), nothing);
    assert.deepEqual(adviceFor(failed({ code: null, signature: null }), smallCatalogue), nothing);
    assert.deepEqual(adviceFor(failed(), undefined), nothing);
  });
});
