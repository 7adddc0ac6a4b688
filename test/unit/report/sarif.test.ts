import assert from 'node:assert/strict';
import { sarifLog, sarifRulesLog } from '../../../server/src/report/sarif';
import { testCatalogue, testEngine } from '../../catalogue';

const LOG = [
  '2026-11-22 01:49:03,000 | INFO     | pilot.control.job                | create_job                | received job: 6517092978 (sleep until the job has finished)',
  '2026-11-22 01:57:34,861 | WARNING  | pilot.user.atlas.memory          | memory_usage              | job has exceeded the memory limit 823786 kB > 256000 kB (subresource=SCORE, corecount=1)',
  '2026-11-22 01:58:34,861 | INFO     | pilot.control.job                | send_state                | job 6517092978 has failed - sending final server update',
].join('\n');

describe('SARIF', () => {
  const triage = testEngine().judge([testEngine().read('pilotlog.txt', Buffer.from(LOG))]);
  const log = sarifLog([{ triage, locate: (file) => `a job/${file}` }], testCatalogue(), '1.2.3');
  const run = log.runs[0]!;

  it('has the root cause at its place, in UTF-16 columns', () => {
    assert.equal(run.columnKind, 'utf16CodeUnits');
    const [result, ...others] = run.results ?? [];
    assert.deepEqual(others, []);
    assert.equal(result?.ruleId, 'memory-limit-exceeded');
    assert.equal(result.level, 'error');
    assert.match(result.message.text ?? '', /^pilot:1235: The payload used 823786 kB of memory/);
    const place = result.locations?.[0]?.physicalLocation;
    assert.equal(place?.artifactLocation?.uri, 'a%20job/pilotlog.txt');
    assert.equal(place.region?.startLine, 2);
    const { startColumn = 0, endColumn = 0 } = place.region;
    const line = LOG.split('\n')[1] ?? '';
    assert.match(line.slice(startColumn - 1, endColumn - 1), /^job has exceeded .*\)$/);
    assert.equal(place.contextRegion?.snippet?.text, line);
  });

  it('has what contributed as well, each as grave as it is, and nothing that repeats it', () => {
    const [root] = triage.findings.filter(({ role }) => role === 'root');
    const findings = (
      [
        ['contributing', 'warning', null],
        ['root', 'error', 'pilot:1235'],
        ['contributing', 'information', 'pilot:1235'],
        ['echo', 'information', 'pilot:1235'],
        ['recovered', 'information', 'pilot:1235'],
        ['noise', 'information', null],
      ] as const
    ).map(([role, severity, code]) => ({ ...root!, role, severity, code, cause: `A ${role} one.` }));
    const told = sarifLog([{ triage: { ...triage, findings }, locate: () => 'x' }], testCatalogue(), '1').runs[0];
    assert.deepEqual(
      told?.results?.map(({ level, message, properties }) => [level, message.text, String(properties?.['role'])]),
      [
        ['warning', 'A contributing one.', 'contributing'],
        ['error', 'pilot:1235: A root one.', 'root'],
        ['note', 'pilot:1235: A contributing one.', 'contributing'],
      ],
    );
  });

  it('marks at least a point where a finding has no width', () => {
    const findings = triage.findings.map((finding) => ({ ...finding, column: 5, endColumn: 1 }));
    const told = sarifLog([{ triage: { ...triage, findings }, locate: () => 'x' }], testCatalogue(), '1').runs[0];
    const { startColumn, endColumn } = told?.results?.[0]?.locations?.[0]?.physicalLocation?.region ?? {};
    assert.deepEqual([startColumn, endColumn], [5, 5]);
  });

  it('says of a rule what it stands for, whose problem it is and what to do', () => {
    const { signatures, codes } = testCatalogue();
    const rules = sarifRulesLog(testCatalogue(), '1').runs[0]?.tool.driver.rules ?? [];
    const rule = rules.find(({ id }) => id === 'storage-full');
    const entry = codes.find(({ code }) => code === 'pilot:1333')!;
    assert.equal(rule?.fullDescription?.text, `pilot:1333 NOREMOTESPACE: ${entry.message}. ${entry.means}`);
    assert.deepEqual(rule.properties?.['tags'], ['panda', 'stageout', 'site', 'file and storage issues']);
    assert.equal(rule.properties?.['code'], 'pilot:1333');
    const [whose, title, ...steps] = (rule.help?.text ?? '').split('\n');
    assert.equal(whose, 'Whose problem: the site; a retry may succeed.');
    assert.equal(title, 'Do:');
    const known = signatures.find(({ id }) => id === 'storage-full')?.do ?? entry.do;
    assert.deepEqual(
      steps.slice(0, known.length),
      known.map((step) => `- ${step}`),
    );
    const bare = signatures.find(({ finds, owner }) => finds === null && owner === undefined)!;
    const without = rules.find(({ id }) => id === bare.id);
    assert.equal(without?.fullDescription?.text, 'No code');
    assert.ok(!('code' in (without?.properties ?? {})));
  });

  it('has the rule of each result, and only those', () => {
    const rules = run.tool.driver.rules ?? [];
    assert.deepEqual(
      rules.map(({ id }) => id),
      ['memory-limit-exceeded'],
    );
    assert.equal(run.results?.[0]?.ruleIndex, 0);
    assert.match(rules[0]?.fullDescription?.text ?? '', /^pilot:1235 PAYLOADEXCEEDMAXMEM: /);
    assert.match(rules[0]?.help?.text ?? '', /^Whose problem: the user; .*\n./);
  });

  it('writes absolute paths as addresses', () => {
    const uriOf = (path: string): string | undefined =>
      sarifLog([{ triage, locate: () => path }], testCatalogue(), '1').runs[0]?.results?.[0]?.locations?.[0]
        ?.physicalLocation?.artifactLocation?.uri;
    assert.equal(uriOf('/jobs/1/pilot log.txt'), 'file:///jobs/1/pilot%20log.txt');
    assert.equal(uriOf('C:\\jobs\\pilotlog.txt'), 'file:///C:/jobs/pilotlog.txt');
    assert.equal(uriOf('100%.txt'), '100%25.txt');
    assert.equal(uriOf('\\\\server\\share\\a b.log'), 'file://server/share/a%20b.log');
    assert.equal(uriOf('/j/back\\slash.log'), 'file:///j/back%5Cslash.log');
    assert.equal(uriOf('half\ud800.log'), 'half%EF%BF%BD.log');
  });

  it('makes no links or placeholders of log text', () => {
    const findings = triage.findings.map((finding) => ({ ...finding, cause: '[click](http://x)\n{0}' }));
    const hostile = { triage: { ...triage, findings }, locate: () => 'x' };
    const text = sarifLog([hostile], testCatalogue(), '1').runs[0]?.results?.[0]?.message.text ?? '';
    assert.ok(text.includes('\\[click\\](http://x)'), text);
    assert.ok(text.endsWith('{{0}}') && !text.includes('\n'), text);
  });

  it('tells what was not read', () => {
    const limited = { triage: { ...triage, limits: ['too long'] }, locate: () => 'x' };
    const [invocation] = sarifLog([limited], testCatalogue(), '1', ['gone: no such file']).runs[0]?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.deepEqual(
      invocation.toolExecutionNotifications?.map(({ level, message }) => [level, message.text]),
      [
        ['error', 'gone: no such file'],
        ['warning', 'too long'],
      ],
    );
  });

  it('has a rule for every signature of the catalogue, made from it alone', () => {
    const rules = sarifRulesLog(testCatalogue(), '1').runs[0]?.tool.driver.rules ?? [];
    const { signatures } = testCatalogue();
    assert.deepEqual(
      rules.map(({ id }) => id),
      signatures.map(({ id }) => id),
    );
    for (const [i, { id, shortDescription, defaultConfiguration }] of rules.entries()) {
      assert.ok((shortDescription?.text ?? '').length > 10, id);
      assert.doesNotMatch(shortDescription?.text ?? '', /\{\w+\?/, id);
      assert.equal(defaultConfiguration?.level === 'error', ['cause', 'general'].includes(signatures[i]!.rank), id);
    }
  });
});
