import assert from 'node:assert/strict';
import type { LogDocument } from '../../../server/src/lsp/documents/logDocument';
import { logDocuments } from '../../../server/src/lsp/documents/logDocument';
import { messageDecoder } from '../../../server/src/node/lsp/documents/messageDecoder';
import { Utf8Text } from '../../../server/src/lsp/documents/utf8Text';
import { randomNumbers } from '../../random.mjs';

interface Opened {
  method: string;
  params: { textDocument: { uri: string; version: number; text: unknown } };
}

const decoded = async (json: string | Buffer): Promise<Opened> =>
  (await messageDecoder.decode(Buffer.from(json as string), { charset: 'utf-8' })) as unknown as Opened;

function opening(text: string): Opened {
  return { method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///a "text":b', version: 7, text } } };
}

/** The text of a document that is opened with what was decoded. */
function textOf({ params: { textDocument } }: Opened): string {
  const document: LogDocument = logDocuments.create(textDocument.uri, 'log', 1, textDocument.text as string);
  return document.getText();
}

describe('the text of a large document that is opened', () => {
  const filler = 'a line of a log\n'.repeat(5000);

  it('comes as the bytes that it is, the rest of the message as it stands', async () => {
    const message = await decoded(JSON.stringify(opening(filler)));
    const { text, ...rest } = message.params.textDocument;
    assert.ok(text instanceof Utf8Text);
    assert.deepEqual(rest, { uri: 'file:///a "text":b', version: 7 });
    assert.equal(textOf(message), filler);
  });

  it('is what JSON says it is: escapes, pairs, quotation marks, blanks around it', async () => {
    const random = randomNumbers(21);
    const pieces = [
      '"',
      '\\',
      '/',
      '\n',
      '\r\n',
      '\t',
      '\b\f',
      '\u0000',
      '\u001f',
      'é',
      '😀',
      '\u2028',
      '\ufeff',
      'word ',
    ];
    for (let round = 0; round < 60; round++) {
      let text = filler;
      for (let i = 0; i < 40; i++) text += pieces[Math.floor(random() * pieces.length)] ?? '';
      const message = opening(text + filler);
      const spaced = JSON.stringify(message, null, round % 3);
      const json =
        round % 2 === 0
          ? spaced
          : spaced.replace(/[^ -~\n]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
      assert.equal(textOf(await decoded(json)), message.params.textDocument.text);
    }
  });

  it('that UTF-8 cannot hold comes as a string: half a pair', async () => {
    for (const half of ['\ud83d', '\ude00', '\ude00\ud83d']) {
      const message = await decoded(JSON.stringify(opening(`${filler}${half}.`)));
      assert.equal(typeof message.params.textDocument.text, 'string');
      assert.equal(textOf(message), `${filler}${half}.`);
    }
  });

  it('of another message, or under another key, comes as a string', async () => {
    const change = { method: 'textDocument/didChange', params: { contentChanges: [{ text: filler }] } };
    assert.deepEqual(await decoded(JSON.stringify(change)), change);
    const nested = {
      method: 'textDocument/didOpen',
      params: { other: { text: filler }, textDocument: { text: 'short' } },
    };
    assert.deepEqual(await decoded(JSON.stringify(nested)), nested);
    const number = { method: 'textDocument/didOpen', params: { textDocument: { text: 5, more: filler } } };
    assert.deepEqual(await decoded(JSON.stringify(number)), number);
  });

  it('that is no JSON is refused as ever', async () => {
    await assert.rejects(
      decoded(`{"method":"textDocument/didOpen","params":{"textDocument":{"text":"${filler.replaceAll('\n', '\\n')}`),
    );
    await assert.rejects(decoded(`{"text":"\\x${filler.replaceAll('\n', '\\n')}"}`));
    await assert.rejects(decoded('{'));
  });

  it('keeps bytes that are no UTF-8 as the replacement that any decoder makes of them', async () => {
    const json = Buffer.from(JSON.stringify(opening(`${filler}?`)));
    json[json.lastIndexOf('?')] = 0xff;
    assert.equal(textOf(await decoded(json)), `${filler}\ufffd`);
  });
});
