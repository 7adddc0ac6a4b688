import assert from 'node:assert/strict';
import type { Finding, Role } from '../../../server/src/engine/types';
import { excerptLines, MAX_LINES } from '../../../server/src/service/excerpt/excerptLines';
import { analysed, findingAt, pilotLine, stageOf, type Given } from './logs';

const LOG = Array.from({ length: 1000 }, (_, n) => pilotLine(`line ${n + 1}.`)).join('\n');
const LONG = Array.from({ length: 30_000 }, (_, n) => `${n + 1}`).join('\n');

const at = (line: number, role: Role): Finding => ({ ...findingAt(LOG, 'line 1.', { role }), line });

/** The lines that are shown, as ranges: `1-5`. */
function ranges(given: Given, log = LOG): string[] {
  const { lines } = excerptLines(analysed(log, { findings: [], timeline: [], name: 'pilotlog.txt', ...given }));
  const found: [first: number, last: number][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last?.[1] === line - 1) last[1] = line;
    else found.push([line, line]);
  }
  return found.map(([first, last]) => `${first}-${last}`);
}

/** What is shown beside the first five lines and the last ten. */
const shown = (given: Given): string[] => ranges(given).filter((range) => range !== '1-5' && range !== '991-1000');

describe('the lines of an excerpt', () => {
  it('are the first five and the last ten where there is nothing to tell', () => {
    assert.deepEqual(ranges({}), ['1-5', '991-1000']);
  });

  for (const [role, range] of [
    ['root', '480-530'],
    ['contributing', '496-506'],
    ['recovered', '499-502'],
    ['echo', '499-501'],
  ] as const) {
    it(`are those around a finding, as many as it deserves: ${role}`, () =>
      assert.deepEqual(shown({ findings: [at(500, role)] }), [range]));
  }

  it('are none for what is no error', () => assert.deepEqual(shown({ findings: [at(500, 'noise')] }), []));

  it('are none for findings of other files', () => {
    assert.deepEqual(shown({ findings: [{ ...at(500, 'root'), file: 'payload.stderr' }] }), []);
  });

  it('are those where stages begin and end', () => {
    assert.deepEqual(shown({ timeline: [stageOf('payload', 200, 300)] }), ['199-201', '299-301']);
  });

  it('are those of reported codes and of what the pilot hid', () => {
    const reported = [
      { code: 'pilot:1305', diag: null, file: 'pilotlog.txt', line: 300 },
      { code: 'pilot:1305', diag: null, file: 'other.txt', line: 700 },
    ];
    assert.deepEqual(shown({ job: { reported } }), ['299-301']);
    const remarks = ['pilotlog.txt', 'other.txt'].map((file, n) => ({ id: 'x', text: 'x', file, line: 400 + 100 * n }));
    const analysis = analysed(LOG, { findings: [], timeline: [] });
    const { lines } = excerptLines({ ...analysis, triage: { ...analysis.triage, remarks } });
    assert.deepEqual(
      lines.filter((line) => line > 5 && line < 991),
      [399, 400, 401],
    );
  });

  it('have no gap of two lines between them, and keep one of three', () => {
    const apartBy = (gap: number): string[] => shown({ findings: [at(500, 'echo'), at(500 + 3 + gap, 'echo')] });
    assert.deepEqual(apartBy(2), ['499-506']);
    assert.deepEqual(apartBy(3), ['499-501', '505-507']);
  });

  it('end where the log ends', () => {
    assert.deepEqual(ranges({ findings: [at(3, 'root')] }), ['1-33', '991-1000']);
    assert.deepEqual(ranges({ findings: [at(999, 'root')] }), ['1-5', '979-1000']);
  });

  it('are bounded; the weightiest findings go first, and how many have no room is told', () => {
    const many = Array.from({ length: 1000 }, (_, n) => at(20 * n + 100, 'contributing'));
    const analysis = analysed(LONG, { findings: [...many, at(29_000, 'root')], timeline: [], forced: true });
    const { lines, limits } = excerptLines(analysis);
    assert.ok(lines.length <= MAX_LINES && lines.length > MAX_LINES - 20, String(lines.length));
    for (const line of [1, 100, 29_000, 30_000]) assert.ok(lines.includes(line), String(line));
    const left = many.filter(({ line }) => !lines.includes(line)).length;
    assert.deepEqual(limits, [`There is no room in here for ${left} findings of less weight.`]);
  });

  it('mark the first and the last stages of many, and say so', () => {
    const timeline = Array.from({ length: 61 }, (_, n) => stageOf('payload', 100 * n + 100, 100 * n + 150));
    const of = (stages: typeof timeline) =>
      excerptLines(analysed(LONG, { findings: [], timeline: stages, forced: true }));
    assert.deepEqual(of(timeline.slice(1)).limits, []);
    const { lines, limits } = of(timeline);
    assert.deepEqual(limits, ['Of 61 stages only the first and the last 30 are marked out.']);
    assert.deepEqual(
      [3000, 3100, 3200].map((line) => lines.includes(line)),
      [true, false, true],
    );
  });
});
