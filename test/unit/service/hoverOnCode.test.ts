import assert from 'node:assert/strict';
import { findingAt, hoverAt, pilotLine, textAt, type Given } from './logs';

describe('hover on an error code', () => {
  for (const [wording, title] of [
    ['pilot:13$005', '**pilot:1305'],
    ['error=error code: $01333, message: No space left', '**pilot:1333 NOREMOTESPACE**'],
    ['pilotErrorCodes = [1305, 11$037] (will report primary/first error code)', '**pilot:1137 '],
    ["{'pilotErrorCode': 1$0305}", '**pilot:1305'],
    ['error 1/2: $01305: Failed to execute payload', '**pilot:1305'],
    ['finished pid=51 exit_code=1$039 state=failed', '**transform:139'],
    ['transexitcode: 6$05', '**transform:65'],
    ['an exit code was already set: 1$0098 (will be converted)', '**pilot:1098'],
  ] as const) {
    it(`explains ${wording.replace('$0', '')}`, () => {
      const value = textAt(pilotLine(wording), { job: { experiment: 'atlas' } });
      assert.ok(value.startsWith(title), value);
    });
  }

  for (const wording of [
    'copied 13$005 files',
    'error code: $00',
    '!!WARNING!!1$0137!! copy failed',
    'file 1333 (No such file) on line 1$0333',
    'shell exit code=6$09',
    'took 1$0305 s',
  ]) {
    it(`says nothing of the number in ${wording.replace('$0', '')}`, () => {
      assert.equal(hoverAt(pilotLine(wording)), null);
    });
  }

  it('covers no character beside the number', () => {
    const line = 'pilotErrorCode=1305, exeErrorCode';
    const over = (at: number): string | undefined =>
      textAt(pilotLine(`${line.slice(0, at)}$0${line.slice(at)}`)).slice(0, 12);
    assert.deepEqual([14, 15, 18, 19].map(over), ['', '**pilot:1305', '**pilot:1305', '']);
  });

  it('links the failures with the code, where the monitor can filter by it', () => {
    assert.match(textAt(pilotLine('pilot:1$0999')), /\n\n\[Jobs that failed alike\]\([^)]*piloterrorcode=1999\)$/);
    assert.match(textAt(pilotLine('pilot:1$0305')), /\n\n\[Jobs that failed alike\]\([^)]*piloterrorcode=1305\)$/);
    assert.doesNotMatch(textAt(pilotLine('transform:6$05')), /alike/);
  });

  it('says where the cause stands, on a code that was reported', () => {
    const lines = [pilotLine('disk full'), pilotLine('error codes: pilot:11$037 and transform:218')];
    const text = lines.join('\n').replace('$0', '');
    const reportedBy = (code: string): Given => ({
      findings: [findingAt(text, 'disk full')],
      job: { reported: [{ code, diag: null, file: 'pilotlog.txt', line: 2 }] },
    });
    const way = 'The root cause is pilot:1333 NOREMOTESPACE at line 1.';
    assert.equal(textAt(lines.join('\n'), reportedBy('pilot:1137')).split('\n\n')[1], way);
    assert.ok(!textAt(lines.join('\n'), reportedBy('pilot:1305')).includes(way));
    const onUnknown = lines.join('\n').replace('$0', '').replace('218', '2$018');
    assert.equal(textAt(onUnknown, reportedBy('transform:218')).split('\n\n')[1], way);
  });

  it('is about the finding that stands there where that has the code', () => {
    const text = pilotLine('error code: 1333, message: No space left');
    const finding = findingAt(text, 'No space left', { cause: 'The pool is full.' });
    const value = textAt(text.replace('1333', '13$033'), { findings: [finding] });
    assert.match(value, /\n\nThe pool is full\.\n\n/);
    const other = textAt(text.replace('1333', '13$033'), { findings: [{ ...finding, code: 'pilot:1137' }] });
    assert.doesNotMatch(other, /The pool is full/);
  });

  it('covers the number only', () => {
    const line = pilotLine('error code: $01333, message');
    const start = line.indexOf('$0');
    assert.deepEqual(hoverAt(line)?.range, {
      start: { line: 0, character: start },
      end: { line: 0, character: start + 4 },
    });
  });

  it('takes the COMPASS meaning in a COMPASS log and only there', () => {
    const line = pilotLine('error code: $01235, message: x');
    const compass = textAt(line, { job: { experiment: 'compass' } });
    assert.match(compass, /^\*\*pilot:1235 .*COMPASS only/);
    assert.doesNotMatch(compass, /can also be/);
    const atlas = textAt(line, { job: { experiment: 'atlas' } });
    assert.match(atlas, /^\*\*pilot:1235 PAYLOADEXCEEDMAXMEM\*\*/);
    assert.doesNotMatch(atlas, /COMPASS only/);
  });

  it('lists every meaning with its scope when the log does not name its experiment', () => {
    const value = textAt(pilotLine('error code: $01235, message: x'), { job: { experiment: null } });
    assert.match(value, /^\*\*pilot:1235 PAYLOADEXCEEDMAXMEM\*\*/);
    assert.match(value, /It can also be:\n\n- COMPASS only: \*\*pilot:1235 /);
  });

  it('says of each other meaning where it holds', () => {
    const value = textAt(pilotLine('error code: $01237, message: x'), { job: { experiment: null } });
    const list = value
      .slice(value.indexOf('It can also be:'))
      .split('\n')
      .filter((line) => line.startsWith('- '));
    assert.ok(list.length > 1, value);
    for (const line of list) assert.match(line, /^- (?:COMPASS|pilot).* only: \*\*pilot:1237/);
  });

  it('lets the setting name the experiment', () => {
    const arguments_ = pilotLine("pilot arguments: Namespace(pilot_user='atlas')");
    const marked = `${arguments_}\n${pilotLine('error code: $01235, message: x')}`;
    assert.doesNotMatch(textAt(marked), /COMPASS only/);
    assert.match(textAt(marked, { settings: { experiment: 'compass' } }), /^\*\*pilot:1235 .*COMPASS only/);
  });

  it('says so when the catalogue does not know a code', () => {
    assert.match(textAt(pilotLine('pilot:1$0999')), /^\*\*pilot:1999\*\* · no explanation of this code/);
    assert.match(
      textAt(pilotLine('exit_code=2$018 state=failed')),
      /^\*\*transform:218\*\* · the payload's own exit code/,
    );
  });

  it('does not take "error code" of a payload for a pilot code', () => {
    const line = '12:26:49 Py:Athena            INFO error code: 1$0305 from the database';
    assert.equal(
      hoverAt([line.replace('$0', ''), line.replace('$0', ''), line].join('\n'), { name: 'log.RAWtoALL' }),
      null,
    );
  });
});
