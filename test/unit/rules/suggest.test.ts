import assert from 'node:assert/strict';
import { checkRules } from '../../../server/src/rules/file/checkRules';
import { readRuleFile, type Rule } from '../../../server/src/rules/file/ruleFile';
import { PythonPattern } from '../../../server/src/rules/python/index';
import { propose, type Proposal } from '../../../server/src/rules/suggest/proposal';
import { proposalJson, type ProposalJson } from '../../../server/src/rules/suggest/proposalJson';
import { proposedRules } from '../../../server/src/rules/suggest/proposedRules';
import { testCatalogue, testEngine } from '../../catalogue';

const proposalFor = (texts: readonly string[], source = 'exeErrorCode' as const, code = 65): Proposal =>
  propose(
    testEngine(),
    texts.map((text) => ({ text, source, code })),
  );
const suggested = (texts: readonly string[]): ProposalJson => proposalJson(proposalFor(texts));
const diags = (texts: readonly string[]): string[] => suggested(texts).groups.map(({ diag }) => diag);
const matches = (diag: string, text: string): boolean => new PythonPattern(diag).match(text) === 'yes';

/** The rules of a proposal, read back; fails where one of them has an error. */
function rulesFor(texts: readonly string[]): readonly Rule[] {
  const file = readRuleFile({ path: 'x.panda-rules.yaml', text: proposedRules(proposalFor(texts), testCatalogue()) });
  const errors = [...file.problems, ...checkRules(file, 0)].filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors, []);
  return file.rules;
}

/** Five texts with a number of their own each. */
const five = (text: (n: number) => string): string[] => [1, 2, 3, 4, 5].map(text);
const WIDGETS = five((n) => `The widget ${n} of /scratch/job${n} broke at node${n}.example.org, gears ${n}00 lost`);
const PLEASE = five(
  (n) => `Please reboot moon base ${'alpha bravo gamma delta omega'.split(' ')[n - 1]} before lunch time`,
);

