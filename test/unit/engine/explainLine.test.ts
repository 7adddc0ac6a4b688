import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFamilies } from '../../../server/src/catalogue/compile';
import type { LineExplanation } from '../../../server/src/engine/explain/explainLine';
import { createEngine, type Engine } from '../../../server/src/engine/index';
import { lineText } from '../../../server/src/report/lineText';
import { lineMarkdown } from '../../../server/src/service/explainLine';
import { testEngine } from '../../catalogue';

/** A small catalogue, so that a test says all that can be tried. */
const FAMILY = `
signatures:
  - id: disk-full
    finds: null
    in: [payload]
    anchors: ['no space']
    pattern: 'no space on (?<disk>\\w{1,20})'
    stage: payload
    rank: cause
    cause: The disk {disk} is full.
    samples: ['no space on sda']
    not: ['no space for doubt']
  - id: any-error
    finds: null
    in: [payload]
    anchors: ['ERROR: ']
    stage: payload
    rank: fallback
    cause: Something calls itself an error.
    samples: ['ERROR: x']
    not: []
  - id: pilot-only
    finds: null
    in: [pilot]
    anchors: [' on sda']
    stage: payload
    rank: cause
    cause: The pilot names the disk.
    samples: ['2026-03-10 09:40:38,123 | INFO     | mount on sda']
    not: []
  - id: unfinished
    finds: null
    in: [payload]
    anchors: ['half way']
    unless: all-done
    stage: payload
    rank: cause
    cause: It stopped half way.
    samples: ['half way there']
    not: []
  - id: elsewhere-known
    finds: null
    experiment: compass
    in: [payload]
    anchors: ['beam lost']
    stage: payload
    rank: cause
    cause: The beam was lost.
    samples: ['beam lost']
    not: []
  - id: key-missing
    finds: null
    in: [payload]
    anchors: ['Traceback (most recent call last):']
    pattern: '^KeyError'
    block: traceback
    stage: payload
    rank: cause
    cause: The key {message} is missing.
    samples: ["Traceback (most recent call last):\\nKeyError: 'x'"]
    not: []
marks:
  - id: all-done
    in: [payload]
    anchors: ['all done']
    pattern: 'all done, code (?<exitCode>\\d)'
    stage: payload
    event: end
    samples: ['all done, code 0']
`;

function smallEngine(): Engine {
  const name = 'dialects.yaml';
  const dialects = readFileSync(join(__dirname, '../../../server/src/catalogue/families', name), 'utf8');
  const { catalogue, problems } = compileFamilies([
    { path: name, text: dialects },
    { path: 'small.yaml', text: FAMILY },
  ]);
  assert.deepEqual(problems, []);
  return createEngine(catalogue);
}

const small = smallEngine();

/** What is said of the line that holds `needle`. */
function explained(text: string, needle: string, name = 'payload.stdout', experiment?: string): LineExplanation {
  const engine = small;
  const reading = engine.read(name, Buffer.from(text));
  const triage = engine.judge([reading], { experiment });
  const line = text.split('\n').findIndex((candidate) => candidate.includes(needle)) + 1;
  const explanation = engine.explainLine(reading, triage, line);
  assert.ok(explanation !== null && line > 0, needle);
  return explanation;
}

const outcomes = ({ tries }: LineExplanation): string[] =>
  tries.map(({ signature, result }) => `${signature} ${result.outcome}`);

