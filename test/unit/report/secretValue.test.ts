import assert from 'node:assert/strict';
import { valueEnd } from '../../../server/src/report/secretValue';

/** The value that begins at `«`; its end must be where `»` stands. */
function check(marked: string): void {
  const start = marked.indexOf('«');
  const [before, value, after] = marked.split(/[«»]/) as [string, string, string];
  const text = before + value + after;
  const end = valueEnd(text, start);
  assert.equal(`${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`, marked);
}

describe('the end of a value', () => {
  for (const [what, ...texts] of [
    [
      'a word ends before what parts words',
      'k=«abc» d',
      'k=«abc», d',
      'k=«abc»; d',
      'k=«abc»\nd',
      '(k=«abc»)',
      '{k=«abc»}',
    ],
    ['a mark within a word belongs to it', 'k=«a,b» c', 'k=«a;b» c', 'k=«a)b» c', 'k=«a"b» c', 'k=«a&b» c'],
    ['a mark before the next name does not', 'k=«a»,b=c', 'k=«a»&user=c', 'k=«a»;"b": c', 'k=«a», b'],
    ['a quoted text ends with its quote', 'k="«»', "k=«'a b'» c", 'k=«"a\' b"» c', "k=«''» c", 'k=«"a, b"», c'],
    ['in Python a prefix belongs to it', "k=«b'a b'» c", "k=«u'a'» c", 'k=«rb"a"» c', 'k=«none» c'],
    ['parts that stand together are one', "k=«'a'b» c", 'k=«"a"b» c', "k=«'a'» b", 'k=«(a)b» c'],
    [
      'an escaped quote does not end a text',
      String.raw`k=«"a\" b"» c`,
      String.raw`k=«'a\'b'» c`,
      String.raw`k=«"a\\"» c`,
    ],
    [
      'a quote with as many backslashes as the first does',
      String.raw`k=«\"a b\"» c`,
      String.raw`k=«\\\"a \\\\\\\"b\\\" »`.replace(' »', '» c'),
      String.raw`k=«\"a\\\"b\"» c`,
    ],
    ['a quote with fewer backslashes ends the text around it', String.raw`"k=«\"a b»", c`],
    ['a quoted text that does not end goes to the end of its line', 'k=«"a b»\nc', "k=«'a b»"],
    ['or to the ellipsis where it was cut', 'k=«"a b»… c', 'k=«"a … b"» c', 'k=«a»…', 'k=«[a»… c'],
    ['brackets hold all up to the one that closes them', 'k=«[a, b]» c', 'k=«(a, (b), c)» d', 'k=«{a: [b]}», c'],
    ['a bracket in quotes is none', 'k=«["a]", b]» c', "k=«(b'a)', b)» c", 'k=«{a: "}"}» b'],
    ['a bracket that does not end goes to the end of its line', 'k=«[a, b»\nc]', 'k=«(a»'],
    ['a bracket at the end of its line goes on', 'k=«[\na,\nb\n]» c', 'k=«{ \n"a": "}"\n}», b', 'k=«[\na\nb»'],
    ['nothing is no value', 'k=«» b', 'k=«»', 'k=«», b', "'k=«»', 'next'"],
    ['what is hidden already is none', 'k=«»[redacted] b', 'k=«»\uE000 b'],
  ] as const) {
    it(`: ${what}`, () => {
      for (const text of texts) check(text);
    });
  }

  it('is not looked for without end in a bracket over many lines', () => {
    const text = `k=[\n${'a\n'.repeat(3000)}]`;
    const end = valueEnd(text, 2);
    assert.ok(end > 4000 && end < 4010, String(end));
  });
});
