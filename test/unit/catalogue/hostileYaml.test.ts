import assert from 'node:assert/strict';
import { compileFamilies } from '../../../server/src/catalogue/compile';
import { quoted } from '../../../server/src/catalogue/yamlQuotes';
import { readRuleFile } from '../../../server/src/rules/file/ruleFile';

/** Places of what is wrong, as `line:column-endLine:endColumn`. */
const placesIn = (text: string): string[] =>
  readRuleFile({ path: 'x', text }).problems.map(
    ({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`,
  );

describe('a file that is no sound YAML', () => {
  it('is told at places that it has: at its end, and not within a line end', () => {
    assert.deepEqual(placesIn("'"), ['1:2-1:2']);
    assert.deepEqual(placesIn(": '\r\n'").slice(0, 1), ['1:4-1:4']);
    const places = placesIn(':\n}E\nm');
    for (const place of places) assert.match(place, /^[123]:[123]-[123]:[123]$/);
    assert.ok(places.length > 0);
  });

  it('counts lines as an editor does, also those that a lone \\r ends', () => {
    assert.deepEqual(placesIn('a: 1\n\rb: }\n'), ['3:4-3:5']);
  });

  it('of thousands of levels is told, not run into', () => {
    const deep = ' row: 17: again\n   '.repeat(3000);
    for (const text of [deep, '['.repeat(50_000)]) {
      const [problem] = readRuleFile({ path: 'x', text }).problems;
      assert.ok(problem !== undefined);
      assert.ok(compileFamilies([{ path: 'x', text }]).problems.length > 0);
    }
  });

  it('has no numbers without end', () => {
    const rule = (code: string): string =>
      `classification:\n  - id: a\n    status: suggested\n    source: pilotErrorCode\n    code: ${code}\n    diag: x\n    class: user\n`;
    assert.deepEqual(readRuleFile({ path: 'x', text: rule('7') }).problems, []);
    for (const code of ['.inf', '1e309', '.nan']) {
      assert.deepEqual(
        readRuleFile({ path: 'x', text: rule(code) }).problems.map(({ line }) => line),
        [5],
      );
    }
  });

  it('makes Node print nothing of it', async () => {
    const warnings: Error[] = [];
    const hear = (warning: Error): void => void warnings.push(warning);
    process.on('warning', hear);
    readRuleFile({ path: 'x', text: '? { "\\e[31m": x }\n: y\n' });
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', hear);
    assert.deepEqual(warnings, []);
  });
});

describe('a pattern of thousands of groups in one another', () => {
  it('is told, as V8 would make an end of the process with it', () => {
    for (const pattern of [`${'('.repeat(9000)}a${')'.repeat(9000)}`, `${'(?:a|'.repeat(500)}b${')'.repeat(500)}`]) {
      const signature = `{ id: x-y, finds: null, in: [payload], anchors: [aaaaaaaa], pattern: '${pattern}', stage: payload, rank: cause, cause: x, samples: [aaaaaaaa] }`;
      const { problems } = compileFamilies([{ path: 'x', text: `signatures:\n  - ${signature}\n` }]);
      assert.ok(problems.some(({ message }) => message.startsWith('Invalid regular expression: ')));
    }
  });
});

describe('a text that is written as YAML', () => {
  it('has nothing that is unseen, nor a line end to older readers', () => {
    assert.equal(quoted('a\u202eb\u2028c\u200b'), '"a\\u202eb\\u2028c\\u200b"');
    assert.equal(quoted('a\u{e0041}'), '"a\\U000e0041"');
    assert.equal(quoted('caf\u00e9 \u26a0\ufe0f'), "'caf\u00e9 \u26a0\ufe0f'");
  });
});
