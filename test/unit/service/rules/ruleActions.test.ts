import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { ruleActions } from '../../../../server/src/service/rules/ruleActions';
import { ruleDiagnostics } from '../../../../server/src/service/rules/ruleDiagnostics';
import { rangeAt } from '../../../../server/src/service/fileRange';
import { documentOf, RULES, uri } from './documents';

const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });

describe('diagnostics of a file of rules', () => {
  it('are none where all is well', () => assert.deepEqual(ruleDiagnostics(documentOf(RULES)), []));

  it('have a code by which each kind is known', () => {
    const broken = RULES.replace("'.*No", "'.*(?<x>No)")
      .replace('class: system', 'class: user')
      .replace('200', '201000');
    assert.deepEqual(
      ruleDiagnostics(documentOf(broken)).map(({ code, severity, source }) => [code, severity, source]),
      [
        ['named-group', DiagnosticSeverity.Error, 'panda'],
        ['no-effect-class', DiagnosticSeverity.Warning, 'panda'],
        ['unknown-code', DiagnosticSeverity.Warning, 'panda'],
      ],
    );
  });

  it('name the source that has a code which another one has not', () => {
    const [only] = ruleDiagnostics(documentOf(RULES.replace('pilotErrorCode', 'taskBufferErrorCode')));
    assert.equal(only?.message, 'No code 1333 of taskBufferErrorCode is known. It is one of pilotErrorCode.');
  });

  it('leave alone the codes of programs, of which there is no list', () => {
    for (const source of ['exeErrorCode', 'transExitCode']) {
      const text = RULES.replace('ddmErrorCode, code: 200', `${source}, code: 77777`);
      assert.deepEqual(ruleDiagnostics(documentOf(text)), []);
    }
  });
});

describe('quick fixes in a file of rules', () => {
  it('are the mends of what the cursor touches, tied to the diagnostic', () => {
    const document = documentOf(RULES.replace('class: system', 'class: user'));
    const given = ruleDiagnostics(document);
    const [fix, ...others] = ruleActions(document, at(6, 13), given);
    assert.deepEqual(others, []);
    assert.deepEqual(fix, {
      title: 'Make it class system',
      kind: 'quickfix',
      diagnostics: given,
      edit: {
        changes: {
          [uri]: [{ range: { start: { line: 6, character: 11 }, end: { line: 6, character: 15 } }, newText: 'system' }],
        },
      },
    });
    assert.deepEqual(ruleActions(document, at(6, 4), given), []);
    assert.equal(ruleActions(document, at(6, 15), [])[0]?.diagnostics, undefined);
  });

  it('make a status that does not exist a suggestion', () => {
    const document = documentOf(RULES.replace('status: suggested', 'status: "live"'));
    const [fix] = ruleActions(document, at(2, 15), ruleDiagnostics(document));
    assert.deepEqual(
      fix?.edit?.changes?.[uri]?.map(({ newText }) => newText),
      ['"suggested"'],
    );
    assert.equal(fix?.isPreferred, true);
    const elsewhere = documentOf(RULES.replace('code: 1333', 'code: many'));
    assert.deepEqual(
      ruleActions(elsewhere, at(4, 12), ruleDiagnostics(elsewhere)).map(({ title, isPreferred }) => [
        title,
        isPreferred,
      ]),
      [['Remove this rule', undefined]],
    );
  });

  it('have titles of one line, whatever the file holds', () => {
    const key = JSON.stringify(`\u001b[31m\u202ered\n${'x'.repeat(300)}`);
    const document = documentOf(RULES.replace('class: system', `class: system\n    ${key}: 1`));
    const titles = document.problems
      .flatMap((problem) => ruleActions(document, rangeAt(problem), []))
      .map(({ title }) => title);
    assert.deepEqual(titles, [`Remove the key ␛[31m\ufffdred ${'x'.repeat(74)}…`]);
  });

  it('are none in what is no YAML', () => {
    const document = documentOf(RULES.replace('class: system', 'class: [system'));
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    assert.deepEqual(ruleActions(document, whole, ruleDiagnostics(document)), []);
  });
});
