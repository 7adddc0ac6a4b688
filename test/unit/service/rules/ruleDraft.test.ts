import assert from 'node:assert/strict';
import { meanings } from '../../../../server/src/catalogue/codes';
import { sentence } from '../../../../server/src/report/hostile';
import { readRuleFile, type Rule } from '../../../../server/src/rules/file/ruleFile';
import type { RuleOrder } from '../../../../server/src/service/rules/ruleDraft';
import type { RuleDraft } from '../../../../shared/rules';
import { testCatalogue } from '../../../catalogue';
import { edited } from '../../../edited';
import { besideOthers } from '../jobFiles';
import { analysed, findingAt, pilotLine, service, type Given } from '../logs';

const text = [
  pilotLine('started'),
  pilotLine('disk full'),
  pilotLine('nothing here'),
  pilotLine('error code: 1137, message'),
  pilotLine('pilotErrorCode=1305 exeErrorCode=65'),
].join('\n');

const FILE = { uri: 'file:///rules/new.panda-rules.yaml', text: '' };

/** The rule that is drafted for a line, from 1. */
function draft(line: number, given: Given = {}, more: Partial<RuleOrder> & { marked?: string } = {}): Rule | null {
  const findings = [findingAt(text, 'disk full')];
  const order = { table: 'classification' as const, file: FILE, seen: [], ...more };
  return ruleIn(
    service.ruleDraft(analysed(text, { findings, ...given }), line - 1, order, more.marked),
    order.file.text,
  );
}

/** The new rule of a file after a draft was written into it. */
function ruleIn(made: RuleDraft | null, before = ''): Rule | null {
  if (made === null) return null;
  assert.ok('edit' in made, JSON.stringify(made));
  const { rules, problems } = readRuleFile({ path: FILE.uri, text: edited(before, [made.edit]) });
  assert.deepEqual(problems, []);
  const rule = rules.find(({ id }) => id === made.id);
  assert.equal(rule?.place().line, made.line + 1);
  return rule;
}

const classOf = (rule: Rule | null): string | undefined =>
  rule?.table === 'classification' ? rule.errorClass : undefined;

const reported = (code: string, diag: string | null = null) => ({
  job: { reported: [{ code, diag, file: 'pilotlog.txt', line: 1 }] },
});

