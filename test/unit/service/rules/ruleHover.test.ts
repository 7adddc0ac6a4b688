import assert from 'node:assert/strict';
import { ruleHover } from '../../../../server/src/service/rules/ruleHover';
import { documentOf, RULES } from './documents';

/** What is told where `needle` first stands, and the text that it is about. */
function hoverOn(needle: string, text = RULES): { value: string; about: string } | null {
  const before = text.slice(0, text.indexOf(needle)).split('\n');
  const hover = ruleHover(documentOf(text), { line: before.length - 1, character: before.at(-1)!.length });
  if (hover === null) return null;
  const { start, end } = hover.range!;
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines.push(lines.pop()!.slice(0, end.character));
  const about = lines.join('\n').slice(start.character).trim();
  return { value: (hover.contents as { value: string }).value, about };
}

describe('hover in a file of rules', () => {
  it('says of an expression where it is matched, which samples it takes, and how much room it has', () => {
    for (const needle of ['diag', 'space left']) {
      const { value, about } = hoverOn(needle)!;
      assert.equal(about, "diag: '.*No space left'");
      assert.match(value, /\*\*Matched from the start\*\* of the text beside the code, of which the server keeps 500/);
      assert.match(value, /^- ✓ `DESTINATION: No space left on device` matches$/m);
      assert.match(value, /^- ✓ `No route to host` does not match$/m);
      assert.match(value, /^15 of the 256 bytes/m);
    }
  });

  it('says of an expression what keeps it from being tried, or from matching a sample', () => {
    assert.match(hoverOn('diag', RULES.replace("'.*No", "'.*(No"))!.value, /It cannot be tried: this \( is not closed/);
    assert.match(hoverOn('diag', RULES.replace("'.*No", "'No"))!.value, /^- ✗ `DESTINATION.*` does not match$/m);
    assert.match(
      hoverOn('diag', RULES.replace("'.*No space left'", "'.*'"))!.value,
      /^- ✗ `No route to host` matches$/m,
    );
    const bare = RULES.replace(/ {4}samples:\n.*\n.*\n/, '');
    assert.match(hoverOn('diag', bare)!.value, /No sample shows what it matches/);
    const block = RULES.replace("'.*No space left'", '>-\n      .*No space\n      left');
    assert.equal(hoverOn('space', block)?.about, 'diag: >-\n      .*No space\n      left');
  });

  it('says of a sample no more than its beginning, and of many only the first', () => {
    const many = RULES.replace(
      '[No route to host]',
      `[${Array.from({ length: 12 }, (_, n) => `x${n}`).join(', ')}, '${'y'.repeat(90)}']`,
    );
    assert.match(hoverOn('diag', many)!.value, /`x8` does not match\n- and 4 more\n/);
    assert.match(
      hoverOn('diag', RULES.replace('No route', 'n'.repeat(100)))!.value,
      /^- ✓ `n{60,80}…` does not match$/m,
    );
  });

  it('explains the code as the catalogue does, on its number and on its source', () => {
    for (const needle of ['1333', 'source: pilot']) {
      assert.match(hoverOn(needle)!.value, /^\*\*pilot:1333 NOREMOTESPACE\*\*/);
    }
    assert.match(hoverOn('code: 200')!.value, /^\*\*dataservice:200/);
    assert.equal(hoverOn('1333', RULES.replace('1333', '4444')), null);
    assert.match(hoverOn('4444', RULES.replace('1333', '4444'))!.value, /no explanation of this code/);
  });

  it('says what class, action and status do', () => {
    assert.match(hoverOn('system')!.value, /one more attempt/);
    assert.match(hoverOn('class: user', RULES.replace('class: system', 'class: user'))!.value, /A label/);
    assert.match(hoverOn('limit_retry')!.value, /at most `maxAttempt` attempts.*10 is less than 9/);
    assert.match(hoverOn('suggested')!.value, /only logs/);
    assert.match(hoverOn('confirmed')!.value, /acts on it/);
  });

  it('is silent elsewhere, and in what is no rule', () => {
    for (const needle of ['id: full', 'classification', 'samples', 'maxAttempt']) assert.equal(hoverOn(needle), null);
    assert.equal(hoverOn('system', RULES.replace('code: 1333', 'code: many')), null);
  });
});
