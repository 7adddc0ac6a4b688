import assert from 'node:assert/strict';
import { classification, difference, sickIn } from './sickRules';

describe('an expression that is wrong', () => {
  /** What becomes of an expression that is cut; null where it cannot be. */
  const cut = (diag: string, ...lines: string[]): string | null => {
    const text = classification(`diag: '${diag}'`, ...lines);
    const found = sickIn(text).mends.find(({ title }) => title.startsWith('Cut the expression'));
    return found === undefined ? null : (/^ {4}diag: '(.*)'$/m.exec(found.mended)?.[1] ?? '');
  };

  it('diag-too-long is cut where it means the same as far as it goes', () => {
    const long = 'left '.repeat(50);
    assert.equal(cut(`${long}overs and more`), `${long}overs `);
    assert.equal(cut(`${long}on (?:this|that)+`), `${long}on `);
    assert.equal(cut(`${long}xyz [ab]{3,4}`), `${long}xyz `, 'less of a repeat is another');
    assert.equal(cut(`(?i)${long}xx?yz and more`), `(?i)${long}x`);
    assert.equal(cut(`${'.*'.repeat(120)}${'left '.repeat(20)}`), `${'.*'.repeat(120)}${'left '.repeat(3)}l`);
    assert.equal(cut(`${long}|${long}`), null, 'what stands behind the | would be lost');
    assert.equal(cut(`(?:${long}|${long})`), null);
    assert.equal(cut('.*'.repeat(130) + 'left'), null, 'it would match nearly every text');
    assert.equal(cut(`${long}overs and more`, `not: ['${long}overs of yesterday']`), null);
  });

  it('never-matches loses the end that no text has room for', () => {
    assert.equal(cut('left .{300}.{300}'), 'left .{300}');
  });

  it('is mended by the usual text of its code where it has no samples', () => {
    for (const diag of ['.*', '', '(?<=a|bc)left', '[left']) {
      const text = classification(`diag: '${diag}'`);
      const found = sickIn(text).mends.find(({ title }) => title === 'Make it the usual text of pilot:1333');
      assert.deepEqual(difference(text, found?.mended ?? ''), [
        `- diag: '${diag}'`,
        "+ diag: 'No space left on device'",
      ]);
      assert.equal(found?.isGuess, true);
      assert.deepEqual(sickIn(found.mended).problems, []);
    }
  });
});
