import assert from 'node:assert/strict';
import { Progress } from '../../server/src/node/cli/table/progress';

/** What is written to a terminal, or to what is none. */
function written(isTTY: boolean, use: (progress: Progress) => void): string {
  let text = '';
  const stream = { isTTY, columns: 40, write: (piece: string) => (text += piece) };
  use(new Progress(stream as unknown as NodeJS.WriteStream));
  return text;
}

describe('the progress of a long run', () => {
  it('is one line of the terminal that goes away', () => {
    const text = written(true, (progress) => {
      progress.clear();
      progress.tell(() => `75 places: 70 read\u001b[2J ${'x'.repeat(100)}`);
      progress.clear();
      progress.clear();
    });
    const [, line = ''] = /^\r\u001b\[K([^\r]*)\r\u001b\[K$/.exec(text) ?? [];
    assert.match(line, /^75 places: 70 read[^\u001b]*x+$/);
    assert.equal(line.length, 39);
  });

  it('is told now and then only', () => {
    const text = written(true, (progress) => {
      for (let n = 0; n < 100; n++) progress.tell(() => `${n} read`);
    });
    assert.equal(text, '\r\u001b[K0 read');
  });

  it('is not written to a file or a pipe', () => {
    assert.equal(
      written(false, (progress) => {
        progress.tell(() => 'x');
        progress.clear();
      }),
      '',
    );
  });
});
