import assert from 'node:assert/strict';
import { checkedRules, checkRules } from '../../../server/src/rules/file/checkRules';
import { readRuleFile, type RuleFile } from '../../../server/src/rules/file/ruleFile';
import type { RuleProblem } from '../../../server/src/rules/file/ruleProblem';

const read = (rules: readonly string[]): RuleFile => {
  const file = readRuleFile({ path: 'site.panda-rules.yaml', text: `retry:\n${rules.join('')}` });
  assert.deepEqual(file.problems, []);
  return file;
};

const rule = (name: string, lines: readonly string[]): string =>
  `  - { ${[`id: ${name}`, 'status: suggested', 'source: pilotErrorCode', 'code: 1305', ...lines].join(', ')} }\n`;

/** What stands between two rules, as `rule id other`. */
const between = (problems: readonly RuleProblem[]): string[] =>
  problems.flatMap(({ id, rule: one, other }) => (other === undefined ? [] : [`${one.id} ${id} ${other.id}`]));

describe('rules of one code', () => {
  it('are told of each other in a file of many as in files of two', () => {
    const diags = [
      'No space',
      '.*space left',
      'No',
      '',
      '.*',
      '[Nn]o space',
      'No \\S+ on disk\\d+',
      '(bad',
      'No space left on disk7',
      '.*space left on disk',
      '.*space .* on disk7',
    ];
    const samples = ['', "samples: ['No space left on disk7']", "samples: ['Quota', 'No space']"];
    const actions = [
      'action: increase_memory',
      'action: no_retry',
      'action: limit_retry, parameters: { maxAttempt: 3 }',
    ];
    const rules = diags.flatMap((diag, n) =>
      samples.map((texts, m) => {
        const action = actions[(n + m) % actions.length] ?? '';
        return rule(`r${n}${m}`, [
          ...(diag === '' ? [] : [`diag: '${diag}'`]),
          action,
          ...(texts === '' ? [] : [texts]),
        ]);
      }),
    );
    const first = new Map<string, string>();
    for (const [place, later] of rules.entries()) {
      for (const earlier of rules.slice(0, place)) {
        for (const told of between(checkRules(read([earlier, later]), 0))) {
          const key = told.split(' ', 2).join(' ');
          if (!first.has(key)) first.set(key, told);
        }
      }
    }
    assert.ok(first.size > 10);
    assert.deepEqual(between(checkRules(read(rules), 0)).sort(), [...first.values()].sort());
  });

  describe('are not tried on each other where their words show that they have nothing in common', () => {
    const limits = ['action: no_retry', 'action: limit_retry, parameters: { maxAttempt: 3 }'];
    const pieces = (count: number, diag: string, sample: string): number => {
      const rules = Array.from({ length: count }, (_, n) =>
        rule(`r${n}`, [
          `diag: '${diag.replace('#', String(n))}'`,
          limits[n % 2] ?? '',
          `samples: ['${sample.replace('#', String(n))}']`,
        ]),
      );
      let sum = 0;
      for (const work = checkedRules(read(rules), 0); work.next().done !== true;) sum += 1;
      return sum;
    };
    const shapes: [where: string, diag: string, sample: string][] = [
      ['at their ends', '.*message \\d+ of site# ', 'a message 7 of site# here'],
      ['at their beginnings', '.*site#: No space left on device', 'at site#: No space left on device'],
      ['between a common beginning and a common end', '.*failure of kind #q here', 'a failure of kind #q here'],
    ];
    for (const [where, diag, sample] of shapes) {
      it(where, () => {
        const [few, more] = [pieces(50, diag, sample), pieces(500, diag, sample)];
        assert.ok(more <= 10 * few, `${few} pieces for 50 rules, ${more} for 500`);
      });
    }
  });
});
