/**
 * Decodes the messages of a client. The text of a large document that is opened is taken out of the message as bytes: to
 * make it a string, parse that and encode it again would take longer than to triage the log.
 */
import { isUtf8 } from 'node:buffer';
import type { MessageReaderOptions } from 'vscode-languageserver/node';
import { inSlices } from '../../../lsp/slices';
import { mayHoldHalves, unescaped } from './jsonString';

type Decoder = NonNullable<MessageReaderOptions['contentTypeDecoder']>;
type Decoded = Awaited<ReturnType<Decoder['decode']>>;

/** Bytes of a message from which on it pays. */
const LARGE = 2 ** 16;
/** Bytes at the head of a message in which its text begins. */
const HEAD = 8192;

const METHOD = 'textDocument/didOpen';
const KEY = '"text"';

/** For `StreamMessageReader`. */
export const messageDecoder: Decoder = {
  name: 'application/json',
  decode: async (bytes) => {
    const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return (await opened(message)) ?? (JSON.parse(message.toString()) as Decoded);
  },
};

/** A large document that is opened, its text a `Utf8Text`; null for any other message and where anything is unusual. */
async function opened(message: Buffer): Promise<Decoded | null> {
  if (message.length < LARGE) return null;
  const key = message.subarray(0, HEAD).indexOf(KEY);
  const start = key < 0 ? null : startOfString(message, key + KEY.length);
  if (start === null || !isOpening(`${message.toString('utf8', 0, start)}${END}`)) return null;
  // To put a large message together took its time already.
  await new Promise(setImmediate);
  if (!isUtf8(message) || mayHoldHalves(message)) return null;
  const text = await inSlices(unescaped(message, start));
  if (text === null) return null;
  // What remains is small, and parsed as usual.
  const rest = `${message.toString('utf8', 0, start)}${message.toString('utf8', text.end)}`;
  const parsed = JSON.parse(rest) as Opening & Decoded;
  parsed.params.textDocument.text = text.value;
  return parsed;
}

interface Opening {
  method: string;
  params: { textDocument: { text: unknown } };
}

/** Closes the text and all that is open around it, when it is the one of a document. */
const END = '"}}}';

/** Whether the head of a message, closed behind an empty text, opens a document with it. */
function isOpening(head: string): boolean {
  try {
    const { method, params } = JSON.parse(head) as Partial<Opening>;
    return method === METHOD && params?.textDocument.text === '';
  } catch {
    return false;
  }
}

const COLON = 58;
const QUOTE = 34;
const BLANKS: ReadonlySet<number | undefined> = new Set([9, 10, 13, 32]);

/** Offset behind the quotation mark that begins a key's value; null where that is no string. */
function startOfString(message: Buffer, from: number): number | null {
  const afterBlanks = (offset: number): number => {
    let at = offset;
    while (BLANKS.has(message[at])) at++;
    return at;
  };
  const colon = afterBlanks(from);
  const quote = afterBlanks(colon + 1);
  return message[colon] === COLON && message[quote] === QUOTE ? quote + 1 : null;
}
