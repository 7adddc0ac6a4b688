import assert from 'node:assert/strict';
import { readRows } from '../../../server/src/rules/server/readRows';
import type { ClassificationRow, RetryRow, RuleSet } from '../../../server/src/rules/server/rows';
import { readSql, SqlProblem } from '../../../server/src/rules/tables/readSql';
import { writeSql } from '../../../server/src/rules/tables/writeSql';
import { writeCsv, writeJson, writeProdSys } from '../../../server/src/rules/tables/writeTables';

const classification: ClassificationRow = {
  id: 1,
  source: 'pilotErrorCode',
  code: 1333,
  diag: String.raw`.*[Nn]o space (?:left)?\.'; DROP TABLE jobs; --`,
  errorClass: 'system',
  active: false,
  description: 'The destination’s disk is full\nsee “ticket” & ask',
};
const retry: RetryRow = {
  id: 17,
  source: 'exeErrorCode',
  code: 65,
  diag: null,
  action: 'reduce_input_per_job',
  parameters: 'steps=2,4&excluded_rules=a',
  architecture: null,
  release: 'Atlas-25.0.1',
  workQueue: 16,
  active: true,
  expires: Date.UTC(2026, 11, 31, 23, 59, 59),
  description: '',
};
const RULES: RuleSet = { classification: [classification], retry: [retry, { ...retry, id: 'named', expires: null }] };

/** The rules that rows hold, without their numbers, which the database gives. */
function unnumbered(rules: RuleSet): object {
  const without = (row: object): object => ({ ...row, id: null });
  return { classification: rules.classification.map(without), retry: rules.retry.map(without) };
}

