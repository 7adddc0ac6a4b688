import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/engine/types';
import type { Analysis } from '../../../server/src/service/languageService';
import { addressOf, besideOthers, pilotOf, twoCopies } from './jobFiles';
import { analysed, cursor, findingAt, pilotLine, service, type Given } from './logs';

/** Where the definition of what stands under `$0` is: its line from 1 and the text there; null for none. */
function leadsTo(marked: string, given: Given | ((text: string) => Given) = {}): [line: number, text: string] | null {
  const { text, position } = cursor(marked);
  const analysis = analysed(text, typeof given === 'function' ? given(text) : given);
  const found = service.definition(analysis, position);
  if (found === null) return null;
  assert.equal(found.uri, analysis.uri);
  const { start, end } = found.range;
  return [start.line + 1, text.split('\n')[start.line]!.slice(start.character, end.character)];
}

const root = (text: string) => findingAt(text, 'disk full');
const log = (last: string): string => [pilotLine('started'), pilotLine('disk full'), last].join('\n');

describe('definition', () => {
  it('leads from the code that the text proves to the line that proves it', () => {
    const marked = log(pilotLine('failed: error code: 13$033, message: x'));
    assert.deepEqual(
      leadsTo(marked, (text) => ({ findings: [root(text)] })),
      [2, 'disk full'],
    );
  });

  it('leads from a code that was reported to the root cause, even where that is another code', () => {
    const reported = [{ code: 'pilot:1137', diag: null, file: 'pilotlog.txt', line: 3 }];
    const marked = log(pilotLine('pilotErrorCodes = [11$037] (will report primary/first error code)'));
    assert.deepEqual(
      leadsTo(marked, (text) => ({ findings: [root(text)], job: { reported } })),
      [2, 'disk full'],
    );
    assert.equal(
      leadsTo(marked, (text) => ({ findings: [root(text)], job: { reported: [] } })),
      null,
    );
  });

  it('leads from another code to the finding that tells it', () => {
    const marked = log(pilotLine('error code: 10$099, message: stage-in failed'));
    const found = leadsTo(marked, (text) => ({
      findings: [root(text), findingAt(text, 'started', { code: 'pilot:1099', role: 'contributing' })],
      job: { reported: [] },
    }));
    assert.deepEqual(found, [1, 'started']);
  });

  it('leads from an echo to the same words, else to the root cause', () => {
    const copy = [pilotLine('no route to host'), pilotLine('disk full'), pilotLine('no route to host')].join('\n');
    const at = copy.lastIndexOf('no route') + 3;
    const found = leadsTo(`${copy.slice(0, at)}$0${copy.slice(at)}`, (text) => {
      const original = findingAt(text, 'no route', { role: 'recovered' });
      return { findings: [root(text), original, { ...original, line: 3, role: 'echo' }] };
    });
    assert.deepEqual(found, [1, 'no route']);
    assert.deepEqual(
      leadsTo(log(pilotLine('trouble a$0head')), (text) => ({
        findings: [root(text), findingAt(text, 'trouble ahead', { role: 'echo' })],
      })),
      [2, 'disk full'],
    );
  });

  it('leads from the text that the pilot reported to the root cause', () => {
    const reported = [{ code: 'pilot:1137', diag: 'failed to transfer the output', file: 'pilotlog.txt', line: 3 }];
    const given = (text: string): Given => ({ findings: [root(text)], job: { reported } });
    assert.deepEqual(leadsTo(log(pilotLine('diag: failed to tr$0ansfer the output')), given), [2, 'disk full']);
    assert.equal(leadsTo(log(pilotLine('di$0ag: failed to transfer the output')), given), null);
  });

  it('leads from what the pilot said after the standard text of the code, as far as the line says the same', () => {
    const diag =
      'Failed to stage-in file: no such file on pool p17 of the storage element at the site of the user, sorry';
    const reported = [{ code: 'pilot:1099', diag, file: 'pilotlog.txt', line: 3 }];
    const given = (text: string): Given => ({ findings: [root(text)], job: { reported } });
    const said = (words: string) => leadsTo(log(pilotLine(`the tool says: ${words}`)), given);
    assert.deepEqual(said('no such f$0ile on pool p17 of the storage element at the site of the user'), [
      2,
      'disk full',
    ]);
    assert.deepEqual(said('no such file on pool p17 of the storage element at the site of the u$0ser'), [
      2,
      'disk full',
    ]);
    assert.equal(said('no such file on pool p17 of the storage element at the site of no$0body'), null);
    assert.equal(said('no such f$0ile on pool p18 of the storage element'), null);
  });

  it('is there on each digit of a code and nowhere beside it', () => {
    const at = (word: string): unknown =>
      leadsTo(log(pilotLine(`failed: error code: ${word}, message: x`)), (text) => ({ findings: [root(text)] }))?.[0];
    assert.deepEqual([at('$01333'), at('133$03'), at('1333$0'), at('13$099')], [2, 2, undefined, undefined]);
    const before = log(pilotLine('failed: error code:$0 1333, message: x'));
    assert.equal(
      leadsTo(before, (text) => ({ findings: [root(text)] })),
      null,
    );
  });

  it('leads from a code to no finding that only repeats it', () => {
    const marked = log(pilotLine('error code: 10$099, message: stage-in failed'));
    const toldAs = (role: Finding['role']): unknown =>
      leadsTo(marked, (text) => ({
        findings: [root(text), findingAt(text, 'started', { code: 'pilot:1099', role })],
        job: { reported: [] },
      }))?.[0];
    assert.deepEqual((['recovered', 'echo', 'noise'] as const).map(toldAs), [1, undefined, undefined]);
  });

  it('leads from an echo to the same words of the same signature, whatever blanks stand around them', () => {
    const at = 'trouble ahead';
    const text = [at, 'disk full', `  ${at}  `].map((message) => pilotLine(message)).join('\n');
    const original = findingAt(text, at, { role: 'recovered', text: ` ${at}` });
    const echo = { ...original, line: 3, role: 'echo' as const, text: `${at} ` };
    const position = { line: 2, character: echo.column };
    const lineOf = (findings: Finding[]): number | undefined =>
      service.definition(analysed(text, { findings: [root(text), ...findings] }), position)?.range.start.line;
    assert.equal(lineOf([original, echo]), 0);
    assert.equal(
      lineOf([
        { ...original, signature: 'transfer-failed' },
        { ...echo, column: original.column },
      ]),
      1,
    );
  });

  it('is nothing on the cause itself, on other words, and in what is no log', () => {
    const given = (text: string): Given => ({ findings: [root(text)] });
    assert.equal(leadsTo([pilotLine('started'), pilotLine('disk f$0ull')].join('\n'), given), null);
    assert.equal(leadsTo(log(pilotLine('noth$0ing')), given), null);
    assert.equal(leadsTo('error code: 13$033', { name: 'notes.txt' }), null);
  });
});

