import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commonAnchors } from '../../server/src/engine/check/commonAnchors';
import { sampleFaults } from '../../server/src/engine/check/samples';
import { testCatalogue, testEngine } from '../catalogue';

describe('the samples of the catalogue', () => {
  it('hold, each for its own entry', () => {
    assert.deepEqual(
      sampleFaults(testEngine()).map(({ name, path: part, message }) => `${name} ${part.join('.')}: ${message}`),
      [],
    );
  });

  it('have counter-samples beside them in every signature', () => {
    assert.deepEqual(
      testCatalogue()
        .signatures.filter(({ not }) => not.length === 0)
        .map(({ id }) => id),
      [],
    );
  });

  it('stand beside every signature and every mark', () => {
    const { signatures, marks } = testCatalogue();
    assert.deepEqual(
      [...signatures, ...marks].filter(({ samples }) => samples.length === 0).map(({ id }) => id),
      [],
    );
  });
});

describe('the anchors of the catalogue', () => {
  const corpus = path.resolve('../shared/corpus');
  const ATHENA = ['derivation2023_log.Derivation', 'simreco2022_log.EVNTtoHITS', 'simreco2022_log.HITtoRDO'];

  /** Logs of jobs that went well. */
  function ordinary(): string[] {
    const runs = path.join(corpus, 'pilotruns');
    const good = readdirSync(runs).filter((name) => /success|_recover/.test(name));
    const files = good.flatMap((name) =>
      readdirSync(path.join(runs, name), { recursive: true, encoding: 'utf8' })
        .filter((file) => /(?:^|\/)(?:pilot\.stdout|payload\.std(?:out|err)|log\.[A-Za-z]+)$/.test(file))
        .map((file) => path.join(runs, name, file)),
    );
    const athena = ATHENA.map((name) => path.join(corpus, 'public/payload/athena', name));
    return [...files, ...athena].map((file) => readFileSync(file, 'utf8'));
  }

  it('of failures are rare in the logs of jobs that went well', function () {
    if (!existsSync(corpus)) {
      process.stderr.write(`    Skipped: there is no ${corpus}.\n`);
      this.skip();
    }
    const texts = ordinary();
    assert.ok(texts.length > 20);
    assert.deepEqual(commonAnchors(testCatalogue(), texts), []);
  });
});
