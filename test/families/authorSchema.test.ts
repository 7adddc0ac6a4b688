/** What editors tell the authors of a catalogue file: the schema made from the catalogue. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { checkFamilies } from '../../server/src/engine/check/families';
import { authorSchema } from '../../server/src/report/authorSchema';
import { testCatalogue } from '../catalogue';
import { SITE_FAMILY } from '../siteFamily';

const families = path.resolve('server/src/catalogue/families');

describe('the schema for authors', () => {
  const schema = authorSchema(testCatalogue());
  const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);

  it('accepts every family of the catalogue, and that of a site', () => {
    for (const name of readdirSync(families)) {
      const valid = validate(parse(readFileSync(path.join(families, name), 'utf8')));
      assert.ok(valid, `${name}: ${JSON.stringify(validate.errors?.slice(0, 2))}`);
    }
    assert.ok(validate(parse(SITE_FAMILY)));
  });

  it('is that of the example in the manual, whose samples hold', () => {
    const text = /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/site-knowledge.md', 'utf8'))?.[1] ?? '';
    assert.ok(validate(parse(text)), JSON.stringify(validate.errors?.slice(0, 2)));
    const { problems } = checkFamilies([{ path: 'site.yaml', text }], { base: testCatalogue() });
    assert.deepEqual(problems, []);
  });

  it('refuses what is wrong', () => {
    for (const [good, bad] of [
      ['finds: null', 'finds: pilots:1'],
      ['in: [payload]', 'in: [Payload!]'],
      ['rank: cause', 'rank: main'],
      ['owner: site', 'owner: nobody'],
    ] as const) {
      assert.equal(validate(parse(SITE_FAMILY.replace(good, bad))), false, bad);
    }
  });

  it('offers every code, dialect, signature and mark by name with what it stands for', () => {
    const text = JSON.stringify(schema);
    const { signatures, marks, dialects } = testCatalogue();
    for (const name of [
      'pilot:1333',
      'transform:65',
      'payload',
      ...[...signatures, ...marks, ...dialects].map(({ id }) => id),
    ]) {
      assert.match(text, new RegExp(`"const":"${name.replace(/[.]/g, '\\.')}","description":"[^"]`), name);
    }
  });
});