describe('definition: in a job of several files', () => {
  const files = {
    'pilot.stdout': [
      pilotLine('***  PanDA Pilot version 3.11.5.1  ***'),
      pilotLine('received job: 6517092978 (sleep until the job has finished)'),
      pilotLine('finished pid=51 exit_code=1 state=failed'),
      pilotLine('pilotErrorCodes = [1305] (will report primary/first error code)', 'WARNING', 'pilot.util.https'),
      pilotLine('job 6517092978 has failed - sending final server update'),
    ].join('\n'),
    'payload.stderr': ['Traceback (most recent call last):', "ModuleNotFoundError: No module named 'uproot'"].join(
      '\n',
    ),
  };
  const position = { line: 3, character: pilotLine('pilotErrorCodes = [1').length };

  it('leads into the file where the cause stands', () => {
    const found = service.definition(besideOthers('pilot.stdout', files), position);
    assert.equal(found?.uri, addressOf('payload.stderr'));
    assert.equal(found.range.start.line, 1);
  });

  it('leads nowhere when no editor can open that file', () => {
    const analysis = besideOthers('pilot.stdout', files, { address: () => addressOf('x.log.tgz'), canOpen: false });
    assert.equal(service.definition(analysis, position), null);
  });

  it('leads into a file that an editor can open under an address of another name', () => {
    const analysis = besideOthers('pilot.stdout', files, { address: (name) => addressOf(name.toUpperCase()) });
    assert.equal(service.definition(analysis, position)?.uri, addressOf('PAYLOAD.STDERR'));
  });
});

describe('definition: in the log of a pilot that ran two jobs', () => {
  const CAUSES = ["ModuleNotFoundError: No module named 'uproot'", 'Segmentation fault'];
  const linesOf = (first: string, second: string): string[] =>
    pilotOf([
      { id: '6517092978', cause: first },
      { id: '6517092979', cause: second },
    ]);
  const lines = linesOf(CAUSES[0]!, CAUSES[1]!);
  /** Where each reported code of the document leads to: the address, and the line from 0. */
  const fromCodes = (analysis: Analysis, text: string): [uri: string | undefined, line: number | undefined][] => {
    const character = pilotLine('pilotErrorCodes = [1').length;
    const reports = text.split('\n').flatMap((line, n) => (line.includes('pilotErrorCodes') ? [n] : []));
    return reports
      .map((line) => service.definition(analysis, { line, character }))
      .map((found) => [found?.uri, found?.range.start.line]);
  };

  it('a code leads to the cause of its own job', () => {
    const text = lines.join('\n');
    const analysis = analysed(text, { name: 'pilot.stdout' });
    assert.deepEqual(
      fromCodes(analysis, text).map(([, line]) => lines[line ?? -1]),
      CAUSES,
    );
  });

  it('a code leads there within the copy of the log that is open, whichever tells the course of the jobs', () => {
    const same = linesOf('Segmentation fault', 'Segmentation fault');
    for (const copies of [twoCopies(lines), twoCopies(same)]) {
      for (const name of ['pilot.stdout', 'pilotlog.txt'] as const) {
        const text = copies[name];
        const causes = text.split('\n').flatMap((line, n) => (CAUSES.includes(line) ? [n] : []));
        assert.equal(causes.length, 2);
        assert.deepEqual(
          fromCodes(besideOthers(name, copies), text),
          causes.map((line) => [addressOf(name), line]),
        );
      }
    }
  });
});