describe('explain a line: what was tried', () => {
  it('what is seen, with its captures; a guess gives way to it; others are looked for in other words', () => {
    const explanation = explained('starting\nERROR: no space on sda\n', 'sda');
    assert.deepEqual(outcomes(explanation), ['disk-full seen', 'any-error outdone', 'pilot-only foreign']);
    const [seen, guess, foreign] = explanation.tries;
    assert.deepEqual(guess?.result, { outcome: 'outdone', by: ['disk-full'] });
    assert.deepEqual(seen, {
      signature: 'disk-full',
      anchor: 'no space',
      line: 2,
      result: { outcome: 'seen', at: 2, captures: { disk: 'sda' } },
    });
    assert.deepEqual(foreign?.result, { outcome: 'foreign', in: ['pilot'] });
    assert.deepEqual(
      explanation.findings.map(({ signature, role }) => `${role} ${signature}`),
      ['root disk-full'],
    );
    assert.deepEqual([explanation.voice.family, explanation.stage], ['payload', null]);
  });

  it('a text that stands there while the pattern does not match', () => {
    const explanation = explained('there is no space for doubt\n', 'doubt');
    assert.deepEqual(explanation.tries, [
      { signature: 'disk-full', anchor: 'no space', line: 1, result: { outcome: 'mismatch', at: 1 } },
    ]);
    assert.deepEqual(explanation.findings, []);
  });

  it('what the end of a good run undoes, and the mark that tells it', () => {
    const text = 'half way there\nall done, code 0\n';
    assert.deepEqual(explained(text, 'half way').tries[0]?.result, { outcome: 'undone', mark: 'all-done' });
    assert.deepEqual(outcomes(explained('half way there\n', 'half way')), ['unfinished seen']);
    assert.deepEqual(explained(text, 'all done').marks, [
      { mark: 'all-done', stage: 'payload', event: 'end', captures: { exitCode: '0' } },
    ]);
  });

  it('what counts in another experiment only', () => {
    assert.deepEqual(explained('beam lost\n', 'beam', 'payload.stdout', 'rubin').tries[0]?.result, {
      outcome: 'otherExperiment',
      experiment: 'compass',
    });
    assert.deepEqual(outcomes(explained('beam lost\n', 'beam')), ['elsewhere-known seen']);
  });

  it('a block, at the line that opens it and at the line that names its cause', () => {
    const text = 'Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: \'x\'\n';
    const opener = explained(text, 'Traceback');
    assert.equal(opener.tries[0]?.result.outcome === 'seen' && opener.tries[0].result.at, 3);
    assert.deepEqual(opener.findings, []);
    const [cause] = explained(text, 'KeyError').tries;
    assert.deepEqual([cause?.signature, cause?.line, cause?.result.outcome], ['key-missing', 1, 'seen']);
  });

  it('a block whose cause is another one, and one that does not end', () => {
    const other = 'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: x\n';
    assert.deepEqual(explained(other, 'Traceback').tries[0]?.result, { outcome: 'mismatch', at: 3 });
    assert.deepEqual(explained(other, 'ValueError').tries[0]?.result, { outcome: 'mismatch', at: 3 });
    const cut = 'Traceback (most recent call last):\n  File "a.py", line 1\n';
    assert.deepEqual(outcomes(explained(cut, 'Traceback')), ['key-missing noBlock']);
  });

  it('what was counted but not kept because too many lines match', () => {
    const lines = Array.from({ length: 700 }, (_, n) => `half way there ${n}.`);
    assert.deepEqual(outcomes(explained(lines.join('\n'), 'there 600.')), ['unfinished notKept']);
    assert.deepEqual(outcomes(explained(lines.join('\n'), 'there 699.')), ['unfinished seen']);
  });

  it('whose words a line is: a copy in the pilot log, and the record that it continues', () => {
    const pilot = '2026-03-10 09:40:38,123 | INFO     | ';
    const text = `${pilot}payload stdout dump\nERROR: no space on sda\n${pilot}next\nmore of it\n`;
    const dumped = explained(text, 'no space', 'pilotlog.txt');
    assert.deepEqual([dumped.voice.family, dumped.voice.region], ['payload', 'dump']);
    const more = explained(text, 'more of it', 'pilotlog.txt');
    assert.deepEqual([more.voice.family, more.record, more.level], ['pilot', 3, null]);
    assert.equal(explained(text, 'next', 'pilotlog.txt').level, 'info');
  });

  it('is null beyond the file and for what is no line', () => {
    const engine = small;
    const reading = engine.read('payload.stdout', Buffer.from('a\nb'));
    const triage = engine.judge([reading]);
    for (const line of [0, 3, -1, 1.5, NaN]) assert.equal(engine.explainLine(reading, triage, line), null);
    assert.equal(engine.explainLine(reading, triage, 2)?.text, 'b');
  });
});

