import assert from 'node:assert/strict';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LogDocument } from '../../../server/src/lsp/documents/logDocument';
import { logDocuments } from '../../../server/src/lsp/documents/logDocument';
import { randomBelow } from '../../random.mjs';

const URI = 'file:///job/pilotlog.txt';
const opened = (text: string): LogDocument => logDocuments.create(URI, 'log', 1, text);
const bytesIn = ({ bytes }: LogDocument): Buffer => Buffer.from(bytes.at(0, bytes.length));

/** A change that puts a text between two places, each as `[line, character]`. */
function change(start: [number, number], end: [number, number], text: string): TextDocumentContentChangeEvent {
  const place = ([line, character]: [number, number]) => ({ line, character });
  return { range: { start: place(start), end: place(end) }, text };
}

/** What texts are put together from: all line ends, all lengths of UTF-8, and halves of surrogate pairs. */
const PIECES = [
  'a',
  'log line',
  '',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  'é',
  '→',
  '😀',
  '\ud83d',
  '\ude00',
  '\ufffd',
  '\ufeff',
];

describe('an open document', () => {
  for (let seed = 1; seed <= 40; seed++) {
    it(`is the text that an editor has, whatever is done to it (${seed})`, () => {
      const random = randomBelow(seed);
      const some = (most: number): string =>
        Array.from({ length: random(most) }, () => PIECES[random(PIECES.length)]).join('');
      let text = some(30);
      const document = opened(text);
      for (let version = 2; version < 120; version++) {
        const model = TextDocument.create(URI, 'log', 1, text);
        const place = (): [number, number] => [random(model.lineCount + 2) - (random(9) === 0 ? 1 : 0), random(12)];
        const end = model.positionAt(text.length);
        const atEnd: [number, number] = [end.line, end.character];
        const edits = [
          () => change(atEnd, atEnd, some(6)),
          () => change(place(), place(), some(6)),
          () => change(place(), place(), ''),
          () => {
            const at = place();
            return change(at, at, some(3));
          },
          () => ({ text: some(30) }),
        ];
        const edit = edits[random(20) === 0 ? 4 : random(4)]!();
        TextDocument.update(model, [edit], version);
        text = model.getText();
        document.update([edit], version);
        const told = `${JSON.stringify(edit)} in version ${version}`;
        assert.equal(document.getText(), text, told);
        assert.deepEqual(bytesIn(document), Buffer.from(text), told);
        assert.equal(document.version, version);
      }
    });
  }

  it('joins the halves of a character that come one after the other', () => {
    const document = opened('smile \ud83d');
    assert.equal(bytesIn(document).toString(), 'smile \ufffd');
    document.update([change([0, 7], [0, 7], '\ude00\n')], 2);
    assert.equal(bytesIn(document).toString(), 'smile 😀\n');
  });

  it('counts a line end once that comes in two halves', () => {
    const document = opened('one\r');
    document.update([change([1, 0], [1, 0], '\ntwo')], 2);
    document.update([change([1, 3], [1, 3], '!')], 3);
    assert.equal(document.getText(), 'one\r\ntwo!');
  });

  it('is edited where the editor says when a line end lies across what is looked at at once', () => {
    const text = `first\r\n${'x'.repeat(2 ** 20 - 8)}\r\nthird\r\nfourth`;
    assert.equal(Buffer.from(text).indexOf('\r', 10), 2 ** 20 - 1);
    const document = opened(text);
    for (const piece of document.prepareForChanges()) assert.ok(piece >= 0);
    document.update([change([2, 0], [2, 5], 'THIRD')], 2);
    assert.equal(document.getText(), text.replace('third', 'THIRD'));
  });

  it('applies changes in their order, each to what the one before has left', () => {
    const document = opened('ab\n');
    document.update([change([1, 0], [1, 0], 'cd\n'), change([1, 0], [1, 1], 'C'), change([2, 0], [2, 0], 'e')], 2);
    assert.equal(document.getText(), 'ab\nCd\ne');
  });

  it('takes the places of a range in any order', () => {
    const document = opened('abcd\n');
    document.update([change([0, 3], [0, 1], '')], 2);
    assert.equal(document.getText(), 'ad\n');
  });

  it('is of one origin as long as it only grows, and what was seen of it stays true', () => {
    const document = opened('one\n');
    const { origin, bytes } = document;
    for (let line = 1; line < 2000; line++) document.update([change([line, 0], [line, 0], 'more\n')], line + 1);
    assert.equal(document.origin, origin);
    assert.equal(Buffer.from(bytes.at(0, bytes.length)).toString(), 'one\n');
    assert.equal(document.bytes.length, 4 + 1999 * 5);
    document.update([change([0, 0], [0, 3], 'two')], 3000);
    assert.notEqual(document.origin, origin);
    assert.equal(Buffer.from(bytes.at(0, bytes.length)).toString(), 'one\n');
    assert.equal(Buffer.from(document.bytes.at(0, 4)).toString(), 'two\n');
  });

  it('is of another origin when the end is cut off and something else appended', () => {
    const document = opened('one\ntwo\n');
    const { origin } = document;
    document.update([change([1, 0], [2, 0], ''), change([1, 0], [1, 0], 'TWO\n')], 2);
    assert.notEqual(document.origin, origin);
  });

  it('refuses what is no change, and stays as it is', () => {
    const document = opened('one\n');
    for (const broken of [{}, { text: 1 }, { range: { start: {}, end: null }, text: 'x' }]) {
      assert.throws(() => document.update([broken as TextDocumentContentChangeEvent], 2), TypeError);
    }
    assert.deepEqual([document.getText(), document.version], ['one\n', 1]);
  });
});
