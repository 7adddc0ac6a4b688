import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atOnce } from '../../server/src/engine/pieces';
import { bytesOf } from '../../server/src/engine/text/bytes';
import type { Analysis } from '../../server/src/service/languageService';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { testEngine } from '../catalogue';
import { randomBelow } from '../random.mjs';
import { pilotLine, service } from '../unit/service/logs';

const SAMPLES = join(__dirname, '../../samples');
const logs = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:txt|stdout|stderr)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(SAMPLES, name), 'utf8') }));

/** What a person is told of a triage, and what it was made of. */
const told = (analysis: Analysis): unknown => ({
  version: analysis.version,
  triage: analysis.triage,
  jobs: analysis.jobs,
  stages: analysis.stages,
  lines: [analysis.log.lineCount, analysis.logs.get(analysis.log.path)?.lineCount],
  diagnostics: service.diagnostics(analysis),
  params: service.triagedParams(analysis),
});

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A document that grows from the first text through the others, each as `carriedOn` or else a new triage has it. */
function* grown(path: string, texts: readonly string[]): Generator<{ now: Analysis; isCarried: boolean }> {
  let before: Analysis | undefined;
  for (const [index, text] of texts.entries()) {
    const bytes = bytesOf(encode(text));
    const reading =
      before === undefined
        ? testEngine().read(path, encode(text))
        : atOnce(testEngine().readingOn({ ...before.seen, log: before.log }, bytes));
    const carried: Analysis | null = before ? service.carriedOn(before, index, reading) : null;
    const surroundings = { path, reading, files: [], limits: [] };
    const document = { uri: `file:///job/${path}`, version: index, bytes };
    const now: Analysis = carried ?? service.analyse(document, DEFAULT_SETTINGS, { surroundings });
    yield { now, isCarried: carried !== null };
    before = now;
  }
}

/** What a triage of the whole text says. */
function fresh(path: string, text: string, version: number): unknown {
  const document = { uri: `file:///job/${path}`, version, bytes: bytesOf(encode(text)) };
  return told(service.analyse(document, DEFAULT_SETTINGS));
}

describe('a triage that is carried on', () => {
  for (const [number, { name, text }] of logs.entries()) {
    it(`says what a new one would say, wherever ${name} was cut`, () => {
      const path = name.slice(name.lastIndexOf('/') + 1);
      const random = randomBelow(99 + number);
      const cuts = Array.from({ length: 25 }, () => random(text.length)).sort((a, b) => a - b);
      // Also where a line ends, and where nothing but ordinary lines follows the end.
      const next = (at: number): number => text.indexOf('\n', at) + 1;
      const ends = cuts.flatMap((at) => [next(at), next(next(at)), next(next(next(at)))]).filter((at) => at > 0);
      const more = Array.from({ length: 5 }, (_, n) => text + `${pilotLine('still alive')}\n`.repeat(n + 1));
      const texts = [...[...cuts, ...ends].sort((a, b) => a - b).map((at) => text.slice(0, at)), text, ...more];
      let version = 0;
      for (const { now } of grown(path, texts)) {
        assert.deepEqual(told(now), fresh(path, texts[version]!, version), `cut at ${texts[version]!.length}`);
        version += 1;
      }
    });
  }

  const ended = logs.find(({ name }) => name === 'stage-out-storage-full/pilotlog.txt')!.text;
  const ordinary = `${pilotLine('still alive')}\n`;

  it('is the one of before where only ordinary lines came, also where it says where the log stops', () => {
    const [, second, third] = [...grown('pilotlog.txt', [ended, ended + ordinary, ended + ordinary + ordinary])];
    assert.deepEqual([second?.isCarried, third?.isCarried], [true, true]);
    const half = ended.slice(0, ended.lastIndexOf('\n', ended.length / 2) + 1);
    const [first, , running] = [...grown('pilotlog.txt', [half, half + ordinary, half + ordinary + ordinary])];
    assert.deepEqual([running?.isCarried, running?.now.triage.verdict.outcome], [true, 'incomplete']);
    assert.equal(running?.now.triage.verdict.line, (first?.now.triage.verdict.line ?? 0) + 2);
  });

  it('is made anew where a line came that says something, or where the judge looked at the end of the log', () => {
    const last = `${pilotLine('job 6517092978 has failed - sending final server update')}\n`;
    const [, failed] = [...grown('pilotlog.txt', [ended, ended + last])];
    assert.equal(failed?.isCarried, false);
    const words = `${'all is well\n'.repeat(400)}RuntimeError: no more\n`;
    const [, after] = [...grown('payload.stdout', [words, `${words}x\n`, `${words}x\ny\n`])];
    assert.deepEqual([after?.isCarried, after?.now.log.dialects.length], [false, 1]);
  });
});
