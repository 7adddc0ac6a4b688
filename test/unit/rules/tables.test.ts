import assert from 'node:assert/strict';
import { writeRuleFile } from '../../../server/src/rules/file/writeRuleFile';
import { readRows, type RawRules } from '../../../server/src/rules/server/readRows';
import type { ClassificationRow, RetryRow, RuleSet } from '../../../server/src/rules/server/rows';
import { readSql as readStatements } from '../../../server/src/rules/tables/readSql';
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

/** The rows of SQL in which all is understood. */
function readSql(sql: string): RawRules {
  const { raw, problems } = readStatements(sql);
  assert.deepEqual(problems, []);
  return raw;
}

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
        "VALUES ((SELECT COALESCE(MAX(retryerror_id), 0) + 1 FROM doma_panda.retryerrors), 'exeErrorCode', 65, 'Y', (SELECT MIN(retryaction_id) FROM doma_panda.retryactions WHERE retry_action = 'reduce_input_per_job'), NULL, 'steps=2,4&excluded_rules=a', NULL, 'Atlas-25.0.1', 16, NULL, TIMESTAMP '2026-12-31 23:59:59');",
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

  it('have room by what the database counts, bytes or characters, and for numbers of its width', () => {
    const told = (dialect: 'oracle' | 'postgres', more: Partial<RetryRow>): string[] =>
      writeSql({ classification: [], retry: [{ ...retry, ...more }] }, dialect).problems;
    assert.deepEqual(told('postgres', { diag: 'é'.repeat(256) }), []);
    assert.deepEqual(told('postgres', { diag: '😀'.repeat(257) }), [
      'retry 17: errordiag has 257 characters, and room for 256',
    ]);
    assert.deepEqual(told('oracle', { workQueue: 100_000 }), [
      'retry 17: workqueue_id is 100000, and must be no more than 99999',
    ]);
    assert.deepEqual(told('postgres', { workQueue: 100_000 }), []);
    assert.deepEqual(told('postgres', { code: 99_999_999_999 }), [
      'retry 17: errorcode is 99999999999, and must be no more than 9999999999',
    ]);
  });

  it('are as active as their own row is, also where its action is off', () => {
    const off = {
      classification: [],
      retry: [{ errorsource: 'a', errorcode: 1, retry_action: 'no_retry', active: 'Y', action_active: 'N' }],
      actions: [],
    };
    const { rules } = readRows(off);
    assert.equal(rules.retry[0]?.active, false);
    assert.match(writeSql(rules, 'oracle').text, /'a', 1, 'Y', /);
    assert.match(writeRuleFile(rules), /status: confirmed/);
    const again = JSON.parse(writeJson(rules)) as { classification: unknown[]; retry: unknown[] };
    assert.deepEqual(readRows({ ...again, actions: [] }).rules, rules);
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
      const { rules, problems } = readRows(
        readSql(
          `INSERT INTO retryerrors (errorsource, errorcode, retryaction, errordiag) VALUES ('a', 1, 'no_retry', 'a' || CHR(${code}))`,
        ),
      );
      assert.deepEqual(rules.retry, [], code);
      assert.match(problems[0]?.message ?? '', /^errordiag is what only the database can tell: 'a' \|\| CHR/);
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

  it('that cannot be understood are told, and all the others read', () => {
    const good = "INSERT INTO error_classification (error_source, error_code) VALUES ('a', 1);";
    const of = (sql: string): string[] => {
      const { raw, problems } = readStatements(`${good}\n${sql}\n;${good}`);
      assert.equal(raw.retry.length, 0);
      assert.equal(raw.classification.length, problems[0]?.includes('the rest') === true ? 1 : 2, sql);
      return problems;
    };
    const told: readonly (readonly [string, string])[] = [
      ['INSERT INTO retryerrors (a, b) VALUES (1)', '1 values for 2 columns'],
      ['INSERT INTO retryerrors VALUES (1)', '1 values for 12 columns'],
      ['INSERT INTO retryerrors (a) VALUES ((', 'a parenthesis is not closed'],
      ['INSERT INTO retryerrors (a) VALUES (1) (2)', 'there is more behind its values'],
      ['INSERT INTO retryerrors (lower(a)) VALUES (1)', 'its columns are not understood'],
      ['INSERT INTO retryerrors SELECT * FROM old', 'its rows are those of a query'],
      ['INSERT ALL INTO retryerrors (a) VALUES (1) SELECT * FROM old', 'its rows are those of a query'],
      [
        'INSERT FIRST WHEN 1 = 1 THEN INTO retryerrors (a) VALUES (1) SELECT * FROM dual',
        'its rows are those of a query',
      ],
      ['COPY retryerrors (a) FROM stdin;\n1\t2\n\\.', 'row 1 has 2 values for 1 columns'],
      ['COPY retryerrors (a) FROM stdin CSV;\n1\n\\.', 'its rows are of another form'],
    ];
    for (const [sql, why] of told) {
      const words = sql.split(/[ (]/);
      const [problem, ...others] = of(sql);
      assert.deepEqual(others, []);
      assert.match(problem ?? '', /^line 2: "\w+/);
      assert.ok(problem?.endsWith(` is left out: ${why}`), `${words.join(' ')}: ${problem}`);
    }
    const open = 'line 2: a quotation mark, a comment or the rows of COPY are not closed: the rest is left out';
    for (const sql of ["INSERT INTO retryerrors (a) VALUES ('x", 'SELECT "x', '/* x', "SELECT q'[x", 'SELECT $x$ y']) {
      assert.deepEqual(of(sql), [open], sql);
    }
  });

  it('that change what stands before them are told, as this is not done', () => {
    const row = "INSERT INTO retryactions VALUES (1, 'no_retry', 'Y', NULL);";
    const told = (sql: string): string[] => readStatements(sql).problems;
    assert.deepEqual(told(`TRUNCATE TABLE retryactions;\n${row}`), []);
    assert.deepEqual(told(`${row}\nUPDATE x."RETRYACTIONS" SET active = 'N';`), [
      'line 2: UPDATE of retryactions is not carried out',
    ]);
    assert.deepEqual(told(`${row}\nDELETE FROM others;`), []);
    assert.deepEqual(told('MERGE INTO retryerrors USING x ON (1 = 1) WHEN NOT MATCHED THEN INSERT (a) VALUES (1);'), [
      'line 1: MERGE of retryerrors is not carried out',
    ]);
  });
});

describe('rules from the programs of databases', () => {
  const read = (sql: string): RuleSet => {
    const { rules, problems } = readRows(readSql(sql));
    assert.deepEqual(problems, []);
    return rules;
  };
  const diags = (sql: string): (string | null)[] => {
    const { classification, retry: retries } = read(sql);
    return [...classification, ...retries].map(({ diag }) => diag);
  };
  const classify = (value: string): string =>
    `INSERT INTO error_classification (error_source, error_code, error_diag, error_class) VALUES ('a', 1, ${value}, 'system');`;

  it('are those of pg_dump, as rows of COPY and as INSERTs with or without columns', () => {
    const head = String.raw`
\restrict kfDefIUiZuqA1WK1CeRPOVoq00
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE FUNCTION doma_panda.f() RETURNS trigger LANGUAGE plpgsql AS $_$
BEGIN; INSERT INTO retryerrors (a) VALUES ('it is $$ no row'); END; $_$;
CREATE TABLE doma_panda.retryerrors (
    active character(1) DEFAULT 'Y'::bpchar NOT NULL, CONSTRAINT c CHECK ((active ~ '^[YN]'::text)));
`;
    const copy = String.raw`
COPY doma_panda.error_classification (id, error_source, error_code, error_diag, description, error_class, active, reg_date) FROM stdin;
1000000	pilotErrorCode	1137	.*space\\d+\ttab; 'it''s'	\N	system	Y	2026-11-27 06:41:47
\.

COPY doma_panda.others (a) FROM stdin;
any; ' text
\.
COPY doma_panda.retryactions FROM stdin;
2	limit_retry	N	\N
\.
COPY doma_panda.retryerrors FROM stdin;
12	pilotErrorCode	1137	Y	2	\N	maxAttempt=3	\N	\N	5	x	2027-12-31 23:59:59
\.
SELECT pg_catalog.setval('doma_panda.error_classification_id_seq', 1000000, true);
\unrestrict kfDefIUiZuqA1WK1CeRPOVoq00
`;
    const inserts = String.raw`
INSERT INTO doma_panda.error_classification OVERRIDING SYSTEM VALUE VALUES (1000000, 'pilotErrorCode', 1137, '.*space\d+	tab; ''it''''s''', NULL, 'system', 'Y', '2026-11-27 06:41:47');
INSERT INTO doma_panda.retryactions VALUES (2, 'limit_retry', 'N', NULL);
INSERT INTO doma_panda.retryerrors VALUES (12, 'pilotErrorCode', 1137, 'Y', 2, NULL, 'maxAttempt=3'::character varying(256), NULL, NULL, 5, 'x', '2027-12-31 23:59:59');
`;
    const rules = read(head + copy);
    assert.deepEqual(rules, read(head + copy.replaceAll('\n', '\r\n')));
    assert.deepEqual(rules, read(head + inserts));
    assert.deepEqual(rules.classification, [
      {
        id: 1000000,
        source: 'pilotErrorCode',
        code: 1137,
        diag: ".*space\\d+\ttab; 'it''s'",
        errorClass: 'system',
        active: true,
        description: '',
      },
    ]);
    const [one] = rules.retry;
    assert.deepEqual(
      [one?.id, one?.action, one?.active, one?.diag, one?.workQueue, one?.expires],
      [12, 'limit_retry', false, null, 5, Date.UTC(2027, 11, 31, 23, 59, 59)],
    );
  });

  it('have texts in each way of writing them', () => {
    assert.deepEqual(
      diags(
        [
          String.raw`E'.*\\d+ can\'t ''x'' \t\x41\u00e9\xc3\xa9\101'`,
          "q'[it's]'",
          "nq'!a'b!'",
          "N'a'",
          '$$it"s$$',
          "$a$ 'x' $a$",
          "CAST('a;b' AS varchar(256))",
          "'a' || CHR(59) || TO_CLOB('b')",
        ]
          .map(classify)
          .join('\n'),
      ),
      [".*\\d+ can't 'x' \tAéé" + 'A', "it's", "a'b", 'a', 'it"s', " 'x' ", 'a;b', 'a;b'],
    );
  });

  it('stand between commands of SQL*Plus, and end with a slash', () => {
    const sql = `REM don't touch; it's mine\nPROMPT it's\nSET DEFINE OFF\n@other's.sql\n${classify("'a'").replace(';', '')}\n  / \n${classify("'a/b'")}\n/\nCOMMIT\n/\n`;
    assert.deepEqual(diags(sql), ['a', 'a/b']);
  });

  it('are all rows of INSERT ALL, and of a query that only names them', () => {
    const into = 'INTO error_classification (error_source, error_code, error_diag, error_class)';
    assert.deepEqual(
      diags(
        `INSERT ALL ${into} VALUES ('a', 1, 'x', 'b') INTO other (c) VALUES (SYSDATE) ${into} VALUES ('a', 1, 'y', 'b') SELECT 1 FROM dual;`,
      ),
      ['x', 'y'],
    );
    assert.deepEqual(
      diags(`INSERT ${into} SELECT 'a', 1, 'x', 'b' FROM dual UNION ALL SELECT 'a', 1, 'y', 'b' FROM dual;`),
      ['x', 'y'],
    );
  });

  it('are known by their columns where the name of their table is that of an export', () => {
    assert.deepEqual(diags(classify("'a'").replace('error_classification', '"EXPORT_TABLE"')), ['a']);
  });

  it('are read where a column that does not matter is what only the database can tell', () => {
    const row = (values: string): string =>
      `INSERT INTO error_classification (id, error_source, error_code, error_diag, error_class, reg_date) VALUES (${values});`;
    for (const time of ['SYSDATE', "CURRENT_TIMESTAMP AT TIME ZONE 'UTC'", 'now()', 'DEFAULT', '(SELECT 1)']) {
      assert.deepEqual(diags(row(`seq.NEXTVAL, 'a', 1, 'x', 'system', ${time}`)), ['x'], time);
    }
    const { rules, problems } = readRows(readSql(row("1, 'a', 1, (SELECT 'x' FROM t), 'system', NULL")));
    assert.deepEqual(rules.classification, []);
    assert.equal(problems[0]?.message, "error_diag is what only the database can tell: (SELECT 'x' FROM t)");
  });

  it('have the action that a query names, whatever else it asks for', () => {
    const sql = `INSERT INTO retryerrors (errorsource, errorcode, retryaction) VALUES ('a', 1,
      (SELECT "RETRYACTION_ID" FROM retryactions WHERE active = 'Y' AND "RETRY_ACTION" = 'no' || '_retry'));`;
    assert.deepEqual(
      read(sql).retry.map(({ action }) => action),
      ['no_retry'],
    );
  });

  it('end when the mask beside the time says', () => {
    const ends = (value: string): unknown => {
      const sql = `INSERT INTO retryerrors (errorsource, errorcode, retryaction, expiration_date) VALUES ('a', 1, 'b', ${value});`;
      const { rules, problems } = readRows(readSql(sql));
      const expires = rules.retry[0]?.expires ?? null;
      return expires === null ? problems[0]?.message : new Date(expires).toISOString().slice(0, 19);
    };
    const known: readonly (readonly [string, string])[] = [
      ["TO_DATE('05/04/2027','DD/MM/YYYY')", '2027-04-05T00:00:00'],
      ["TO_DATE('05/04/2027','MM/DD/YYYY')", '2027-05-04T00:00:00'],
      ["to_date('31-DEC-27','DD-MON-RR')", '2027-12-31T00:00:00'],
      ["to_timestamp('31-DEC-27 11.59.59.000000000 PM','DD-MON-RR HH.MI.SSXFF AM')", '2027-12-31T23:59:59'],
      [
        "TO_TIMESTAMP('12/31/2027 12:59:59.000000 AM','fmMMfm/fmDDfm/YYYY fmHH12fm:MI:SS.FF AM')",
        '2027-12-31T00:59:59',
      ],
      ["TO_DATE('31.12.2027 12:00','DD.MM.YYYY HH24:MI')", '2027-12-31T12:00:00'],
      ["TO_DATE('20271231','YYYYMMDD')", '2027-12-31T00:00:00'],
      ["TO_TIMESTAMP('2027-12-31T23:59:59.5','YYYY-MM-DD\"T\"HH24:MI:SS.FF1')", '2027-12-31T23:59:59'],
      ["'2027-12-31 23:59:59+00'::timestamp with time zone", '2027-12-31T23:59:59'],
      ["DATE '2027-12-31'", '2027-12-31T00:00:00'],
    ];
    for (const [value, time] of known) assert.equal(ends(value), time, value);
    for (const value of [
      "TO_DATE('2027-05-04')",
      "TO_DATE('2027-05-04','YYYY-Q-DD')",
      "TO_DATE('2027-31-12','YYYY-MM-DD')",
      "TO_DATE('31-DEZ-27','DD-MON-RR')",
      "TO_DATE('13 PM 2027-01-01','HH AM YYYY-MM-DD')",
      "TO_DATE('1200','HH24MI')",
      'SYSDATE + 30',
    ]) {
      assert.match(String(ends(value)), /^expiration_date (?:is what only|must be a time)/, value);
    }
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
