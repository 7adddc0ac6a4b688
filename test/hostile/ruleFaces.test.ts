/** Rules and signatures: what is drafted, and rules of a server in other forms. */
import assert from 'node:assert/strict';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { draftRule } from '../../server/src/rules/draft/draftRule';
import { draftSignature } from '../../server/src/rules/draft/signatureDraft';
import { addedRules } from '../../server/src/rules/file/addRules';
import { readRuleFile } from '../../server/src/rules/file/ruleFile';
import { writeRuleFile } from '../../server/src/rules/file/writeRuleFile';
import { COLUMN_BYTES, fitted } from '../../server/src/rules/server/columnBytes';
import { keptDiag } from '../../server/src/rules/server/jobErrors';
import { readRows } from '../../server/src/rules/server/readRows';
import type { RuleSet } from '../../server/src/rules/server/rows';
import { Simulator } from '../../server/src/rules/server/simulate';
import { simulationText } from '../../server/src/rules/server/simulationReport';
import { propose } from '../../server/src/rules/suggest/proposal';
import { proposedRules } from '../../server/src/rules/suggest/proposedRules';
import { writeSql } from '../../server/src/rules/tables/writeSql';
import { writeCsv, writeJson, writeProdSys } from '../../server/src/rules/tables/writeTables';
import { diagsReport } from '../../server/src/report/diags';
import { diagsText } from '../../server/src/report/diagsText';
import { testCatalogue, testEngine } from '../catalogue';
import { jobsOf, job, NOON, retryRule, rule, rulesOf } from '../unit/rules/ruleMaterial';
import { ATTACKS, HARMLESS } from './attacks';
import { planted } from './plant';
import { isSeen } from './unseen';

/** A row of each table in which every text is this one, but in these columns. */
function rowsWith(text: string, except: readonly string[] = []): RuleSet {
  const rows = rulesOf(
    [rule('a', 'x', { description: 'x' })],
    [retryRule('b', 'no_retry', { errordiag: 'x', parameters: 'x' })],
  );
  return planted(rows, text, except);
}

/** Columns of the server with room for few letters, and for how many. */
const NARROW = ['source', 'errorClass'];
const NARROW_ROOM = COLUMN_BYTES.classification.error_source;

/** What no database is given, as nobody would see what it is. */
const HELD_BACK = [
  ...['controls of one byte', 'a line that is overwritten', 'turned text', 'text of no width', 'text in tags'],
  'halves of pairs',
];

/** The same SQL with nothing in its literals. */
function withoutLiterals(sql: string): string {
  const part = /(?:CHR\(\d+\)|'(?:[^']|'')*')/.source;
  return sql.replace(new RegExp(`${part}(?: \\|\\| ${part})*`, 'g'), "''");
}

type Values = Record<string, Record<string, unknown>[]>;

describe('a drafted rule', () => {
  for (const { name, text } of ATTACKS) {
    it(`is read back as it was drafted from ${name}`, () => {
      const subject = {
        source: 'pilotErrorCode',
        code: 1305,
        diag: keptDiag('pilotErrorCode', text),
        isPart: false,
        standard: null,
        marked: null,
      } as const;
      const more = { signature: null, description: text, owner: 'site', persistence: 'unknown', retry: null } as const;
      for (const table of ['classification', 'retry'] as const) {
        const drafted = draftRule(testEngine(), table, { ...subject, ...more }, [], new Set());
        const added = addedRules({ path: 'x', text: '' }, drafted.table, [drafted]);
        assert.ok('edit' in added);
        isSeen(added.edit.text);
        const [read] = readRuleFile({ path: 'x', text: added.edit.text }).rules;
        assert.deepEqual({ ...read, ...drafted }, read);
        assert.deepEqual(Object.keys(parseYaml(added.edit.text) as object), [table]);
      }
    });

    it(`for many texts is a rule and nothing else, with ${name}`, () => {
      const errors = Array.from({ length: 12 }, (_, n) => ({
        source: 'pilotErrorCode' as const,
        code: 1305,
        text: `The service refused the request: ${text} ${n}`,
      }));
      const written = proposedRules(propose(testEngine(), errors), testCatalogue(), { id: text, errorClass: 'user' });
      isSeen(written);
      const { classification = [], ...others } = parseYaml(written) as Values;
      assert.deepEqual(others, {});
      assert.deepEqual(readRuleFile({ path: 'x', text: written }).problems, []);
      assert.equal(classification.length, 1);
    });
  }
});

