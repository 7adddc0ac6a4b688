import assert from 'node:assert/strict';
import { mendingOf } from '../../../server/src/rules/file/mend/mends';
import { readRuleFile } from '../../../server/src/rules/file/ruleFile';
import { applied, classification, difference, retry } from './sickRules';

const path = 'site.panda-rules.yaml';

/** What is offered for what is not well-shaped: titles, those that change no meaning marked, and the lines that change. */
function offered(text: string): [title: string, lines: string[]][] {
  const file = readRuleFile({ path, text });
  const { problems } = file;
  assert.equal(problems.length, 1, problems.map(({ message }) => message).join('; '));
  return problems.flatMap((problem) =>
    mendingOf(file, text, { codes: [] })(problem).map(({ title, edits, isGuess = false }): [string, string[]] => {
      const mended = applied(text, edits);
      assert.deepEqual(readRuleFile({ path, text: mended }).problems, [], title);
      return [isGuess ? title : `${title} *`, difference(text, mended)];
    }),
  );
}

describe('what is not of the shape of a rule', () => {
  it('is mended by the word that was meant', () => {
    assert.deepEqual(offered(classification('source: PilotErrorCode # of the pilot')), [
      [
        'Make it pilotErrorCode *',
        ['- source: PilotErrorCode # of the pilot', '+ source: pilotErrorCode # of the pilot'],
      ],
    ]);
    assert.deepEqual(offered(classification('source: "pilot"'))[0], [
      'Make it pilotErrorCode',
      ['- source: "pilot"', '+ source: "pilotErrorCode"'],
    ]);
    assert.deepEqual(
      offered(retry('action: limit_retri')).map(([title]) => title),
      ['Make it limit_retry'],
    );
    assert.deepEqual(
      offered(retry('action: increase-memory', 'parameters:')).map(([title]) => title),
      ['Make it increase_memory *', 'Make it increase_memory_xtimes'],
    );
    assert.deepEqual(
      offered(classification('status: live')).map(([title]) => title),
      ['Make it suggested: the server only logs *'],
    );
  });

  it('is mended by the key that was meant, or without it', () => {
    assert.deepEqual(offered(retry("error_diag: '.*left'")), [
      ['Call it diag', ["- error_diag: '.*left'", "+ diag: '.*left'"]],
      ['Remove the key error_diag', ["- error_diag: '.*left'"]],
    ]);
    assert.deepEqual(offered(retry('work_queue: 3'))[0], [
      'Call it work-queue *',
      ['- work_queue: 3', '+ work-queue: 3'],
    ]);
    assert.deepEqual(
      offered(classification('sample: [none left]', 'samples: [nothing left]')).map(([title]) => title),
      ['Remove the key sample'],
      'there are samples',
    );
    assert.deepEqual(
      offered(classification().replace('classification:', 'classifications:')).map(([title]) => title),
      ['Call it classification'],
      'to remove it would take the rules along',
    );
  });

  it('is mended by what a new rule would have', () => {
    assert.deepEqual(offered(retry('status:')), [['Add status: suggested *', ['+ status: suggested']]]);
    assert.deepEqual(offered(classification('class:'))[0], ['Add class: system', ['+ class: system']]);
  });

  it('is mended by quotes, as it is written', () => {
    assert.deepEqual(offered(retry('release: 24.10')), [
      ['Write it in quotes *', ['- release: 24.10', "+ release: '24.10'"]],
    ]);
    assert.deepEqual(offered(retry('code: "1333"')), [
      ['Write it without quotes *', ['- code: "1333"', '+ code: 1333']],
    ]);
  });

  it('is mended where nothing stands behind the colon', () => {
    assert.deepEqual(offered(retry('status: ').replace('status: ', 'status:')), [
      ['Make it suggested: the server only logs *', ['- status:', '+ status: suggested']],
    ]);
  });

  it('is mended by a name of that form', () => {
    assert.deepEqual(offered(classification('id: Storage full (SCRATCH)')), [
      ['Call it storage-full-scratch *', ['- - id: Storage full (SCRATCH)', '+ - id: storage-full-scratch']],
    ]);
  });

  it('is taken away where nobody can say what was meant', () => {
    for (const line of ['code: many', 'source: nowhere', 'diag: [left]', 'id: "!"']) {
      assert.deepEqual(
        offered(classification(line)).map(([title]) => title),
        ['Remove this rule'],
        line,
      );
    }
  });

  it('is taken away from behind a comment, which stays', () => {
    assert.deepEqual(offered('classification: # Ours.\n- many\n')[0]?.[1], ['- - many', '+ []']);
    assert.deepEqual(offered('classification:\n- # Mine.\n')[0]?.[1], [
      '- classification:',
      '- - # Mine.',
      '+ classification: [] # Mine.',
    ]);
  });

  it('has no mend where it is no list of rules, or no YAML', () => {
    for (const text of ['[]', 'classification: many', 'retry:\n - {', '']) {
      const file = readRuleFile({ path, text });
      assert.ok(file.problems.length > 0, text);
      assert.deepEqual(file.problems.flatMap(mendingOf(file, text, { codes: [] })), []);
    }
  });
});
