import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import { atOnce } from '../../../server/src/engine/pieces';
import type { Analysis } from '../../../server/src/service/languageService';
import { excerptAddress } from '../../../shared/addresses';
import { serverCommands, type Excerpt } from '../../../shared/protocol';
import { addressOf, besideOthers, pilotOf } from './jobFiles';
import { analysed, findingAt, pilotLine, service, stageOf } from './logs';

const URI = 'file:///jobs/pilotlog.txt';
const CAUSE = 'gfal-copy error: 28 (No space left on device) - DESTINATION WRITE';
const REPORT = 'error code: 1333';

/** Lines of a log that say nothing, each another thing. */
const idle = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) =>
    pilotLine(`monitor loop #${from + n}: job 0:6517092978 is in state 'running'`),
  );

/** A log of 800 lines: the cause in line 400, its report in line 650. */
function longLog(): string {
  const report = pilotLine(`pilot ${REPORT}, see https://bigpanda.cern.ch/job/6517092978`, 'WARNING');
  return [...idle(1, 399), pilotLine(CAUSE, 'ERROR'), ...idle(401, 249), report, ...idle(651, 150)].join('\n');
}

function excerptOfLog(
  text = longLog(),
  given: Parameters<typeof analysed>[1] = {},
): {
  analysis: Analysis;
  excerpt: Excerpt;
  rows: string[];
  view: Analysis;
} {
  const findings = [
    findingAt(text, CAUSE),
    ...(text.includes(REPORT) ? [findingAt(text, REPORT, { role: 'echo' as const })] : []),
  ];
  const analysis = analysed(text, { findings, timeline: [], ...given });
  const excerpt = service.excerpt(analysis, text.length);
  return { analysis, excerpt, rows: excerpt.text.split('\n'), view: service.throughExcerpt(analysis, excerpt) };
}

/** Row and column at which the excerpt shows a text. */
function shown({ rows }: { rows: string[] }, needle: string, offset = 0): { line: number; character: number } {
  const line = rows.findIndex((row) => / │ /.test(row) && row.includes(needle));
  assert.ok(line >= 0, `${needle} is shown`);
  return { line, character: rows[line]!.indexOf(needle) + offset };
}

const textAt = (rows: readonly string[], { start, end }: Range): string => {
  assert.equal(start.line, end.line);
  return rows[start.line]!.slice(start.character, end.character);
};

