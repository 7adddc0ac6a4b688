import assert from 'node:assert/strict';
import { readSql } from '../../../server/src/rules/tables/readSql';

const inserted = (diag: string, columns = 'error_diag'): string =>
  `INSERT INTO error_classification (error_source, ${columns}) VALUES ('a', ${diag});\n`;
const diags = (sql: string): unknown[] =>
  readSql(sql).raw.classification.map((row) => (row as Record<string, unknown>)['error_diag']);

describe('quotation marks in SQL', () => {
  it('end a text or a name where they are neither doubled nor, in a text with escapes, behind a backslash', () => {
    const texts = ["''", "''''", "'a''b'", String.raw`'\'`, String.raw`E'\'\\'`, String.raw`e'\\''x'`, "n'a'"];
    assert.deepEqual(diags(texts.map((text) => inserted(text)).join('')), ['', "'", "a'b", '\\', "'\\", "\\'x", 'a']);
    assert.deepEqual(diags(inserted("'a'", '"ERROR_DIAG"')), ['a']);
  });

  it('that close nothing leave out what follows', () => {
    for (const open of ["'a''", String.raw`E'a\'`, '"a""', "E'a\\"]) {
      const { raw, problems } = readSql(inserted("'a'") + inserted(open));
      assert.equal(raw.classification.length, 1, open);
      assert.match(problems.join(), /^line 2: a quotation mark, .* not closed: the rest is left out$/, open);
    }
  });

  it('may be millions in one text, and the rows beside it are read', () => {
    const many = 8_000_000;
    const sql = `INSERT INTO t (a) VALUES ('${"''".repeat(many)}');\n${inserted("'a'")}`;
    assert.deepEqual(diags(sql), ['a']);
  });
});
