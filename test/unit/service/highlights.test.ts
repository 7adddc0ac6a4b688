import assert from 'node:assert/strict';
import { analysed, cursor, pilotLine, service } from './logs';

/** What is marked when the cursor stands at `$0`: the line from 1 and the text there; null for no answer. */
function marked(lines: readonly string[], name = 'pilotlog.txt'): string[] | null {
  const { text, position } = cursor(lines.join('\n'));
  const marks = service.highlights(analysed(text, { name }), position);
  const texts = text.split('\n');
  return (
    marks?.map(({ range: { start, end } }) => {
      assert.equal(start.line, end.line);
      return `${start.line + 1} ${texts[start.line]!.slice(start.character, end.character)}`;
    }) ?? null
  );
}

describe('highlights', () => {
  it('are all places of the document that speak of the same', () => {
    const lines = [pilotLine('received job: 6517$0092978'), pilotLine('none'), pilotLine('job 6517092978 is done')];
    assert.deepEqual(marked(lines), ['1 6517092978', '3 6517092978']);
  });

  it('are the word alone where it names nothing, so that no year is marked on every line', () => {
    const [one, two] = [pilotLine('one'), pilotLine('two')];
    assert.deepEqual(marked([one, `20$0${two.slice(2)}`]), ['2 2026']);
    assert.deepEqual(marked([one, two.replace('two', '$0two')]), ['2 two']);
    assert.deepEqual(marked([one, two.replace('two', 'two$0')]), ['2 two']);
  });

  it('are none between words', () => {
    assert.deepEqual(marked([pilotLine('one'), pilotLine('two').replace(' | two', ' $0| two')]), []);
  });

  it('are bounded', () => {
    const many = Array.from({ length: 1005 }, () => pilotLine('received job: 6517092978'));
    assert.equal(marked([pilotLine('received job: 6517$0092978'), ...many])?.length, 1000);
  });

  it('are no answer in what is no log', () => {
    assert.equal(marked(['nothing of$0 ours'], 'notes.txt'), null);
  });
});
