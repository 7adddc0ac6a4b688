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
    const times = [
      "'31.12.2027 23:59'",
      '2027-12-31 23:59:59 UTC',
      '2027-02-30',
      "'1'",
      '12/31/2027',
      '2027-12-31 5:00',
    ];
    const rules = times.map(
      (time, index) =>
        `  - { id: r${index}, status: confirmed, source: pilotErrorCode, code: 1, action: no_retry, expires: ${time} }\n`,
    );
    const ended = folderWith({ 'a.panda-rules.yaml': `retry:\n${rules.join('')}` });
    const { stdout, stderr, status } = triage(['rules', path.join(ended, 'a.panda-rules.yaml'), '--to', 'postgres']);
    assert.equal(status, 2);
    const told = /a\.panda-rules\.yaml:\d+:\d+: expires must be a time such as .*: the rule is left out$/gm;
    assert.equal(stderr.match(told)?.length, times.length);
    assert.doesNotMatch(stdout, /no_retry/);
  });

  /** What is said of a file alone, and the rules in it. */
  function read(name: string, content: string | Buffer, ...others: string[]) {
    const place = folderWith({ [name]: content });
    const { stdout, stderr, status } = triage(['rules', path.join(place, name), ...others, '--to', 'json']);
    const tables =
      stdout === '' ? null : (JSON.parse(stdout) as Record<'classification' | 'retry', Record<string, unknown>[]>);
    return { tables, told: stderr.replace(/^panda-triage: .*?: /gm, ''), status };
  }
  const CSV =
    'retryerror_id,errorsource,errorcode,active,retryaction,errordiag\r\n12,pilotErrorCode,1137,Y,2,"Größe, x"\r\n13,exeErrorCode,65,Y,4,\r\n';
  const ACTIONS = 'RETRYACTION_ID,RETRY_ACTION,ACTIVE\n2,limit_retry,Y\n4,no_retry,N\n';
  const ROW = { errorsource: 'pilotErrorCode', errorcode: 1137, retry_action: 'no_retry', active: 'Y' };

  it('puts two tables together that name each other, and says so where one is missing', () => {
    const alone = read('retry.csv', CSV);
    assert.match(alone.told, /^retry row 1: retryaction 2 is a number, and no row of RETRYACTIONS names it/);
    assert.equal(alone.status, 2);
    const actions = path.join(folderWith({ 'actions.csv': ACTIONS }), 'actions.csv');
    const { tables, told, status } = read('retry.csv', CSV, actions);
    assert.deepEqual([told, status], ['', 0]);
    assert.deepEqual(
      tables?.retry.map(({ retryaction, active, action_active: action = active }) => [retryaction, action]),
      [
        ['limit_retry', 'Y'],
        ['no_retry', 'N'],
      ],
    );
    assert.match(read('actions.csv', ACTIONS).told, /^holds no rules: RETRYACTIONS only names/);
  });

  it('reads a file once, however often it is given', () => {
    const file = at('only.panda-rules.yaml');
    const again = `${folder}${path.sep}.${path.sep}only.panda-rules.yaml`;
    assert.equal(
      written('only.panda-rules.yaml', file, again, '--to', 'json'),
      written('only.panda-rules.yaml', '--to', 'json'),
    );
  });

  it('does not take the column of an action for that of the rule beside it', () => {
    const both = (names: string, values: string): unknown =>
      read('join.csv', `errorsource,errorcode,${names}\npilotErrorCode,1137,${values}\n`);
    for (const [names, values] of [
      ['active,retryaction,retryaction_id,retry_action,active', 'N,2,2,no_retry,Y'],
      ['active,retryaction,retryaction_id,retry_action,active', 'Y,2,2,no_retry,N'],
      ['retry_action,active,active', 'no_retry,Y,N'],
      ['active,retry_action,ACTIVE_1', 'Y,no_retry,N'],
    ] as const) {
      const { tables } = both(names, values) as ReturnType<typeof read>;
      const row = tables?.retry[0] ?? {};
      assert.ok([row['active'], row['action_active']].includes('N'), names);
    }
    const twice = both('errordiag,errordiag,retry_action', 'a,b,no_retry') as ReturnType<typeof read>;
    assert.match(twice.told, /^has two columns called errordiag/);
    const json = read('join.json', `[{"active":"N",${JSON.stringify(ROW).slice(1)}]`);
    assert.match(json.told, /^a row has two columns called active/);
    assert.equal(json.status, 2);
  });

  it('reads CSV of any spreadsheet, and JSON of any client', () => {
    const csv = CSV.replaceAll(/,(?! )/g, ';')
      .replace(/;2;/, ';no_retry;')
      .replace(/;4;/, ';no_retry;');
    const known = read('a.csv', csv).tables;
    assert.equal(known?.retry.length, 2);
    const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(csv.replaceAll(';', '\t'), 'utf16le')]);
    assert.deepEqual(read('a.csv', utf16).tables, known);
    const one = read('a.json', JSON.stringify({ retry: [ROW] })).tables;
    assert.equal(one?.retry.length, 1);
    for (const json of [
      ROW,
      [ROW],
      { RETRY: [ROW] },
      { retryerrors: [ROW] },
      { 'SELECT * FROM x': [ROW] },
      { results: [{ columns: [{ name: 'ERRORSOURCE' }], items: [ROW] }] },
    ]) {
      assert.deepEqual(read('a.json', JSON.stringify(json)).tables, one);
    }
    const lines = read('a.json', `${JSON.stringify(ROW)}\n${JSON.stringify({ errorcode: 1 })}\n`);
    assert.deepEqual(lines.tables, one);
    assert.match(lines.told, /^retry row 2: \w+ is missing/);
  });

  it('leaves out a row of CSV that is too short, by its number', () => {
    const { tables, told, status } = read('a.csv', `${ACTIONS.replace('RETRYACTION_ID', 'errorsource')}x\n`);
    assert.equal(tables?.retry.length, 0);
    assert.match(told, /^retry row 3: its 1 fields are not those of the columns$/m);
    assert.equal(status, 2);
  });

  it('refuses what holds no rules, or would not be read as it is written', () => {
    for (const [name, content] of [
      ['a.csv', ''],
      ['a.csv', 'foo;bar\n1;2\n'],
      ['a.csv', Buffer.from(CSV, 'latin1')],
      ['a.sql', 'SELECT 1;'],
      ['a.sql', "INSERT INTO t (a, b) VALUES (1, '2');"],
      ['a.json', '[]'],
      ['a.json', '{"jobs":[{"pandaid":1}]}'],
    ] as const) {
      const { tables, told, status } = read(name, content);
      assert.equal(tables, null, name);
      assert.match(told, /^(?:holds no rules|is no text in UTF-8)/, name);
      assert.equal(status, 2);
    }
    assert.equal(read('a.panda-rules.yaml', '# none\n').status, 2);
    // A table without rows is one.
    assert.equal(read('a.json', '{"classification":[],"retry":[]}').status, 0);
    assert.equal(read('a.panda-rules.yaml', 'retry: []\n').status, 0);
  });

  it('tells what does not fit, what cannot be read, and what is missing to write it', () => {
    const long = triage(['rules', at('long.panda-rules.yaml'), '--to', 'postgres']);
    assert.equal(long.status, 2);
    assert.match(
      long.stderr,
      /long\.panda-rules\.yaml: classification storage-full: description has \d+ characters, and room for 250\n/,
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

  it('tells what each form cannot hold', () => {
    const rows = [
      { id: 'Storage Full', errorsource: 'a b', errorcode: 1, retry_action: 'no_retry', parameters: 'maxAttempt=a=3' },
      { id: 'lines', errorsource: 'exeErrorCode', errorcode: 1, retry_action: 'no_retry', errordiag: 'a\nb' },
      { id: 'long', errorsource: 'exeErrorCode', errorcode: 1, retry_action: 'no_retry', errordiag: 'a'.repeat(257) },
    ];
    const classification = [{ error_source: 'exeErrorCode', error_code: 1, error_diag: 'a', error_class: 'user' }];
    const file = path.join(folderWith({ 'a.json': JSON.stringify({ classification, retry: rows }) }), 'a.json');
    const told = (...args: string[]): string[] => {
      const { stdout, stderr, status } = triage(['rules', file, '--to', ...args]);
      assert.equal(status, 2, args.join(' '));
      const words = stderr.trimEnd().replace(/^panda-triage: (?:.*?a\.json: )?/gm, '');
      return [...words.split('\n'), `${stdout.match(/exeErrorCode/g)?.length ?? 0} written`];
    };
    const long = 'retry long: errordiag has 257 characters, and room for 256';
    assert.deepEqual(told('csv', '--table', 'retry'), [long, '1 written']);
    assert.deepEqual(told('prodsys'), [
      'retry lines: errordiag holds a line end or another sign that no field has',
      long.replace('characters', 'bytes'),
      '1 of classification left out: the form of ProdSys has retry rules only',
      '0 written',
    ]);
    const yaml = told('yaml');
    assert.match(yaml.join('\n'), /^retry Storage Full: the server does not read the parameters .*: maxAttempt=a=3$/m);
    assert.match(yaml.join('\n'), /^line \d+ of the rule file is to be mended: must be one of: pilotErrorCode, /m);
    assert.match(triage(['rules', file, '--to', 'prodsys', '--table', 'classification']).stderr, /say --table retry/);
  });
});