describe('excerpt of a large log', () => {
  it('begins with what it is and with the verdict', () => {
    const { rows } = excerptOfLog(longLog(), { verdict: { outcome: 'failed', code: 'pilot:1333', cause: 'No room.' } });
    assert.match(rows[0]!, /^Excerpt of pilotlog\.txt \(0\.1 MB, 800 lines\): the root cause, each finding/);
    assert.match(rows[1]!, /^Failed: pilot:1333/);
    assert.equal(rows[2], 'No room.');
  });

  it('shows each line with its number in the log, and says how many are left out between them', () => {
    const { rows, excerpt } = excerptOfLog();
    const log = longLog().split('\n');
    let before = 0;
    rows.forEach((row, n) => {
      const line = excerpt.lines[n];
      const [, number, text] = /^ *(\d+) │ (.*)$/.exec(row) ?? [];
      const [, gap] = /^ *⋮ │ (\d+) lines? left out$/.exec(row) ?? [];
      if (number !== undefined) {
        assert.equal(line, Number(number) - 1);
        assert.equal(text, log[line]);
        assert.equal(line, before);
        before = line + 1;
      } else {
        assert.equal(line, null);
        before += Number(gap ?? 0);
      }
    });
    assert.equal(before, log.length);
  });

  it('shows the surroundings of the root cause, and both ends of the log', () => {
    const { excerpt } = excerptOfLog();
    const lines = new Set(excerpt.lines);
    for (const line of [0, 4, 380, 399, 420, 790, 799]) assert.ok(lines.has(line), String(line));
    for (const line of [30, 300, 550]) assert.ok(!lines.has(line), String(line));
  });

  it('marks root causes and contributions', () => {
    const { excerpt, rows } = excerptOfLog();
    const [mark, ...more] = excerpt.marks;
    assert.deepEqual(more, []);
    assert.equal(rows[mark!.line]!.slice(mark!.start, mark!.end), CAUSE);
    assert.equal(mark!.severity, 'error');
  });

  it('is bounded whatever is found, and says what has no room', () => {
    const text = Array.from({ length: 20_000 }, (_, n) => pilotLine(`${CAUSE} ${n}`)).join('\n');
    const one = findingAt(text, CAUSE);
    const findings = Array.from({ length: 1000 }, (_, n) => ({
      ...one,
      line: 20 * n + 1,
      role: 'contributing' as const,
    }));
    const { rows } = excerptOfLog(text, { findings: [{ ...one, line: 19_000 }, ...findings] });
    assert.ok(rows.length < 2000, String(rows.length));
    assert.ok(rows.some((row) => row.startsWith('19000 │ ')));
    assert.match(rows.join('\n'), /There is no room in here for \d+ findings of less weight\./);
  });

  it('cuts long lines, and keeps what an editor takes for a line end out of them', () => {
    const long = `${CAUSE} ${'\u{1F600}'.repeat(5000)}`;
    const odd = pilotLine('one\u2028two\u2029three');
    const { rows, excerpt } = excerptOfLog([...idle(1, 3), pilotLine(long), odd].join('\n'));
    assert.ok(Math.max(...rows.map((row) => row.length)) < 2100);
    assert.ok(rows.some((row) => row.endsWith('one two three')));
    // Half of a surrogate pair would become another text on its way to an editor.
    assert.doesNotMatch(excerpt.text, /\p{Surrogate}/u);
  });
});

