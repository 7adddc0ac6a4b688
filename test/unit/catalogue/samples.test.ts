import assert from 'node:assert/strict';
import { testCatalogue, testEngine } from '../../catalogue';
import type { Dialect, Signature } from '../../../server/src/catalogue/types';

/** A file in which a sample stands as it would in life: a name of its dialect, after a record of a framing log. */
const HOMES: Readonly<Record<string, { path: string; before: string }>> = {
  pilot: { path: 'pilotlog.txt', before: '2026-01-02 03:04:05,006 | INFO     | first record\n' },
  pilot3: { path: 'pilotlog.txt', before: '2026-01-02 03:04:05,006 | INFO     | first record\n' },
  pilot1: { path: 'pilotlog.out', before: '05 Jul 10:26:01|pilot.py    | first record\n' },
  wrapper: { path: 'grid.1.0.out', before: '2026-01-02 03:04:05,006 [wrapper] first record\n' },
  server: { path: 'panda-Entry.log', before: '2026-01-02 03:04:05,006 panda.log.Entry: INFO     first record\n' },
  athena: { path: 'log.RAWtoALL', before: '' },
  payload: { path: 'payload.stdout', before: '' },
};

function sightingsIn(signature: Signature, text: string): string[] {
  const { path, before } = HOMES[signature.in.find((place) => place in HOMES) ?? 'payload']!;
  const reading = testEngine().read(path, Buffer.from(before + text));
  return reading.sightings.map((sighting) => sighting.signature);
}

describe('signatures of the catalogue', () => {
  for (const signature of testCatalogue().signatures) {
    it(`${signature.id} is seen in its samples and not in its counter-samples`, () => {
      for (const sample of signature.samples) {
        assert.ok(sightingsIn(signature, sample).includes(signature.id), `not seen in: ${sample}`);
      }
      for (const counter of signature.not) {
        assert.ok(!sightingsIn(signature, counter).includes(signature.id), `wrongly seen in: ${counter}`);
      }
    });
  }

  it('have samples, and causes that name only what they capture', () => {
    for (const { id, samples, cause, pattern, block } of testCatalogue().signatures) {
      assert.ok(samples.length > 0, `${id} has no sample`);
      const captured = [...(pattern ?? '').matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name);
      const known = new Set([
        ...captured,
        'exitCode',
        ...(block === undefined ? [] : ['exception', 'message', 'g4code', 'issuer']),
      ]);
      for (const { text } of cause) {
        for (const [, name] of text.matchAll(/\{(\w+)[}?]/g))
          assert.ok(known.has(name), `${id}: {${name}} is never captured`);
      }
    }
  });
});

describe('marks of the catalogue', () => {
  for (const mark of testCatalogue().marks) {
    it(`${mark.id} is met in its samples`, () => {
      const { path, before } = HOMES[mark.in.find((place) => place in HOMES) ?? 'payload']!;
      for (const sample of mark.samples) {
        const { milestones } = testEngine().read(path, Buffer.from(before + sample));
        assert.ok(
          milestones.some((milestone) => milestone.mark === mark.id),
          `not met in: ${sample}`,
        );
      }
      assert.ok(mark.samples.length > 0);
    });
  }
});

describe('dialects of the catalogue', () => {
  for (const dialect of testCatalogue().dialects.filter(({ record }) => record.length > 0)) {
    it(`${dialect.id} is recognised by its samples alone, whatever the file's name`, () => {
      const text = repeated(dialect).join('\n');
      const { log } = testEngine().read('some.log', Buffer.from(text));
      assert.equal(log.dialects[0], dialect.id);
      assert.equal(log.headAt(1)?.dialect, dialect.id);
    });
  }

  it('are not seen in prose', () => {
    const { log } = testEngine().read('notes.txt', Buffer.from('Dear all,\nthe pilot failed with ERROR 1137.\n'));
    assert.deepEqual(log.dialects, []);
  });
});

/** The samples, often enough to be recognised. */
function repeated({ samples, enough }: Dialect): string[] {
  return Array.from({ length: Math.ceil(enough / samples.length) }, () => samples).flat();
}