describe('explain a line: the same as what the verdict rests on', () => {
  for (const sample of ['stage-out-storage-full/pilotlog.txt', 'rubin-no-calibration-data/payload.stderr']) {
    it(`each finding of ${sample} is explained by a try that was seen`, () => {
      const bytes = readFileSync(join(__dirname, '../../../samples', sample));
      const engine = testEngine();
      const reading = engine.read(sample.replace(/^.*\//, ''), bytes);
      const triage = engine.judge([reading]);
      assert.ok(triage.findings.length > 3);
      for (const { line, signature } of triage.findings) {
        const { tries } = engine.explainLine(reading, triage, line)!;
        const own = tries.filter((tried) => tried.signature === signature);
        assert.ok(
          own.some(({ result }) => result.outcome === 'seen' && result.at === line),
          `${line} ${signature}`,
        );
      }
    });
  }
});

describe('explain a line: an error text that the pilot reports', () => {
  it('is looked at by itself, and the try says so', () => {
    const at = (message: string): string => `2026-03-10 09:40:38,123 | INFO     | ${message}`;
    const log = [
      at('***  PanDA Pilot version 3.11.5.1  ***'),
      at('received job: 6512345678 (sleep until the job has finished)'),
      at('error 1/1: 1305: Failed to execute payload:AtlasSetup(FATAL): Fatal exception, no candidate found'),
      at('job 6512345678 has failed - sending final server update'),
    ];
    const engine = testEngine();
    const reading = engine.read('pilotlog.txt', Buffer.from(log.join('\n')));
    const explanation = engine.explainLine(reading, engine.judge([reading]), 3)!;
    const own = explanation.tries.find(({ signature }) => signature === 'atlas-setup-fatal');
    assert.deepEqual(own?.result, { outcome: 'reported' });
    assert.match(lineText(explanation, 'p'), /atlas-setup-fatal: ".+" stands here, and it is seen in the error text/);
  });
});

describe('explain a line: in words', () => {
  it('for a terminal: what is found, why, and what was tried, the most telling first', () => {
    const text = lineText(explained('starting\nERROR: no space on sda\n', 'sda'), 'job/payload.stdout');
    assert.equal(
      text,
      [
        'job/payload.stdout:2',
        '  line      ERROR: no space on sda',
        '  words     of the payload (payload-text); it belongs to no record',
        '  found     root: disk-full, rank cause (it proves one cause)',
        '            The disk sda is full.',
        '            Why root: This text proves the cause.',
        '  tried     disk-full: "no space" stands here, and it is seen, with disk = "sda"',
        '            any-error: "ERROR: " stands here, and it matches, but gives way to what knows this line: disk-full',
        '            pilot-only: " on sda" stands here, but it is looked for elsewhere, in words of: pilot',
        '',
      ].join('\n'),
    );
  });

  it('says honestly that nothing was tried, that nothing counts, that the cause stands on another line', () => {
    const pilot = '2026-03-10 09:40:38,123 | ERROR    | the moon, again';
    const nothing = lineText(explained(pilot, 'moon', 'pilotlog.txt'), 'p');
    assert.match(
      nothing,
      /No text of the catalogue stands in this line, so it is no finding\. It calls itself error, /,
    );
    const tried = lineText(explained('no space for doubt', 'doubt'), 'p');
    assert.match(tried, /Of 1 signature tried none counts here, so it is no finding\.\n/);
    const block = 'Traceback (most recent call last):\nKeyError: 1\n';
    assert.match(lineText(explained(block, 'Traceback'), 'p'), /nothing {3}The finding stands on line 2\.\n/);
  });

  it('lets no text of the log become structure', () => {
    const hostile = 'no space on sda `](command:x) <b> **bold** ``` \u001b[31m\u202e';
    const text = lineText(explained(hostile, 'no space'), 'p\u001b[31m');
    assert.doesNotMatch(text, /[\u001b\u202e]/);
    const markdown = lineMarkdown(explained(hostile, 'no space'));
    assert.match(markdown, /^### Line 1 of payload\.stdout\n\n````text\nno space on sda `]/);
    assert.doesNotMatch(markdown.replace(/````text[\s\S]*?````/, ''), /\]\(command|<b>|\u001b/);
    assert.match(markdown, /\*\*Found\*\* root: `disk-full`, rank cause/);
  });
});