describe('features in an excerpt', () => {
  const log = excerptOfLog();
  const { view, rows, excerpt } = log;

  it('hover: what the log tells at that line, over the same text', () => {
    const there = shown(log, CAUSE, 5);
    const hover = service.hover(view, there);
    assert.match(JSON.stringify(hover?.contents), /NOREMOTESPACE/);
    assert.equal(textAt(rows, hover!.range!), CAUSE);
  });

  it('codes: those that are meant at that place of the log', () => {
    assert.deepEqual([service.codesAt(view, shown(log, REPORT, 13))[0]?.key], ['pilot:1333']);
  });

  it('say nothing on the numbers, in gaps and in the heading', () => {
    const gap = rows.findIndex((row) => row.includes('left out'));
    for (const place of [
      { line: shown(log, CAUSE).line, character: excerpt.indent - 1 },
      { line: 0, character: 3 },
      { line: gap, character: 12 },
      { line: shown(log, CAUSE).line, character: 1 },
      { line: 100_000, character: 0 },
    ]) {
      assert.equal(service.hover(view, place), null);
      assert.equal(service.definition(view, place), null);
      assert.ok(!service.codesAt(view, place).some(({ here }) => here));
    }
    assert.equal(service.explainLine(view, gap), null);
  });

  it('code actions: those of the line, leading into the excerpt', () => {
    const abilities = { clientCommands: new Set<string>(), createsFiles: false };
    const { line } = shown(log, REPORT);
    const actions = service.codeActions(
      view,
      { start: { line, character: 0 }, end: { line, character: 0 } },
      [],
      abilities,
    );
    const toRoot = actions.find(({ command }) => command?.command === serverCommands.showLocation);
    assert.match(toRoot!.title, /at line 400/);
    assert.deepEqual(toRoot!.command!.arguments, [excerptAddress(URI), ...Object.values(shown(log, CAUSE))]);
  });

  it('code actions: on the heading those of the first line of the log, in a gap none', () => {
    const abilities = { clientCommands: new Set(['pandaLog.copyReport']), createsFiles: false };
    const actionsOn = (line: number, of: Analysis) =>
      service.codeActions(of, { start: { line, character: 0 }, end: { line, character: 0 } }, [], abilities);
    const titles = (line: number, of: Analysis): string[] => actionsOn(line, of).map(({ title }) => title);
    assert.ok(titles(0, view).includes('Copy the triage report'));
    assert.deepEqual(titles(0, view), titles(0, log.analysis));
    const gap = rows.findIndex((row) => row.includes('left out'));
    assert.deepEqual(titles(gap, view), []);
    // What leads nowhere in the log is as it is there.
    const copy = (of: Analysis) => actionsOn(0, of).find(({ title }) => title === 'Copy the triage report');
    assert.deepEqual(copy(view), copy(log.analysis));
  });

  it('lead out of the excerpt where the cause stands in another file', () => {
    const stderr = "Traceback (most recent call last):\n  File 'a.py'\nModuleNotFoundError: No module named 'uproot'\n";
    const pilot = pilotOf([{ id: '6517092978', cause: 'nothing to see' }]);
    const files = { 'pilot.stdout': pilot.join('\n'), 'payload.stderr': stderr };
    const analysis = besideOthers('pilot.stdout', files);
    const excerpt = service.excerpt(analysis, 1000);
    const through = service.throughExcerpt(analysis, excerpt);
    const line = excerpt.text.split('\n').findIndex((row) => row.includes('pilotErrorCodes'));
    const character = excerpt.text.split('\n')[line]!.indexOf('1305') + 1;
    const found = service.definition(through, { line, character });
    assert.deepEqual([found?.uri, found?.range.start.line], [addressOf('payload.stderr'), 2]);
  });

  it('definition: into the excerpt', () => {
    const found = service.definition(view, shown(log, REPORT, 13));
    assert.equal(found?.uri, excerptAddress(URI));
    assert.equal(textAt(rows, found.range), CAUSE);
  });

  it('semantic tokens: those of the lines that are shown, at their places', () => {
    const { data } = atOnce(service.semanticTokens(view))!;
    const texts = new Set<string>();
    let [line, start] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      start = data[at] === 0 ? start + data[at + 1]! : data[at + 1]!;
      line += data[at]!;
      assert.notEqual(excerpt.lines[line], null);
      texts.add(rows[line]!.slice(start, start + data[at + 2]!));
    }
    for (const text of ['2026-11-22 01:55:13,267', 'ERROR', 'pilot.control.data', '1333'])
      assert.ok(texts.has(text), text);
  });

  it('semantic tokens of a range: of its rows only', () => {
    const { line } = shown(log, CAUSE);
    const range = { start: { line, character: 0 }, end: { line, character: 10 } };
    const { data } = atOnce(service.semanticTokens(view, range))!;
    assert.equal(data[0], line);
    assert.ok(
      data
        .filter((_, at) => at % 5 === 0)
        .slice(1)
        .every((lines) => lines === 0),
    );
  });

  it('links: those of the text, and from the number of a finding to its line in the log', () => {
    const found = atOnce(service.links(view));
    const address = found.find(({ target }) => target === 'https://bigpanda.cern.ch/job/6517092978')!;
    assert.equal(textAt(rows, address.range), 'https://bigpanda.cern.ch/job/6517092978');
    const toLog = found.filter(({ target }) => target?.startsWith(URI));
    assert.deepEqual(
      toLog.map(({ target, range, tooltip }) => [target, textAt(rows, range), tooltip]),
      [[`${URI}#L400`, '400', 'Open the log at this line']],
    );
  });

  it('inlay hints: a silence, in front of the record that ends it', () => {
    const text = [...idle(1, 3), pilotLine(CAUSE).replace('01:55', '03:55')].join('\n');
    const quiet = excerptOfLog(text);
    const range = { start: { line: 0, character: 0 }, end: { line: quiet.rows.length, character: 0 } };
    const [hint, ...more] = service.inlayHints(quiet.view, range);
    assert.deepEqual(more, []);
    assert.deepEqual(hint!.position, { line: shown(quiet, CAUSE).line, character: quiet.excerpt.indent });
  });

  it('references: in the excerpt where it shows them, else in the log; highlights: only in the excerpt', () => {
    const place = shown(log, '6517092978', 2);
    const found = service.references(view, place)!.locations;
    const [here, there] = [excerptAddress(URI), URI].map((uri) => found.filter((location) => location.uri === uri));
    assert.ok(here!.length > 50 && there!.length > 100);
    for (const { range } of here!) assert.equal(textAt(rows, range), '6517092978');
    const marked = service.highlights(view, place)!;
    assert.deepEqual(
      marked.map(({ range }) => range),
      here!.map(({ range }) => range),
    );
  });

  it('outline: stages up to the last of their lines that is shown, with the findings that are', () => {
    const timeline = [stageOf('payload', 390, 640), stageOf('stageout', 642, 800)];
    const text = longLog();
    const findings = [findingAt(text, CAUSE), { ...findingAt(text, CAUSE), line: 600, role: 'recovered' as const }];
    const staged = excerptOfLog(text, { timeline, findings });
    // Without the line in which it ends, and a finding of it.
    const without = new Set([599, 639]);
    const lines = staged.excerpt.lines.map((line) => (line !== null && without.has(line) ? null : line));
    const through = service.throughExcerpt(staged.analysis, { ...staged.excerpt, lines });
    const [payload, stageOut] = service.symbols(through);
    assert.deepEqual([payload?.name, stageOut?.name], ['Payload', 'Stage-out']);
    assert.deepEqual(
      [payload?.range.start, payload?.range.end].map((place) => lines[place!.line]),
      [389, 638],
    );
    assert.deepEqual(
      payload?.children?.map(({ range }) => textAt(staged.rows, range)),
      [CAUSE],
    );
    assert.equal(payload.selectionRange.start.line, payload.range.start.line);
  });

  it('outline: of a stage whose beginning is left out, its findings', () => {
    const text = longLog();
    const { analysis, excerpt, rows } = excerptOfLog(text, { timeline: [stageOf('payload', 390, 640)] });
    const lines = excerpt.lines.map((line) => (line === 389 ? null : line));
    const symbols = service.symbols(service.throughExcerpt(analysis, { ...excerpt, lines }));
    assert.deepEqual(
      symbols.map(({ range }) => textAt(rows, range)),
      [CAUSE],
    );
  });

  it('highlights: of the lines that are shown, whatever else the log holds', () => {
    const text = longLog().replace('monitor loop #300:', 'monitor loop #300: PandaID=6519999999');
    const { view, rows } = excerptOfLog(text.replace('monitor loop #2:', 'monitor loop #2: PandaID=6519999999'));
    const line = rows.findIndex((row) => row.includes('6519999999'));
    const marks = service.highlights(view, { line, character: rows[line]!.indexOf('6519999999') + 1 });
    assert.deepEqual(
      marks?.map(({ range }) => range.start.line),
      [line],
    );
  });

  it('outline: the findings where they are shown', () => {
    const symbols = service.symbols(view);
    assert.deepEqual(
      symbols.map(({ range }) => textAt(rows, range)),
      [CAUSE],
    );
  });

  it('a draft of a rule and the explanation of a line are about the line of the log', () => {
    const { line } = shown(log, CAUSE);
    const order = { table: 'classification' as const, file: { uri: 'file:///new', text: '' }, seen: [] };
    assert.match(JSON.stringify(service.ruleDraft(view, line, order)), /1333/);
    assert.match(service.explainLine(view, line)!, /### Line 400 of pilotlog\.txt/);
  });

  it('code lenses and folding are left out, as the heading tells the verdict', () => {
    assert.deepEqual(service.codeLenses(view), []);
    assert.deepEqual(atOnce(service.folding(view)), []);
  });
});