describe('the draft of a classification rule', () => {
  it('is filled from the finding of the line, and is not active', () => {
    const rule = draft(2);
    assert.equal(rule?.source, 'pilotErrorCode');
    assert.equal(rule.code, 1333);
    assert.equal(rule.description, sentence(meanings(testCatalogue(), 'pilot:1333')[0]?.means ?? ''));
    assert.equal(rule.status, 'suggested');
  });

  it('matches the text that the server has, else what the log says at the finding', () => {
    assert.match(draft(2, reported('pilot:1333', 'No space left on device: copying'))?.diag ?? '', /^No space left/);
    const both = 'No space left on device|.*disk full';
    assert.equal(draft(2)?.diag, both, 'the text of the server has the words of the code, or more than the log shows');
    assert.equal(draft(2, reported('pilot:1333'))?.diag, both);
  });

  it('is for an error that the server has of the job, whatever else its log proves: no other rule is ever asked', () => {
    const other = draft(2, reported('pilot:1137', 'Failed to stage-out file: quota exceeded'));
    assert.deepEqual([other?.code, other?.diag], [1137, 'Failed to stage-out file: quota exceeded']);
    const errors = [
      { code: 'pilot:1305', diag: 'Failed to execute payload', file: 'pilotlog.txt', line: 1 },
      { code: 'executor:65', diag: 'the disk full of words', file: 'pilotlog.txt', line: 1 },
    ];
    assert.equal(draft(2, { job: { reported: errors } })?.source, 'exeErrorCode', 'its text has the words');
    assert.equal(draft(5, { job: { reported: errors } })?.source, 'pilotErrorCode', 'the line mentions its code');
    assert.equal(draft(3, { job: { reported: errors } })?.source, 'pilotErrorCode', 'its text is known best');
  });

  it('is for an error with a text rather than for an exit code, which is that of many failures', () => {
    const findings = [findingAt(text, 'disk full', { code: 'transform:65' })];
    const errors = [
      { code: 'pilot:1305', diag: 'Failed to execute payload:no calibration', file: 'pilotlog.txt', line: 1 },
      { code: 'transform:65', diag: null, file: 'pilotlog.txt', line: 1 },
    ];
    const rule = draft(2, { findings, job: { reported: errors } }, { table: 'retry' });
    assert.deepEqual([rule?.source, rule?.diag], ['pilotErrorCode', 'Failed to execute payload:no calibration']);
  });

  it('has the class and the description of what the text of the server says, not of what it keeps back', () => {
    const findings = [
      findingAt(text, 'disk full', { code: 'transform:1', signature: 'python-memory-error', owner: 'site' }),
    ];
    const vague = draft(2, { findings, ...reported('pilot:1305', 'payload execution failed with 1') });
    assert.deepEqual([vague?.code, classOf(vague)], [1305, 'user']);
    const clear = 'Failed to execute payload:Failed to create user namespace: user namespace disabled';
    const told = draft(2, { findings, ...reported('pilot:1305', clear) });
    assert.deepEqual([told?.code, classOf(told)], [1305, 'system']);
    const own = draft(2, reported('pilot:1333', 'No space left on device: pool p17'));
    assert.equal(own?.description, draft(2)?.description, 'the words of the code itself are not those of another');
  });

  it('comes with a doubt where the log does not tell the text of the server, or that says nothing of what was found', () => {
    const doubt = (given: Given): string | null => {
      const findings = [findingAt(text, 'disk full')];
      const order = { table: 'classification' as const, file: FILE, seen: [] };
      const made = service.ruleDraft(analysed(text, { findings, ...given }), 1, order);
      assert.ok(made !== null && 'doubt' in made);
      return made.doubt;
    };
    assert.match(doubt({}) ?? '', /^This log does not tell with which text pilot:1333 was reported/);
    assert.equal(doubt(reported('pilot:1333', 'No space left on device: pool p17')), null);
    assert.match(
      doubt(reported('pilot:1305', 'payload execution failed with 1')) ?? '',
      /^With pilot:1305 the server is told only “payload execution failed with 1”: the rule is for all such failures/,
    );
  });

  it('has whole words, though a signature may begin within one', () => {
    const findings = [findingAt(text, 'isk ful')];
    assert.equal(draft(2, { findings })?.diag, 'No space left on device|.*disk full');
  });

  for (const [owner, errorClass] of [
    ['site', 'system'],
    ['system', 'system'],
    ['user', 'user'],
    ['experiment', 'user'],
    ['unknown', 'unknown'],
  ] as const) {
    it(`has the class ${errorClass} for a problem of ${owner === 'unknown' ? 'nobody known' : `the ${owner}`}`, () =>
      assert.equal(classOf(draft(2, { findings: [findingAt(text, 'disk full', { owner })] })), errorClass));
  }

  it('is about a code that the line mentions where nothing is found there, in the words of the catalogue', () => {
    const rule = draft(4);
    const [entry] = meanings(testCatalogue(), 'pilot:1137');
    assert.deepEqual([rule?.code, classOf(rule)], [1137, entry?.owner === 'site' ? 'system' : entry?.owner]);
    assert.ok(entry?.means.startsWith(rule?.description.slice(0, 100) ?? '?'));
    assert.equal(draft(5)?.code, 1305);
  });

  it('is about the root cause on a line that says nothing, else about the first reported code', () => {
    assert.deepEqual([draft(3)?.code, draft(3)?.description], [1333, draft(2)?.description]);
    assert.equal(draft(3, { findings: [], ...reported('pilot:1137', 'Failed to stage-out') })?.code, 1137);
  });

  it('takes the reported code where the text proves one of the payload, which the server does not classify', () => {
    const findings = [findingAt(text, 'disk full', { code: 'transform:139', owner: 'user' })];
    assert.equal(draft(2, { findings, ...reported('pilot:1305', 'Failed to execute payload') })?.code, 1305);
  });

  it('is about no noise', () => {
    const noise = findingAt(text, 'started', { code: 'pilot:1099', role: 'noise' });
    assert.equal(draft(1, { findings: [noise, findingAt(text, 'disk full')] })?.code, 1333);
  });

  it('has the words of the file where the root cause stands', () => {
    const stderr = [
      'Traceback (most recent call last):',
      '  File "x"',
      "ModuleNotFoundError: No module named 'uproot'",
    ];
    const pilot = ['received job: 6517092978', 'pilotErrorCodes = [1305]', 'job 6517092978 has failed'];
    const job = besideOthers('pilot.stdout', {
      'pilot.stdout': pilot.map((message) => pilotLine(message)).join('\n'),
      'payload.stderr': stderr.join('\n'),
    });
    const root = findingAt(stderr.join('\n'), 'ModuleNotFound', { file: 'payload.stderr', code: 'executor:65' });
    const analysis = { ...job, triage: { ...job.triage, findings: [root] } };
    const rule = ruleIn(service.ruleDraft(analysis, 0, { table: 'classification', file: FILE, seen: [] }));
    assert.equal(rule?.diag, '.*ModuleNotFoundError');
  });

  it('is null where nothing can be classified', () => {
    const findings = [findingAt(text, 'disk full', { code: null })];
    assert.equal(draft(3, { findings, job: { reported: [] } }), null);
    const order = { table: 'classification' as const, file: FILE, seen: [] };
    assert.equal(service.ruleDraft(analysed('pilot:1305', { name: 'notes.txt' }), 0, order), null);
  });

  it('of the retry table has the action that the catalogue advises, and may ask for the exit code of the payload', () => {
    const rule = draft(2, {}, { table: 'retry' });
    assert.ok(rule?.table === 'retry');
    assert.equal(rule.action, 'limit_retry');
    assert.match(rule.parameters.get('maxAttempt') ?? '', /^\d$/);

    const findings = [findingAt(text, 'disk full', { code: 'transform:139', owner: 'user' })];
    const exit = (seenExitCode: number) => ({ findings, job: { reported: [], exitCode: 139, seenExitCode } });
    const onExit = draft(2, exit(139), { table: 'retry' });
    assert.deepEqual([onExit?.source, onExit?.code, onExit?.diag], ['transExitCode', 139, null]);
    const wrapped = draft(2, exit(18), { table: 'retry' });
    assert.deepEqual(
      [wrapped?.source, wrapped?.code],
      ['transExitCode', 18],
      'the server has that of the wrapper script',
    );
  });

  it('is about the part of a text that was selected', () => {
    const given = reported('pilot:1333', 'Copy of 7 files failed: No space left on device: /data/x');
    assert.equal(draft(2, given, { marked: ' No space left on device ' })?.diag, '.*No space left on device');
    assert.match(draft(2, given, { marked: 'Copy of 7 files' })?.diag ?? '', /^Copy of \\d\+ files$/);
    const elsewhere = draft(2, given, { marked: 'something else entirely' });
    assert.deepEqual(elsewhere?.samples, ['something else entirely']);
  });

  it('goes behind the rules that are there, under a name of its own', () => {
    const before =
      '# ours\nclassification:\n  - { id: storage-full, status: suggested, source: pilotErrorCode, code: 1, diag: x, class: a }\n';
    const first = draft(2, {}, { file: { ...FILE, text: before } });
    assert.ok(first !== null && first.id !== 'storage-full');
    assert.equal(first.keys[1], 1);
  });

  it('is refused in a file that is no YAML, and says where', () => {
    const file = { ...FILE, text: 'classification: [' };
    const findings = [findingAt(text, 'disk full')];
    const made = service.ruleDraft(analysed(text, { findings }), 1, { table: 'classification', file, seen: [] });
    assert.match(made !== null && 'problem' in made ? made.problem : '', /no YAML.*new\.panda-rules\.yaml:1:/);
  });
});
