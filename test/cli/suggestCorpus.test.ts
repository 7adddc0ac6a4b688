/** Rules for the error texts of the tables beside the repository, where they are present. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readErrorTexts } from '../../server/src/node/cli/errorTexts';
import { checkRules } from '../../server/src/rules/file/checkRules';
import { readRuleFile } from '../../server/src/rules/file/ruleFile';
import type { PythonPattern } from '../../server/src/rules/python/index';
import { propose, type Proposal } from '../../server/src/rules/suggest/proposal';
import { proposalJson } from '../../server/src/rules/suggest/proposalJson';
import { proposedRules } from '../../server/src/rules/suggest/proposedRules';
import { testCatalogue, testEngine } from '../catalogue';
import { randomNumbers } from '../random.mjs';

const folder = path.resolve('../shared/corpus/public/payload/atlas_errordiags');
const TABLES: [file: string, column: string | undefined][] = [
  ['exeerrordiags_5308.txt', undefined],
  ['clusterlog_error_messages.csv', 'exeerrordiag'],
  ['clusterlog_ddm.csv', 'ddmerrordiag'],
  ['clusterlog_test_data.csv', 'exeerrordiag'],
];

/** Smallest group that counts, in different texts. */
const GROUP = 5;

const engine = testEngine();
const proposal = (texts: readonly string[], hides: (signature: string) => boolean = () => false): Proposal =>
  propose(
    {
      ...engine,
      diagnose: (text) => {
        const found = engine.diagnose(text);
        return hides(found[0]?.signature ?? '') ? [] : found;
      },
    },
    texts.map((text) => ({ text, source: 'exeErrorCode', code: 65 })),
  );
const causeOf = (text: string): string => {
  const best = engine.diagnose(text)[0];
  return best === undefined ? 'none' : `${best.signature} ${best.code ?? ''}`;
};
const matches = (pattern: PythonPattern, text: string): boolean => pattern.match(text) === 'yes';

/** Different texts of a kind in groups of five or more, in per cent of all of that kind. */
function covered({ texts, groups }: Proposal, isMeant: (text: Proposal['texts'][number]) => boolean): number {
  const large = groups.filter((group) => group.texts.length >= GROUP).flatMap((group) => group.texts);
  return (100 * large.filter(isMeant).length) / texts.filter(isMeant).length;
}

describe('suggested rules for real error texts', function () {
  this.timeout(120_000);
  let all: string[] = [];

  before(async function () {
    if (!existsSync(folder)) {
      process.stderr.write(`    Skipped: there is no ${folder}.\n`);
      this.skip();
    }
    const lists = await Promise.all(TABLES.map(([file, column]) => readErrorTexts(path.join(folder, file), column)));
    all = [...new Set(lists.flat().map((text) => text.trim()))].filter((text) => text !== '');
    assert.ok(all.length > 5000);
  });

  it('match their own texts and none of another cause', () => {
    for (const { texts, pattern } of proposal(all).groups) {
      const own = new Set(texts.map(({ text }) => causeOf(text)));
      assert.equal(own.size, 1, pattern.source);
      for (const { text } of texts) assert.ok(matches(pattern, text), `${pattern.source}: ${text}`);
      const strays = all.filter((text) => matches(pattern, text) && !own.has(causeOf(text)));
      assert.deepEqual(strays, [], pattern.source);
    }
  });

  it('cover 60 % of the texts that nothing explains more than that they are errors', () => {
    assert.ok(covered(proposal(all), ({ isSpecific }) => !isSpecific) >= 60);
  });

  it('cover 60 % of the texts that nothing explains, were a half of the catalogue unknown', () => {
    for (const seed of [1, 2, 3]) {
      const random = randomNumbers(seed);
      const hidden = new Set(testCatalogue().signatures.flatMap(({ id }) => (random() < 0.5 ? [id] : [])));
      const share = covered(
        proposal(all, (signature) => hidden.has(signature)),
        ({ signature }) => signature === null,
      );
      assert.ok(share >= 60, `seed ${seed}: ${share.toFixed(1)} %`);
    }
  });

  it('of one half of the texts cover 80 % of the other, and hardly any text of another cause', () => {
    for (const seed of [1, 2, 3]) {
      const random = randomNumbers(seed);
      const [one, other]: [string[], string[]] = [[], []];
      for (const text of all) (random() < 0.5 ? one : other).push(text);
      const rules = proposal(one).groups.map(({ pattern, sample }) => ({ pattern, cause: causeOf(sample.text) }));
      const found = other.map((text) => {
        const cause = causeOf(text);
        const causes = rules.filter(({ pattern }) => matches(pattern, text)).map((rule) => rule.cause);
        return { isRight: causes.includes(cause), isWrong: causes.some((another) => another !== cause) };
      });
      const share = (count: number): number => (100 * count) / other.length;
      const right = share(found.filter(({ isRight }) => isRight).length);
      const wrong = share(found.filter(({ isWrong }) => isWrong).length);
      assert.ok(right >= 80 && wrong <= 0.5, `seed ${seed}: ${right.toFixed(1)} %, wrong ${wrong.toFixed(2)} %`);
    }
  });

  it('are the same in whatever order the texts come', () => {
    assert.deepEqual(proposalJson(proposal(all.toReversed())), proposalJson(proposal(all)));
  });

  it('are a file of rules without an error', () => {
    const file = readRuleFile({ path: 'x.panda-rules.yaml', text: proposedRules(proposal(all), testCatalogue()) });
    assert.deepEqual(file.problems, []);
    assert.deepEqual(
      checkRules(file, 0).filter(({ severity }) => severity === 'error'),
      [],
    );
  });
});