describe('rules for many error texts', () => {
  it('are one for the texts that differ in numbers, paths and hosts', () => {
    const [diag = '', ...more] = diags(WIDGETS);
    assert.deepEqual(more, []);
    assert.ok(matches(diag, 'The widget 77 of /data/x broke at other.example.com, gears 1 lost'));
    assert.ok(!matches(diag, 'The gadget 77 of /data/x broke at other.example.com, gears 1 lost'));
  });

  it('leave a word open that is another one in each text', () => {
    assert.deepEqual(diags(PLEASE), [String.raw`Please reboot moon base \S+ before lunch time`]);
  });

  it('keep of such a word the names with which it begins and ends in all texts', () => {
    const gears = five((n) => `Could not juggle gear-${'abcde'.charAt(n - 1)}x.txt any longer today`);
    assert.deepEqual(diags(gears), [String.raw`Could not juggle gear-\S*\.txt any longer today`]);
  });

  it('begin with .* where the common words stand further on', () => {
    const texts = five(
      (n) =>
        `${'one two three four five '.slice(4 * n)}it was that all the juggling elephants of the circus were sleeping`,
    );
    const [diag = ''] = diags(texts);
    assert.match(diag, /^\.\*/);
    for (const text of texts) assert.ok(matches(diag, text), text);
  });

  it('are the same in whatever order the texts come', () => {
    const texts = [...WIDGETS, ...PLEASE, 'alone'];
    assert.deepEqual(suggested(texts.toReversed()), suggested(texts));
  });

  it('are called by fingerprints that are the same on every machine, and another one for another template', () => {
    const prints = suggested([...WIDGETS, ...PLEASE]).groups.map(({ fingerprint }) => fingerprint);
    assert.deepEqual(prints, ['v1-d9af74fcdab0886a', 'v1-140c1d515a2c7a70']);
  });

  it('do not apply to texts of another cause, though the words that differ stand inside of names', () => {
    const logs = five((n) => `expected output user.jane.2000000${n}._00000${n}.log.tgz is missing in pilot XML`);
    const roots = five((n) => `expected output user.jane.2000000${n}._00000${n}.out.root is missing in pilot XML`);
    const { groups } = suggested([...logs, ...roots]);
    assert.deepEqual(groups.map(({ signature }) => signature).sort(), [
      'ddm-log-not-reported',
      'ddm-output-not-reported',
    ]);
    for (const { diag, signature } of groups) {
      const isLog = signature === 'ddm-log-not-reported';
      assert.ok(logs.every((text) => matches(diag, text) === isLog));
      assert.ok(roots.every((text) => matches(diag, text) !== isLog));
      assert.doesNotMatch(diag, /jane/);
    }
  });

  it('end with $ where texts of another cause only go on', () => {
    const killed = five((n) => `Step${n} got a SIGKILL signal (exit code 137)`);
    const memory = five((n) => `${killed[n - 1]}; Logfile error in log.x: "FATAL STL C++ Exception: std::bad_alloc"`);
    const { groups } = suggested([...killed, ...memory]);
    const rule = groups.find(({ signature }) => signature === 'transform-step-killed');
    assert.match(rule?.diag ?? '', /\$$/);
  });

  it('ask for what stands behind the 256 bytes of a rule where only that tells two causes apart', () => {
    const long = 'the quick brown fox jumps over the lazy dog and '.repeat(6);
    const disks = five((n) => `${long} number ${n}: No space left on device`);
    const others = five((n) => `${long} number ${n}: nothing remains of cheese`);
    const found = diags([...disks, ...others]);
    assert.equal(found.length, 2);
    for (const diag of found) {
      assert.ok(diag.length <= 256);
      assert.notEqual(matches(diag, disks[0] ?? ''), matches(diag, others[0] ?? ''));
    }
  });

  it('are none for fewer than five failures, and count a text as often as it was met', () => {
    assert.deepEqual(suggested(WIDGETS.slice(1)).leftOut[0]?.reason, 'few');
    const [group] = suggested(Array<string>(5).fill('The same moon fell down again')).groups;
    assert.deepEqual([group?.count, group?.texts, group?.share], [5, 1, 1]);
  });

  it('are none where texts share too little', () => {
    const { groups, leftOut } = suggested(five((n) => `no ${n}`));
    assert.deepEqual([groups, leftOut.map(({ reason, texts }) => [reason, texts])], [[], [['vague', 5]]]);
  });

  it('are of one source and code each', () => {
    const errors = [1305, 1306].flatMap((code) =>
      WIDGETS.map((text) => ({ text, source: 'pilotErrorCode', code }) as const),
    );
    const { groups } = proposalJson(propose(testEngine(), errors));
    assert.deepEqual(
      groups.map(({ code, count }) => [code, count]),
      [
        [1305, 5],
        [1306, 5],
      ],
    );
  });

  it('say how many texts they are for, of all and of those that nothing explains', () => {
    const known = five((n) => `Step${n} got a SIGKILL signal (exit code 137)`);
    assert.deepEqual(suggested([...known, ...WIDGETS, 'alone']).coverage, {
      all: { texts: 11, covered: 10 },
      unexplained: { texts: 6, covered: 5 },
      unspecific: { texts: 6, covered: 5 },
    });
  });

  it('are a file of rules: suggested, with samples, and the nearest text of another cause as what they are not for', () => {
    const logs = five((n) => `expected output user.jane.2000000${n}._00000${n}.log.tgz is missing in pilot XML`);
    const roots = five((n) => `expected output user.jane.2000000${n}._00000${n}.out.root is missing in pilot XML`);
    const rules = rulesFor([...logs, ...roots, ...WIDGETS]);
    assert.deepEqual(
      rules.map(({ status, source, code }) => [status, source, code]),
      Array(3).fill(['suggested', 'exeErrorCode', 65]),
    );
    const rule = rules.find(({ description }) => description.startsWith('ddm-log-not-reported'));
    assert.deepEqual([rule?.samples.length, rule?.not], [3, [roots[0]]]);
  });

  it('hold no secrets', () => {
    const texts = five((n) => `The door of moon ${n} was opened with password=hunter${n}2abc by somebody at night`);
    const text = proposedRules(proposalFor(texts), testCatalogue());
    assert.equal(rulesFor(texts).length, 1);
    assert.doesNotMatch(text + JSON.stringify(suggested(texts)), /hunter/);
  });

  it('are a file without rules where there are none', () => {
    assert.deepEqual(rulesFor([]), []);
  });

  it('survive any text', () => {
    const odd = [
      '\u0000\u0007',
      '\ud800',
      '"\'\\',
      `${'a'.repeat(100_000)}!`,
      '(((((',
      '\u2028 \u0085',
      '# no: yaml: [x',
    ];
    const texts = odd.flatMap((text) => five((n) => `${text} the moon is made of cheese ${n} ${text}`));
    assert.ok(rulesFor(texts).length > 0);
  });
});
