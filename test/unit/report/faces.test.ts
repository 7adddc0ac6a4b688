/** One entry, many faces: the schema for authors, the manual, the explanation of a code. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { checkFamilies } from '../../../server/src/engine/check/families';
import { authorSchema } from '../../../server/src/report/authorSchema';
import { explainText } from '../../../server/src/report/explainText';
import { familyPage } from '../../../server/src/report/manual';
import { explainEntry } from '../../../server/src/service/explain';
import { testCatalogue } from '../../catalogue';
import { SITE_FAMILY } from '../../siteFamily';

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

describe('all that is known of a code', () => {
  const entry = { ...testCatalogue().codes.find(({ code, experiment }) => code === 'pilot:1235' && !experiment)! };
  const parts = [entry.means, ...entry.causes, ...entry.looksLike, entry.mistakenFor!, ...entry.do, entry.retry!];

  it('is there to be told', () => {
    assert.ok(entry.looksLike.length > 0 && entry.causes.length > 1 && entry.mistakenFor !== undefined);
  });
  for (const [face, text] of [
    ['the command line', explainText(testCatalogue(), 'pilot:1235', { experiment: 'atlas' })!],
    ['the editor', explainEntry(entry)],
    ['the manual', familyPage('memory', { codes: [entry], signatures: [] })],
  ] as const) {
    it(`stands in ${face}`, () => {
      for (const part of parts) assert.ok(text.includes(part), part);
      assert.ok(text.includes('runtime failures and resource violations'));
    });
  }

  it('is one line where nobody knows more', () => {
    const { code, message, owner, persistence, means, source } = entry;
    const bare = { code, message, owner, persistence, means, source, causes: [], looksLike: [], do: [] };
    assert.doesNotMatch(explainEntry(bare), /\*\*(?:Do|In the log|Mistaken|Retry)/);
    assert.doesNotMatch(familyPage('x', { codes: [bare], signatures: [] }), /\*\*/);
  });
});
