import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { besideOthers, pilotOf, twoCopies } from './jobFiles';
import { analysed, pilotLine, service, stageOf, type Given } from './logs';

interface Drafted {
  in: string[];
  stage: string;
  anchors: string[];
  samples: string[];
}

/** The signature that is drafted for a line (from 1) of a log. */
function drafted(analysis: ReturnType<typeof analysed>, line: number): Drafted | undefined {
  const draft = service.signatureDraft(analysis, line - 1);
  return draft === null ? undefined : (parse(draft.text) as { signatures: Drafted[] }).signatures[0];
}

const of = (lines: readonly string[], line: number, given: Given = {}): Drafted | undefined =>
  drafted(analysed(lines.join('\n'), given), line);

/** A failure of which the catalogue knows nothing. */
const STRANGE = 'the frobnicator of the widget is out of order';

describe('the draft of a signature for a line', () => {
  it('is made of the message of a record, without its time and level, and has the whole line as its sample', () => {
    const line = pilotLine(STRANGE, 'ERROR');
    const signature = of([line], 1);
    assert.deepEqual([signature?.in, signature?.samples], [['pilot'], [line]]);
    assert.ok(signature?.anchors.every((anchor) => STRANGE.includes(anchor)));
  });

  it('is made of the whole line in the words of a payload, whatever it looks like', () => {
    const line = `widget ${STRANGE}  `;
    const signature = of(['starting', line], 2, { name: 'payload.stderr' });
    assert.deepEqual([signature?.in, signature?.stage, signature?.samples], [['payload'], 'payload', [line.trimEnd()]]);
  });

  it('is looked for in the words of the payload where the pilot printed these into its own log', () => {
    const copied = [pilotLine('payload stdout dump'), STRANGE, pilotLine('and on')];
    assert.deepEqual(of(copied, 2)?.in, ['payload']);
    assert.deepEqual(of([...copied, pilotLine(STRANGE)], 4)?.in, ['pilot']);
  });

  it('has the stage in which the log was, also in a copy of the pilot’s log', () => {
    const [banner = '', ...rest] = pilotOf([{ id: '6512345670', cause: 'Segmentation fault' }]);
    const copies = twoCopies([banner, ...rest.slice(0, 1), pilotLine(STRANGE), ...rest.slice(1)]);
    const stages = (['pilot.stdout', 'pilotlog.txt'] as const).map((name) => {
      const line = copies[name].split('\n').findIndex((text) => text.includes(STRANGE)) + 1;
      return drafted(besideOthers(name, copies), line)?.stage;
    });
    assert.deepEqual(stages, ['getjob', 'getjob']);
  });

  it('has the stage that begins with the very line', () => {
    const lines = [pilotLine('one'), pilotLine(STRANGE), pilotLine('three')];
    const timeline = [stageOf('setup', 1, 1), stageOf('stagein', 2, 3)];
    assert.equal(of(lines, 2, { timeline })?.stage, 'stagein');
    assert.equal(of(lines, 2, { timeline: [] })?.stage, 'payload');
  });

  it('is none where too little stays the same, and of what is no log', () => {
    assert.equal(of([pilotLine('12 of 34')], 1), undefined);
    assert.equal(of([STRANGE], 1, { name: 'notes.txt' }), undefined);
    assert.equal(of([pilotLine(STRANGE)], 99), undefined);
  });
});
