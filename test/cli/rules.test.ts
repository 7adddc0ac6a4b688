import assert from 'node:assert/strict';
import path from 'node:path';
import { Postgres, postgresPrograms } from './postgres';
import { folderWith } from '../folderWith';
import { triage } from './run';

const RULES = `
classification:
  - id: storage-full
    status: suggested
    source: pilotErrorCode
    code: 1333
    diag: '.*[Nn]o space\\s(?:left)?'
    class: system
    description: "It's full: ask the “storage”, 50 % & more"
  - id: two-lines
    status: confirmed
    source: exeErrorCode
    code: 65
    diag: "line one\\nline two\\t'quoted'"
    class: user
retry:
  - id: three-times
    status: confirmed
    source: pilotErrorCode
    code: 1333
    diag: '.*'
    action: limit_retry
    parameters: { maxAttempt: 3 }
    work-queue: 16
    expires: 2026-12-31 23:59:59
  - id: less-input
    status: suggested
    source: exeErrorCode
    code: 65
    action: reduce_input_per_job
    parameters: { steps: '2,4', excluded_rules: a }
    architecture: x86_64-el9-gcc13-opt
    release: Atlas-25.0.1
`;
const folder = folderWith({
  'site.panda-rules.yaml': RULES,
  'only.panda-rules.yaml': RULES.slice(0, RULES.indexOf('retry:')),
  'long.panda-rules.yaml': RULES.replace("It's full", 'long '.repeat(60)),
  'broken.sql': 'INSERT INTO retryerrors (a, b) VALUES (1);',
});
const at = (name: string): string => path.join(folder, name);

function written(name: string, ...args: string[]): string {
  const { stdout, stderr, status } = triage(['rules', at(name), ...args]);
  assert.deepEqual([stderr, status], ['', 0]);
  return stdout;
}

/** Rows as JSON without their numbers, for which a database has its own. */
function rowsOf(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) => (key === 'id' || key === 'retryerror_id' ? undefined : value));
}

