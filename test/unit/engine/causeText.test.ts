import assert from 'node:assert/strict';
import { causeTemplate, causeText } from '../../../server/src/engine/verdict/causeText';

describe('the cause text', () => {
  const text = (template: string, captures: Record<string, string> = {}): string =>
    causeText([{ text: template }], captures, false);

  it('is filled with what was captured', () => {
    assert.equal(text('{file} has {size} bytes.', { file: 'a.root', size: '0' }), 'a.root has 0 bytes.');
    assert.equal(text('{file} is gone.'), '… is gone.');
  });
  it('leaves out what was not captured, and the blanks around it', () => {
    assert.equal(text('No space {pool? on {pool} } left{host? at {host}}.', { host: 'h' }), 'No space left at h.');
    assert.equal(text('Lost {file? {file} } .'), 'Lost.');
  });
  it('leaves captured text as it is', () => {
    assert.equal(text('It ran `{command}`.', { command: 'cat ../x , y' }), 'It ran `cat ../x , y`.');
    assert.equal(text('{a}{a? again}', { a: '{b}' }), '{b} again');
  });
  it('fills in nothing that was not captured, whatever its name', () => {
    assert.equal(text('{constructor} of {toString? x}.'), '… of.');
  });
  it('takes the alternative whose condition holds', () => {
    const alternatives = [{ when: 'log-rotation' as const, text: 'Rotated.' }, { text: 'Else.' }];
    assert.equal(causeText(alternatives, {}, true), 'Rotated.');
    assert.equal(causeText(alternatives, {}, false), 'Else.');
  });
  it('can be read before anything is captured', () => {
    assert.equal(causeTemplate('{used} kB{cores? on {cores} cores}.'), '{used} kB[ on {cores} cores].');
  });
});
