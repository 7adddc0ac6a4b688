import assert from 'node:assert/strict';
import { INITIAL } from 'vscode-textmate';
import { grammar, tokens } from './tokenize';

/** VS Code tokenizes lines up to this length (`editor.maxTokenizationLineLength`). */
const LONGEST = 20_000;
const HEAD = '2026-03-10 09:40:40,001 | ERROR    | pilot.util.https | send_update | ';

/** Texts on which careless patterns take quadratic time or worse. */
const HOSTILE: Record<string, string> = {
  'one word': 'a',
  'dotted names': 'a.b',
  'capital words': 'Ab.Cd',
  quotes: "'x ",
  brackets: '[(<',
  blanks: ' ',
  dashes: '-',
  'code lists': 'pilotErrorCodes = [1305, ',
  addresses: 'https://h/',
  levels: 'ERROR ',
  'exit codes': 'exit code = ',
};

describe('lines of 20,000 characters', () => {
  for (const scope of ['text.panda.pilot', 'text.panda.payload', 'text.log']) {
    for (const [what, piece] of Object.entries(HOSTILE)) {
      it(`${scope}: ${what}`, async () => {
        const of = await grammar(scope);
        const fill = piece.repeat(Math.ceil(LONGEST / piece.length));
        // A limit far above what the line needs: a pattern that runs away ends here instead of holding up the tests.
        for (const line of [fill.slice(0, LONGEST), (HEAD + fill).slice(0, LONGEST)]) {
          const result = of.tokenizeLine(line, INITIAL, 20_000);
          assert.equal(result.stoppedEarly, false);
          assert.ok((result.tokens.at(-1)?.endIndex ?? 0) >= LONGEST, 'the whole line is tokenized');
        }
      });
    }
  }

  it('keeps the head of a long record', async () => {
    const of = await grammar('text.panda.pilot');
    const head = tokens(of, HEAD + 'x'.repeat(LONGEST)).slice(0, 7);
    assert.deepEqual(
      head.filter(({ scopes }) => !scopes.at(-1)!.startsWith('punctuation')).map(({ text }) => text),
      ['2026-03-10 09:40:40,001', 'ERROR', 'pilot.util.https', 'send_update'],
    );
  });
});
