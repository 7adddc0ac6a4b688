import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { checkFamilies } from '../../../server/src/engine/check/families';
import { draftSignature, type LineToKnow } from '../../../server/src/rules/draft/signatureDraft';
import { testCatalogue } from '../../catalogue';

interface Drafted {
  signatures: [{ id: string; in: string[]; anchors: string[]; pattern: string; samples: string[] }];
}

/** A draft as it is; `drafted` has the catalogue check it, which takes its time. */
function draftOf(line: string, more: Partial<LineToKnow> = {}) {
  const draft = draftSignature({ line, message: line, place: 'payload', stage: 'payload', ...more });
  assert.ok(draft);
  return { ...draft, signature: (parse(draft.text) as Drafted).signatures[0] };
}

function drafted(line: string, more: Partial<LineToKnow> = {}) {
  const draft = draftOf(line, more);
  const { problems, engine } = checkFamilies([{ path: 'site.yaml', text: draft.text }], { base: testCatalogue() });
  return { ...draft, problems, engine };
}

describe('the draft of a signature', () => {
  const LINE = '17:00:01 widget server node17.example.org refused job 6517092978: quota of /data/user/x is used up';

  it('is a sound catalogue file, whose sample is the line', () => {
    const { problems, signature, id } = drafted(LINE);
    assert.deepEqual(problems, []);
    assert.deepEqual(signature.samples, [LINE]);
    assert.equal(signature.id, id);
    assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('matches the same failure of other jobs, and nothing else', () => {
    const { engine, id } = drafted(LINE);
    const seen = (line: string): boolean =>
      engine.read('payload.stdout', Buffer.from(line)).sightings.some(({ signature }) => signature === id);
    assert.ok(seen('03:12:44 widget server wn2.site.ch refused job 42: quota of /scratch/y is used up'));
    assert.ok(!seen('03:12:44 widget server wn2.site.ch accepted job 42: quota of /scratch/y is used up'));
  });

  it('is made of the message where the log frames it', () => {
    const message = 'the frobnicator of queue 12 is out of order';
    const line = `2026-11-22 01:55:13,267 | ERROR    | pilot.x | f | ${message}`;
    const { problems, signature } = drafted(line, { message, place: 'pilot', stage: 'stagein' });
    assert.deepEqual(problems, []);
    assert.deepEqual([signature.in, signature.samples], [['pilot'], [line]]);
    assert.doesNotMatch(signature.pattern, /2026|ERROR/);
  });

  it('holds no secret, and survives quotes, backslashes and control characters', () => {
    const secret = drafted('upload failed badly with token=abcdef0123456789abcdef for the widget');
    assert.doesNotMatch(secret.text, /abcdef0123456789/);
    assert.deepEqual(secret.problems, []);
    for (const line of [
      "it's a C:\\path\\thing that [never] (ever) worked",
      'widget\u0007said: {"state": "broken forever"}',
    ]) {
      assert.deepEqual(drafted(line).problems, [], line);
    }
  });

  it('is none where too little of the line stays the same', () => {
    for (const line of ['', '   ', '12:34 5678', '/a/b/c /d/e/f', 'ab 12 cd 34']) {
      assert.equal(draftSignature({ line, message: line, place: 'payload', stage: 'payload' }), null, line);
    }
  });

  it('is found by the longest text that stays the same, of two as long by the first', () => {
    const anchor = (line: string): string | undefined => draftOf(line).signature.anchors[0];
    assert.equal(anchor('widget 7 refused the whole lot of 12 jobs'), 'refused the whole lot of');
    assert.equal(anchor('the widget 7 one gadget'), 'the widget');
    assert.equal(anchor('object 0x7ffe02 has [no] (known) owner'), 'has [no] (known) owner');
    assert.equal(anchor('a widget'), 'a widget');
    const long = 'the widget of the gadget of the gizmo of the doohickey of the contraption is broken';
    assert.equal(anchor(long), long.slice(0, 60).trim());
  });

  it('has a name of its first words, or one to be changed', () => {
    assert.equal(draftOf('The Widget2 of slot nine is broken at last').id, 'the-widget2-of-slot-nine');
    assert.equal(draftOf('диск переполнен совсем').id, 'to-be-named');
  });

  it('is quoted for people, and for what they cannot read as JSON is', () => {
    assert.match(draftOf("it's the widget's fault").text, /anchors: \['it''s the widget''s fault'\]/);
    assert.match(draftOf('the widget\u0007 rang').text, /- "the widget\\u0007 rang"/);
  });

  it('takes no blanks around a message for a part of it', () => {
    const message = '  the frobnicator is out of order ';
    const { signature } = draftOf(`2026-11-22 01:55:13,267 | ERROR    | ${message}`, { message, place: 'pilot' });
    assert.equal(signature.pattern, 'the frobnicator is out of order');
  });
});
