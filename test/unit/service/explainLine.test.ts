import assert from 'node:assert/strict';
import { besideOthers, pilotOf, twoCopies } from './jobFiles';
import { analysed, pilotLine, service } from './logs';

const LOG = [
  pilotLine('***  PanDA Pilot version 3.11.5.1  ***'),
  pilotLine('received job: 6517092978 (sleep until the job has finished)'),
  pilotLine('caught signal: SIGTERM in FRAME='),
  pilotLine('all quiet'),
].join('\n');

/** The paragraphs of what is said of a line, from 1. */
const said = (line: number, text = LOG): string[] => service.explainLine(analysed(text), line - 1)?.split('\n\n') ?? [];

describe('explanation of a line', () => {
  it('says what is found, why, what was tried, and whose words the line is', () => {
    const [title, quoted, found, cause, why, tried, list, words, ...others] = said(3);
    assert.deepEqual(others, []);
    assert.equal(title, '### Line 3 of pilotlog.txt');
    assert.equal(quoted, `\`\`\`text\n${pilotLine('caught signal: SIGTERM in FRAME=')}\n\`\`\``);
    assert.match(found ?? '', /^\*\*Found\*\* \w+: .*`signal-sigterm`, rank cause \(it proves one cause\)$/);
    assert.ok((cause ?? '').length > 10);
    assert.match(why ?? '', /^Why \w+: ./);
    assert.equal(tried, '**Tried**');
    assert.match(list ?? '', /^- `signal-sigterm`: `aught signal: SIGTERM` stands here, and it is seen/m);
    assert.equal(words, 'Words of the pilot (`pilot3`); it begins a record of level info · Stage: job request');
  });

  it('says what the line tells of the job', () => {
    const paragraphs = said(2);
    const list = paragraphs[paragraphs.indexOf('**Tells of the job**') + 1];
    assert.match(list ?? '', /^- `[\w-]+` \(job request: end\): `pandaId` = `6517092978`/);
  });

  it('says that the line is no finding where it is none', () => {
    assert.match(said(4).join('\n'), /No text of the catalogue stands in this line/);
    assert.ok(!said(4).includes('**Tried**') && !said(4).includes('**Remarks**') && !said(4).includes('**Limits**'));
  });

  it('says what the pilot hid there, and what was not looked at', () => {
    const analysis = analysed(`${LOG}\n${pilotLine('x'.repeat(40_000))}`);
    const remarks = [{ id: 'x', text: 'The pilot *hid* it.', file: 'pilotlog.txt', line: 4 }];
    const told = { ...analysis, triage: { ...analysis.triage, remarks } };
    assert.match(service.explainLine(told, 3) ?? '', /\n\n\*\*Remarks\*\*\n\n- The pilot \\\*hid\\\* it\.\n\n/);
    assert.match(
      service.explainLine(told, 4) ?? '',
      /\n\n\*\*Limits\*\*\n\n- The line is very long: only its start was/,
    );
  });

  it('shows a long line around what is found in it', () => {
    const long = pilotLine(`${'before '.repeat(90)}caught signal: SIGTERM in FRAME=${' after'.repeat(90)}`);
    const quoted = /```text\n(.*)\n```/.exec(said(1, long).join('\n\n'))?.[1] ?? '';
    assert.match(quoted, /^….* before caught signal: SIGTERM in FRAME= after .*…$/);
    assert.equal(quoted.length, 502);
  });

  it('is null beyond the log, and for what is no log', () => {
    for (const line of [-1, 4]) assert.equal(service.explainLine(analysed(LOG), line), null);
    assert.equal(service.explainLine(analysed('hello', { name: 'notes.txt' }), 0), null);
  });

  it('of a text that a person called a log is that of the reading which is shown', () => {
    const forced = analysed(pilotLine('caught signal: SIGTERM in FRAME='), { name: 'notes.dat', forced: true });
    assert.match(service.explainLine(forced, 0) ?? '', /`signal-sigterm`/);
  });

  it('names the stage in each copy of a pilot’s log', () => {
    const copies = twoCopies(pilotOf([{ id: '6512345670', cause: 'Segmentation fault' }]));
    for (const name of ['pilot.stdout', 'pilotlog.txt'] as const) {
      const line = copies[name].split('\n').indexOf('Segmentation fault');
      assert.match(service.explainLine(besideOthers(name, copies), line) ?? '', / · Stage: payload$/m, name);
    }
  });
});
