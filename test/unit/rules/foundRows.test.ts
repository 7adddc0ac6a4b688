import assert from 'node:assert/strict';
import { readSql } from '../../../server/src/rules/tables/readSql';

const classify = (table: string, diag: string): string =>
  `INSERT INTO ${table} (error_source, error_code, error_diag, error_class) VALUES ('a', 1, '${diag}', 'b');\n`;
const copied = (table: string, rows: string): string =>
  `COPY p.${table} (errorsource, errorcode, retryaction) FROM stdin;\n${rows}\\.\n`;

describe('tables with the columns of rules', () => {
  it('are copies beside the table of the server: that is told, once a table, and they are left out', () => {
    const { raw, problems } = readSql(
      classify('CLASS_BAK', 'old') + classify('Error_Classification', 'new') + classify('class_bak', 'older'),
    );
    assert.deepEqual(
      raw.classification.map((row) => (row as Record<string, unknown>)['error_diag']),
      ['new'],
    );
    assert.deepEqual(problems, [
      'line 1: 2 rows of class_bak left out: they are not of ERROR_CLASSIFICATION, which is there as well',
    ]);
  });

  it('are copies also beside a table that is empty, or of which nothing is understood', () => {
    const bak = copied('bak', 'pilotErrorCode\t1\t1\n');
    const empty = readSql(bak + copied('retryerrors', ''));
    assert.deepEqual(empty.raw.retry, []);
    assert.deepEqual(empty.problems, [
      'line 1: 1 row of bak left out: it is not of RETRYERRORS, which is there as well',
    ]);
    assert.deepEqual(readSql(`${bak}INSERT INTO retryerrors (errorsource) SELECT * FROM there;`).raw.retry, []);
  });

  it('are no copies of another table of rules', () => {
    const { raw, problems } = readSql(
      copied('export', 'pilotErrorCode\t1\t1\n') + classify('error_classification', 'a'),
    );
    assert.deepEqual([raw.retry.length, raw.classification.length, problems], [1, 1, []]);
  });
});
