import assert from 'node:assert/strict';
import { analysed, cursor, findingAt, pilotLine, service, type Given } from './logs';

/** Keys of the codes that stand before all others for a cursor at `$0`. */
function meantAt(marked: string, given: Given = {}): string[] {
  const { text, position } = cursor(marked);
  const codes = service.codesAt(analysed(text, given), position);
  const meant = codes.filter(({ here }) => here).map(({ key }) => key);
  assert.deepEqual(
    codes.slice(0, meant.length).map(({ key }) => key),
    meant,
    'in front',
  );
  assert.equal(codes.length, service.codes().length, 'each once');
  return meant;
}

describe('the codes that are meant at a place', () => {
  const atlas: Given = { job: { experiment: 'atlas' } };

  it('are those of the number there, whose words say what it counts', () => {
    assert.deepEqual(meantAt(pilotLine('pilotErrorCodes = [1305, 11$037] (will report)'), atlas), ['pilot:1137']);
    assert.deepEqual(meantAt(pilotLine("{'exeErrorCode': 6$05}"), atlas), ['atlas/executor:65']);
  });
  it('are those of the number that the cursor stands behind', () => {
    assert.deepEqual(meantAt(pilotLine('error code: 1137$0, message: x'), atlas), ['pilot:1137']);
  });
  it('are none for a number without such words, nor beside one', () => {
    for (const line of ['copied 13$005 files', 'took 1$0305 s', 'err$0or code: 1137', 'shell exit code=6$09']) {
      assert.deepEqual(meantAt(pilotLine(line), atlas), [], line);
    }
  });
  it('are those of the experiment', () => {
    const line = pilotLine('error code: $01235, message: x');
    assert.deepEqual(meantAt(line, { job: { experiment: 'compass' } }), ['compass/pilot:1235']);
    assert.deepEqual(meantAt(line, atlas), ['pilot:1235']);
    assert.deepEqual(meantAt(line, { job: { experiment: null } }), ['pilot:1235', 'compass/pilot:1235']);
  });
  it('are those of the pilot’s generation', () => {
    const line = pilotLine('error code: $01237, message: x');
    const [first] = meantAt(line, { job: { experiment: 'atlas', pilotVersion: 'PICARD 73.18' } });
    assert.equal(first, 'pilot1/pilot:1237');
  });
  it('are that of a finding whose text is there', () => {
    const line = pilotLine('gfal-copy error: 28 (No space left on device)');
    const findings = [findingAt(line, 'No space left', { code: 'pilot:1333' })];
    assert.deepEqual(meantAt(line.replace('No space', 'No $0space'), { findings }), ['pilot:1333']);
  });
  it('are none in what is no log', () => {
    assert.deepEqual(meantAt('pilot:13$005', { name: 'notes.txt' }), []);
  });
});
