/** Rules and the catalogue: their files, their SQL and their expressions. */
import assert from 'node:assert/strict';
import { compileFamilies } from '../../../server/src/catalogue/compile';
import type { Place } from '../../../server/src/catalogue/problems';
import type { CodeEntry } from '../../../server/src/catalogue/types';
import { asRows } from '../../../server/src/rules/file/asRows';
import { checkRules } from '../../../server/src/rules/file/checkRules';
import type { Mend } from '../../../server/src/rules/file/mend/mend';
import { mendingOf } from '../../../server/src/rules/file/mend/mends';
import { readRuleFile } from '../../../server/src/rules/file/ruleFile';
import { writeRuleFile } from '../../../server/src/rules/file/writeRuleFile';
import { PatternProblem, PythonPattern, pythonPattern } from '../../../server/src/rules/python/index';
import { readRows, type RawRules } from '../../../server/src/rules/server/readRows';
import type { RuleSet } from '../../../server/src/rules/server/rows';
import { readSql } from '../../../server/src/rules/tables/readSql';
import { writeSql } from '../../../server/src/rules/tables/writeSql';
import { writeJson } from '../../../server/src/rules/tables/writeTables';
import { rangeAt } from '../../../server/src/service/fileRange';
import { edited } from '../../edited';
import { textOf, wordy, type Target } from '../target';

const PATH = 'x.panda-rules.yaml';
/** Tags, keys that are no words, and blanks that are none to YAML: nobody writes them into rules. */
const ODD = /[!?\v\f\ufeff\u00a0\u0085\u2028\u2029]|\r(?!\n)/;
/** Longer files take too long to be read for each of their mends. */
const SMALL = 5000;
/** What mends know of codes. */
const KNOWN = { codes: [{ code: 'pilot:1333', message: 'No space left on device' }] as CodeEntry[] };

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

function isPlaceIn(lines: readonly string[], { line, column, endLine, endColumn }: Place): void {
  assert.ok(line >= 1 && endLine >= line && endLine <= lines.length, `lines ${line}-${endLine} of ${lines.length}`);
  assert.ok(column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1, `column ${column} of line ${line}`);
  assert.ok(endColumn >= 1 && endColumn <= (lines[endLine - 1]?.length ?? 0) + 1, `end column ${endColumn}`);
}

function checkRuleFile(input: Uint8Array): void {
  const text = textOf(input);
  const file = readRuleFile({ path: PATH, text });
  const wrong = checkRules(file, 0);
  const problems = [...file.problems, ...wrong];
  const lines = linesOf(text);
  for (const problem of problems) isPlaceIn(lines, problem);
  // Each mend is made, and the file read again.
  if (text.length < SMALL && !ODD.test(text)) {
    checkMends(text, problems.slice(0, 20).flatMap(mendingOf(file, text, KNOWN)));
  }
  // What the server would lose need not be written.
  if (file.problems.length > 0 || wrong.some(({ id }) => id === 'parameters-lost')) return;
  const rows = asRows(file.rules);
  const again = readRuleFile({ path: PATH, text: writeRuleFile(rows) });
  assert.deepEqual(again.problems, []);
  // -0 is written as 0.
  assert.equal(JSON.stringify(asRows(again.rules)), JSON.stringify(rows), 'written and read');
}

/** Mends change the file, and leave it one that can be read. */
function checkMends(text: string, mends: readonly Mend[]): void {
  for (const { title, edits } of mends) {
    const mended = edited(
      text,
      edits.map((edit) => ({ range: rangeAt(edit), newText: edit.text })),
    );
    assert.notEqual(mended, text, title);
    const { problems } = readRuleFile({ path: PATH, text: mended });
    assert.ok(
      problems.every(({ keys }) => keys !== null),
      `${title}: then it is no YAML: ${mended}`,
    );
  }
}

function checkSql(input: Uint8Array): void {
  const { rules } = readRows(readSql(textOf(input)).raw);
  for (const dialect of ['oracle', 'postgres'] as const) {
    const { text, problems } = writeSql(rules, dialect);
    if (problems.length > 0) continue;
    const read = readSql(text);
    const again = readRows(read.raw);
    assert.deepEqual([...read.problems, ...again.problems], []);
    assert.deepEqual(told(again.rules), told(rules), `written and read: ${dialect}`);
  }
  const json = readRows({ actions: [], ...(JSON.parse(writeJson(rules)) as Omit<RawRules, 'actions'>) });
  assert.deepEqual(json.problems, []);
  assert.deepEqual(json.rules, rules, 'written and read: JSON');
}