describe('panda-triage rules', () => {
  it('writes rules as the tables have them, and reads what it wrote', () => {
    const json = written('site.panda-rules.yaml', '--to', 'json');
    for (const [form, end] of [
      ['oracle', 'sql'],
      ['postgres', 'sql'],
    ] as const) {
      const copy = folderWith({ [`copy.${end}`]: written('site.panda-rules.yaml', '--to', form) });
      const { stdout, stderr } = triage(['rules', path.join(copy, `copy.${end}`), '--to', 'json']);
      assert.equal(stderr, '');
      assert.deepEqual(rowsOf(stdout), rowsOf(json), form);
    }
    const csv = folderWith({ 'copy.csv': written('only.panda-rules.yaml', '--to', 'csv') });
    const { stdout } = triage(['rules', path.join(csv, 'copy.csv'), '--to', 'json']);
    assert.deepEqual(rowsOf(stdout), rowsOf(written('only.panda-rules.yaml', '--to', 'json')));
  });

  it('writes SQL that a PostgreSQL with the tables of the server takes, and holds the same then', async function () {
    this.timeout(180_000);
    const bin = await postgresPrograms();
    if (bin === null) {
      this.test!.title += ' (skipped: there is no PostgreSQL, and it cannot be installed)';
      this.skip();
    }
    const database = new Postgres(bin);
    try {
      // Columns of PanDAWMS/panda-database schema/postgres/sqls/pg_PANDA_TABLE.sql and patches/0.0.22.patch.sql.
      database.run(`
        CREATE SCHEMA doma_panda;
        CREATE TABLE doma_panda.error_classification (
          id bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000000) PRIMARY KEY, error_source varchar(30) NOT NULL,
          error_code bigint NOT NULL, error_diag varchar(256) NOT NULL, description varchar(250),
          error_class varchar(30) NOT NULL, active char(1) NOT NULL,
          reg_date timestamp DEFAULT ((CURRENT_TIMESTAMP(0) AT TIME ZONE 'UTC')));
        CREATE TABLE doma_panda.retryactions (
          retryaction_id bigint PRIMARY KEY, retry_action varchar(50) NOT NULL, active char(1) NOT NULL DEFAULT 'Y',
          retry_description varchar(250));
        CREATE TABLE doma_panda.retryerrors (
          retryerror_id bigint PRIMARY KEY, errorsource varchar(256) NOT NULL, errorcode bigint NOT NULL,
          active char(1) NOT NULL DEFAULT 'Y', retryaction bigint NOT NULL REFERENCES doma_panda.retryactions,
          errordiag varchar(256), parameters varchar(256), architecture varchar(256), release varchar(64),
          workqueue_id integer, description varchar(250), expiration_date timestamp);
        INSERT INTO doma_panda.retryactions VALUES (5, 'limit_retry', 'Y', NULL), (6, 'reduce_input_per_job', 'Y', NULL);
      `);
      database.run(written('site.panda-rules.yaml', '--to', 'postgres'));
      const held = database.run(`
        SELECT json_build_object(
          'classification', (SELECT json_agg(c ORDER BY id) FROM (SELECT id, error_source, error_code, error_diag,
            description, error_class, active FROM doma_panda.error_classification) c),
          'retry', (SELECT json_agg(r ORDER BY retryerror_id) FROM (SELECT retryerror_id, errorsource, errorcode, e.active,
            a.retry_action AS retryaction, errordiag, parameters, architecture, release, workqueue_id, description,
            to_char(expiration_date, 'YYYY-MM-DD HH24:MI:SS') AS expiration_date
            FROM doma_panda.retryerrors e JOIN doma_panda.retryactions a ON a.retryaction_id = e.retryaction) r));
      `);
      assert.deepEqual(rowsOf(held), rowsOf(written('site.panda-rules.yaml', '--to', 'json')));
    } finally {
      database.stop();
    }
  });

  it('writes existing rules as a file that git keeps', () => {
    const sql = folderWith({ 'dump.sql': written('site.panda-rules.yaml', '--to', 'oracle') });
    const yaml = triage(['rules', path.join(sql, 'dump.sql'), '--to', 'yaml']).stdout;
    const again = folderWith({ 'site.panda-rules.yaml': yaml });
    const { stdout, stderr } = triage(['rules', path.join(again, 'site.panda-rules.yaml'), '--to', 'json']);
    assert.equal(stderr, '');
    assert.deepEqual(rowsOf(stdout), rowsOf(written('site.panda-rules.yaml', '--to', 'json')));
  });

  it('leaves out a rule whose end is no time, in any form: it would hold for ever', () => {
    for (const time of [
      "'31.12.2027 23:59'",
      '2027-12-31 23:59:59 UTC',
      '2027-02-30',
      "'1'",
      '12/31/2027',
      '2027-12-31 5:00',
    ]) {
      const ended = folderWith({ 'a.panda-rules.yaml': RULES.replace('2026-12-31 23:59:59', time) });
      const { stdout, stderr, status } = triage(['rules', path.join(ended, 'a.panda-rules.yaml'), '--to', 'postgres']);
      assert.equal(status, 2, time);
      assert.match(stderr, /a\.panda-rules\.yaml:25:14: expires must be a time such as .*: the rule is left out\n$/);
      assert.doesNotMatch(stdout, /limit_retry/);
    }
  });

  it('tells what does not fit, what cannot be read, and what is missing to write it', () => {
    const long = triage(['rules', at('long.panda-rules.yaml'), '--to', 'postgres']);
    assert.equal(long.status, 2);
    assert.match(
      long.stderr,
      /long\.panda-rules\.yaml: classification storage-full: description has \d+ bytes, and room for 250\n/,
    );
    assert.match(triage(['rules', at('broken.sql'), '--to', 'json']).stderr, /broken\.sql: .*1 values for 2 columns/);
    assert.match(
      triage(['rules', at('site.panda-rules.yaml'), '--to', 'csv']).stderr,
      /--table classification or --table retry/,
    );
    assert.match(
      triage(['rules', at('site.panda-rules.yaml')]).stderr,
      /--to is one of json, yaml, csv, oracle, postgres, prodsys/,
    );
  });
});