describe('rules as SQL', () => {
  it('are one INSERT a row, with the columns of the server', () => {
    const { text, problems } = writeSql({ classification: [], retry: [retry] }, 'postgres');
    assert.deepEqual(problems, []);
    assert.equal(
      text,
      [
        'BEGIN;',
        'INSERT INTO doma_panda.retryerrors (retryerror_id, errorsource, errorcode, active, retryaction, errordiag, parameters, architecture, release, workqueue_id, description, expiration_date)',
        "VALUES (17, 'exeErrorCode', 65, 'Y', (SELECT MIN(retryaction_id) FROM doma_panda.retryactions WHERE retry_action = 'reduce_input_per_job'), NULL, 'steps=2,4&excluded_rules=a', NULL, 'Atlas-25.0.1', 16, NULL, TIMESTAMP '2026-12-31 23:59:59');",
        'COMMIT;',
        '',
      ].join('\n'),
    );
  });

  it('hold text as text, whatever it is: a quotation mark ends nothing, a line end stands in no literal', () => {
    const { text } = writeSql({ classification: [classification], retry: [] }, 'oracle');
    assert.match(text, /^SET DEFINE OFF\n/);
    assert.ok(text.includes(String.raw`'.*[Nn]o space (?:left)?\.''; DROP TABLE jobs; --'`), text);
    assert.ok(text.includes("is full' || CHR(10) || 'see “ticket” & ask'"), text);
    assert.ok(!text.includes('retryerror_id'));
  });

  it('read back are the same rules', () => {
    for (const dialect of ['oracle', 'postgres'] as const) {
      const { rules, problems } = readRows(readSql(writeSql(RULES, dialect).text));
      assert.deepEqual(problems, []);
      assert.deepEqual(unnumbered(rules), unnumbered(RULES), dialect);
    }
  });

  it('read back have the whole name of an action, also one that is written in parts', () => {
    for (const action of ['two\nlines', '\ttab', '\n']) {
      const { rules, problems } = readRows(
        readSql(writeSql({ classification: [], retry: [{ ...retry, action }] }, 'oracle').text),
      );
      assert.deepEqual(problems, []);
      assert.equal(rules.retry[0]?.action, action);
    }
  });

  it('that do not fit into their columns are told and left out', () => {
    const long = { ...classification, diag: 'é'.repeat(129), errorClass: '' };
    const { text, problems } = writeSql(
      { classification: [long], retry: [{ ...retry, parameters: 'a\0b' }] },
      'oracle',
    );
    assert.deepEqual(problems, [
      'classification 1: error_diag has 258 bytes, and room for 256',
      'retry 17: parameters holds a NUL, which no database takes',
    ]);
    assert.equal(text, 'SET DEFINE OFF\nCOMMIT;\n');
  });

  it('of a dump are read, with numbers of actions, several rows a statement and other tables beside', () => {
    const { rules, problems } = readRows(
      readSql(`
        -- a dump
        CREATE TABLE x (y int);
        INSERT INTO "ATLAS_PANDA"."RETRYACTIONS" ("RETRYACTION_ID","RETRY_ACTION","ACTIVE") VALUES (1,'no_retry','N'), (2, 'limit_retry', 'Y');
        Insert into ATLAS_PANDA.RETRYERRORS (RETRYERROR_ID, ERRORSOURCE, ERRORCODE, RETRYACTION, PARAMETERS, EXPIRATION_DATE)
          values (7, 'pilotErrorCode', 1099, 2, 'maxAttempt=3', to_timestamp('2026-12-31 00:00:00', 'YYYY-MM-DD HH24:MI:SS'));
        INSERT INTO others (a) VALUES (1);
      `),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      rules.retry.map(({ id, action, active, parameters, expires }) => [id, action, active, parameters, expires]),
      [[7, 'limit_retry', true, 'maxAttempt=3', Date.UTC(2026, 11, 31)]],
    );
  });

  it('end at a time of UTC, whatever the zone of the machine is', () => {
    const ends = (expiration: string): unknown => {
      const row = { errorsource: 'a', errorcode: 1, retry_action: 'no_retry', expiration_date: expiration };
      const { rules, problems } = readRows({ classification: [], retry: [row], actions: [] });
      return rules.retry[0]?.expires ?? problems[0]?.message;
    };
    const noon = Date.UTC(2027, 11, 31, 12);
    for (const text of [
      '2027-12-31 12:00',
      '2027-12-31T12:00:00Z',
      '2027-12-31 12:00:00.000000',
      '2027-12-31 13:00:00+01',
      ' 2027-12-31 06:30:00-05:30 ',
    ]) {
      assert.equal(ends(text), noon, text);
    }
    assert.equal(ends('2027-12-31'), Date.UTC(2027, 11, 31));
    for (const text of [
      '05/04/2027',
      '31-DEC-27',
      '2027-02-29',
      '2027-13-01',
      '2027-1-1',
      '1',
      '9999-12-31 23:59-01',
    ]) {
      assert.match(String(ends(text)), /^expiration_date must be a time such as/, text);
    }
  });

  it('name no character that there is not', () => {
    for (const code of ['-1', '1114112', '1.5', "'x'", 'NULL', '99999999999999999999']) {
      assert.throws(
        () => readSql(`INSERT INTO retryerrors (errordiag) VALUES ('a' || CHR(${code}))`),
        SqlProblem,
        code,
      );
    }
  });

  it('that hide what they are stand in no literal', () => {
    const { text, problems } = writeSql(
      { classification: [{ ...classification, diag: 'a\u202eb' }], retry: [] },
      'oracle',
    );
    assert.doesNotMatch(text, /INSERT/);
    assert.deepEqual(problems, ['classification 1: error_diag holds U+202E, which hides what the text is']);
  });

  it('that cannot be understood are told', () => {
    const of = (sql: string): string => {
      try {
        readSql(sql);
      } catch (error) {
        assert.ok(error instanceof SqlProblem);
        return error.message;
      }
      return 'read';
    };
    assert.match(of('INSERT INTO retryerrors (a, b) VALUES (1);'), /1 values for 2 columns/);
    assert.match(of("INSERT INTO retryerrors (a) VALUES ('x"), /line 1: ' is not understood/);
    assert.match(of('INSERT INTO retryerrors (a) VALUES (now());'), /now is not understood as a value/);
    assert.match(of('INSERT INTO retryerrors (a) VALUES (('), /a parenthesis is not closed/);
    assert.match(of('INSERT INTO retryerrors SELECT 1'), /\( is missing/);
  });
});

describe('rules as tables', () => {
  it('are JSON that can be simulated', () => {
    const tables = JSON.parse(writeJson(RULES)) as { classification: unknown[]; retry: unknown[] };
    const { rules, problems } = readRows({ ...tables, actions: [] });
    assert.deepEqual([rules, problems], [RULES, []]);
  });

  it('are CSV with the names of the columns', () => {
    assert.equal(
      writeCsv({ classification: [{ ...classification, description: 'say "it"' }], retry: [] }, 'classification'),
      'id,"error_source"'.replace('id', '"id"') +
        ',"error_code","error_diag","description","error_class","active"\r\n' +
        `"1","pilotErrorCode","1333","${classification.diag}","say ""it""","system","N"\r\n`,
    );
  });

  it('are CSV that no spreadsheet computes, with expressions that match the same', () => {
    const rows = { classification: [{ ...classification, diag: '=1+1', description: '=1+1' }], retry: [] };
    assert.match(writeCsv(rows, 'classification'), /"\[=\]1\+1","'=1\+1"/);
  });

  it('are the fields of a form, a rule after the other', () => {
    assert.match(
      writeProdSys(RULES),
      /^# 17\nerror_source: exeErrorCode\nerror_code: 65\nactive: Y\nretry_action: reduce_input_per_job\n/,
    );
  });
});