/** What rules say; the line separators of Unicode are the database's, and so are numbers and whether an action is on. */
function told({ classification, retry }: RuleSet): object {
  const all = {
    classification: classification.map((row) => ({ ...row, id: null })),
    retry: retry.map(({ actionOff = false, ...row }) => ({ ...row, id: null, active: row.active || actionOff })),
  };
  return JSON.parse(JSON.stringify(all).replace(/[\u2028\u2029]/g, ' ')) as object;
}

function checkPython(input: Uint8Array): void {
  const [source = '', text = ''] = textOf(input).split('\0', 2);
  const pattern = pythonPattern(source);
  if (pattern instanceof PatternProblem) {
    assert.ok(pattern.message.length > 0);
    return;
  }
  const end = pattern.endOf(text, 100_000);
  if (typeof end === 'number') assert.ok(end >= 0 && end <= text.length, `ends at ${end}`);
  assert.equal(new PythonPattern(source).endOf(text, 100_000), end, 'the same again');
  if (/^[\w ,;%~]*$/.test(source)) assert.equal(end !== null, text.startsWith(source), 'a text matches itself');
}

function checkFamily(input: Uint8Array): void {
  const text = textOf(input);
  const { problems } = compileFamilies([{ path: 'site.yaml', text }]);
  const lines = linesOf(text);
  for (const problem of problems) isPlaceIn(lines, problem);
}

const RULES = `# A file of rules
classification:
  - id: no-space
    status: confirmed
    source: pilotErrorCode
    code: 1333
    diag: 'No space left on \\S+'
    class: system
    samples: ['No space left on p17']
    not:
      - "Out of memory"
retry:
  - id: again
    row: 17
    status: suggested
    source: exeErrorCode
    code: 65
    action: limit_retry
    parameters: { maxAttempt: '3' }
    expires: 2026-12-31 23:59:59
`;
const SQL = `INSERT INTO ATLAS_PANDA.error_classification (error_source, error_code, error_diag, error_class, active)
VALUES ('pilotErrorCode', 1333, 'No' || CHR(10) || ' ''space''', 'system', 'Y');
INSERT INTO x.retryerrors (retryerror_id, errorsource, errorcode, retryaction, parameters, expiration_date)
VALUES (1, 'exeErrorCode', 65, (SELECT MIN(retryaction_id) FROM r WHERE retry_action = 'limit_retry'), 'maxAttempt=3', TIMESTAMP '2026-12-31 23:59:59');
COMMIT;
`;
const FAMILY = `codes:
  - code: pilot:1333
    acronym: NOREMOTESPACE
    message: No space left
    owner: site
    persistence: transient
    means: The storage has no room left.
    source: x
signatures:
  - id: storage-full
    finds: pilot:1333
    in: [pilot]
    anchors: ['gfal-copy error: 28 ']
    pattern: 'gfal-copy error: 28 \\((?<error>[^)]*)\\)'
    stage: stageout
    rank: cause
    cause: The destination{error? says {error}} has no space left.
    samples: ['gfal-copy error: 28 (No space left)']
`;
const YAML = [
  '- ',
  ': ',
  '\n',
  '  ',
  '&a',
  '*a',
  '<<: ',
  '!!binary ',
  '!!js/function ',
  '|\n',
  '>-\n',
  '%YAML 1.1',
  '---\n',
  '...\n',
  '? ',
  "''",
];
const PYTHON = [
  '(?:',
  ')',
  '(?P<n>',
  '(?P=n)',
  '(?=',
  '(?!',
  '(?<=',
  '[^',
  ']',
  '\\d',
  '\\w+',
  '.*',
  '+?',
  '{2,3}',
  '|',
  '^',
  '$',
  '\\Z',
  '(?i)',
  '\\x41',
  'a',
  '\0',
];
const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

export const RULE_TARGETS: readonly Target[] = [
  {
    name: 'ruleFile',
    share: 30,
    seeds: () => [Buffer.from(RULES)],
    words: [...lines(RULES), ...YAML],
    shapes: wordy([...lines(RULES), ...YAML], '\n'),
    check: checkRuleFile,
  },
  {
    name: 'sql',
    share: 150,
    seeds: () => [Buffer.from(SQL)],
    words: [...SQL.split(/\s+/), "'", "''", '/*', '*/', '--', ';'],
    shapes: wordy(SQL.split(/\s+/), ' '),
    check: checkSql,
  },
  {
    name: 'python',
    share: 200,
    seeds: () => [Buffer.from('(?P<a>x|y)+[a-c]{1,3}\\S*(?P=a)$\0xyabc')],
    words: PYTHON,
    shapes: wordy(PYTHON, ''),
    check: checkPython,
  },
  {
    name: 'family',
    share: 10,
    seeds: () => [Buffer.from(FAMILY)],
    words: [...lines(FAMILY), ...YAML],
    shapes: wordy([...lines(FAMILY), ...YAML], '\n'),
    check: checkFamily,
  },
];