describe('a drafted signature', () => {
  for (const { name, text } of ATTACKS) {
    it(`is a signature and nothing else, with ${name}`, () => {
      const line = `The service refused the request: ${text.replace(/[\r\n]/g, ' ')}`;
      const draft = draftSignature({ line, message: line, place: 'payload', stage: 'payload' });
      assert.ok(draft !== null);
      isSeen(draft.text);
      const { signatures = [], ...others } = parseYaml(draft.text) as Values;
      assert.deepEqual(others, {});
      assert.deepEqual(
        signatures.map(({ id, pattern }) => [id, typeof pattern]),
        [[draft.id, 'string']],
      );
    });
  }
});

describe('rules of a server', () => {
  for (const { name, text } of ATTACKS) {
    it(`as a file of rules are the same texts, with ${name}`, () => {
      const written = writeRuleFile(rowsWith(text));
      isSeen(written);
      const { classification = [], retry = [] } = parseYaml(written) as Values;
      assert.deepEqual(
        [...classification, ...retry].map(({ id, source, description }) => [id, source, description]),
        [text, text].map(() => [text, text, text]),
      );
    });

    it(`as SQL are literals, with ${name}`, () => {
      for (const dialect of ['oracle', 'postgres'] as const) {
        const usual = writeSql(rowsWith(HARMLESS), dialect).text;
        // A long text in the wide columns, and as much of it as fits in all.
        for (const rows of [rowsWith(text, NARROW), rowsWith(fitted(text, NARROW_ROOM))]) {
          const { text: written, problems } = writeSql(rows, dialect);
          isSeen(written);
          assert.equal(problems.length > 0, HELD_BACK.includes(name), problems.join('\n'));
          assert.equal(written.match(/^INSERT/gm)?.length ?? 0, HELD_BACK.includes(name) ? 0 : 2);
          if (problems.length > 0) continue;
          assert.equal(withoutLiterals(written), withoutLiterals(usual));
          assert.equal(written.split('\n').length, usual.split('\n').length);
        }
      }
    });

    it(`as CSV have no other cells, and no formula, by ${name}`, () => {
      for (const table of ['classification', 'retry'] as const) {
        const read = (one: string): string[][] => parseCsv(writeCsv(rowsWith(one), table));
        assert.deepEqual(
          read(text).map(({ length }) => length),
          read(HARMLESS).map(({ length }) => length),
        );
        for (const cell of read(text).flat()) assert.doesNotMatch(cell, /^\s*[=+\-@＝＋－＠](?!\d+$)/);
      }
    });

    it(`as JSON are read back, with ${name}`, () => {
      const written = writeJson(rowsWith(text));
      isSeen(written);
      const { classification, retry } = JSON.parse(written) as { classification: object[]; retry: object[] };
      const { rules } = readRows({ classification, retry, actions: [] });
      assert.deepEqual(rules.classification[0]?.diag, rowsWith(text).classification[0]?.diag);
    });

    it(`for the form of ProdSys have a line a field, with ${name}`, () => {
      const written = writeProdSys(rowsWith(text));
      isSeen(written);
      assert.equal(written.split('\n').length, writeProdSys(rowsWith(HARMLESS)).split('\n').length);
    });

    it(`on a terminal, with the job that they are asked about, show ${name}`, () => {
      const rows = rulesOf(
        [rule(text, '('), rule('b', text, { error_class: text })],
        [retryRule(text, text, { parameters: text })],
      );
      for (const one of jobsOf([job(text), job(text, { jobstatus: text })])) {
        isSeen(simulationText(new Simulator(rows, NOON).simulate(one)));
      }
      isSeen(diagsText(diagsReport(testEngine(), [text, text])));
    });
  }
});
