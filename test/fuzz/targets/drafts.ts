/** What is drafted for texts of errors: rules for one and for many, signatures. Each holds for the texts it was made of. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { compileFamilies } from '../../../server/src/catalogue/compile';
import { sampleFaults } from '../../../server/src/engine/check/samples';
import { createEngine } from '../../../server/src/engine/index';
import { draftRule } from '../../../server/src/rules/draft/draftRule';
import { draftSignature } from '../../../server/src/rules/draft/signatureDraft';
import { addedRules } from '../../../server/src/rules/file/addRules';
import { checkRules } from '../../../server/src/rules/file/checkRules';
import { readRuleFile, type RuleValues } from '../../../server/src/rules/file/ruleFile';
import { PythonPattern } from '../../../server/src/rules/python/index';
import { bytesOf } from '../../../server/src/rules/server/columnBytes';
import { keptDiag } from '../../../server/src/rules/server/jobErrors';
import { propose } from '../../../server/src/rules/suggest/proposal';
import { proposalJson } from '../../../server/src/rules/suggest/proposalJson';
import { proposedRules } from '../../../server/src/rules/suggest/proposedRules';
import type { ErrorText } from '../../../server/src/rules/suggest/texts';
import { testCatalogue, testEngine } from '../../catalogue';
import { textOf, wordy, type Target } from '../target';
import { samples } from './material';

const PATH = 'x.panda-rules.yaml';
/** Bytes of an expression in the server's table. */
const MOST_EXPRESSION = 256;
/** Texts for which rules are proposed together. */
const MOST_TEXTS = 12;
/** How often a text is met, one after the other: five failures are worth a rule. */
const TIMES = [5, 1, 3];

function checkDraft(input: Uint8Array): void {
  const engine = testEngine();
  const [diag = '', ...others] = textOf(input)
    .split('\n')
    .slice(0, 6)
    .map((text) => keptDiag('pilotErrorCode', text));
  const subject = {
    source: 'pilotErrorCode',
    code: 1305,
    diag,
    isPart: false,
    standard: null,
    marked: null,
    signature: null,
  } as const;
  const more = { description: diag, owner: 'site', persistence: 'unknown', retry: 'limit_retry maxAttempt=3' } as const;
  const seen = others.map((text) => ({ source: 'pilotErrorCode' as const, code: 1305, text }));
  for (const table of ['classification', 'retry'] as const) {
    const rule = draftRule(engine, table, { ...subject, ...more }, seen, new Set());
    const expression = rule.diag ?? '';
    assert.ok(bytesOf(expression) <= MOST_EXPRESSION, 'it fits into its column');
    assert.equal(new PythonPattern(expression).match(diag), 'yes', 'it matches its own text');
    isReadBack(rule);
  }
}

function isReadBack(rule: RuleValues): void {
  const added = addedRules({ path: PATH, text: '' }, rule.table, [rule]);
  assert.ok(!('problem' in added));
  const file = readRuleFile({ path: PATH, text: added.edit.text });
  assert.deepEqual(file.problems, []);
  const [read] = file.rules;
  assert.ok(read !== undefined);
  assert.deepEqual({ ...read, ...rule }, read, 'what was drafted is read back');
}

function checkSignature(input: Uint8Array): void {
  const line = textOf(input).split(/[\r\n]/)[0] ?? '';
  const draft = draftSignature({ line, message: line, place: 'payload', stage: 'payload' });
  if (draft === null) return;
  // Of the project's catalogue only the dialects are needed, and all of it takes long.
  const base = { dialects: testCatalogue().dialects, codes: [], signatures: [], marks: [] };
  const { catalogue, problems } = compileFamilies([{ path: 'site.yaml', text: draft.text }], { base });
  const errors = problems.filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors, [], draft.text);
  const [signature] = catalogue.signatures;
  assert.equal(signature?.id, draft.id);
  assert.deepEqual(sampleFaults(createEngine(catalogue)), [], 'it sees the line it was made of');
}

function checkSuggest(input: Uint8Array): void {
  const errors = textOf(input)
    .split('\n')
    .slice(0, MOST_TEXTS)
    .flatMap((text, index): ErrorText[] =>
      Array.from({ length: TIMES[index % TIMES.length] ?? 1 }, () => ({ text, source: 'exeErrorCode', code: 65 })),
    );
  const engine = testEngine();
  const proposal = propose(engine, errors);
  const { texts: all, groups, leftOut } = proposal;
  const placed = [...groups, ...leftOut].flatMap(({ texts: own }) => own.map(({ text }) => text));
  assert.deepEqual(placed.sort(), all.map(({ text }) => text).sort(), 'each text is in one group, or left out');
  for (const { pattern, texts: own, sample } of groups) {
    assert.ok(bytesOf(pattern.source) <= MOST_EXPRESSION, 'it fits into its column');
    for (const { kept, cause } of all) {
      const match = pattern.match(kept);
      if (cause !== sample.cause) assert.equal(match, 'no', `${pattern.source} takes a text of another cause`);
      else if (own.some((text) => text.kept === kept))
        assert.notEqual(match, 'no', `${pattern.source} misses its text`);
    }
  }
  const file = readRuleFile({ path: PATH, text: proposedRules(proposal, testCatalogue()) });
  const errorsIn = [...file.problems, ...checkRules(file, 0)].filter(({ severity }) => severity === 'error');
  assert.deepEqual(errorsIn, [], 'what is proposed is a file of rules with which nothing is wrong');
  assert.deepEqual(
    file.rules.map(({ diag }) => diag),
    groups.map(({ pattern }) => pattern.source),
  );
  const again = proposalJson(propose(engine, errors.reverse()));
  assert.deepEqual(again, proposalJson(proposal), 'in whatever order texts come');
}

const texts = wordy(
  [...samples().slice(0, 400), '\n', 'error', '/srv/x', 'wn1.example.org', '1234567', "'", '"', '\\'],
  ' ',
  12,
);

/** Lines of one text with other numbers in each, between lines of others. */
const manyTexts = fc
  .array(fc.tuple(texts, fc.array(fc.nat(), { minLength: 1, maxLength: 4 })), { maxLength: 4 })
  .map((list) => {
    const lines = list.flatMap(([text, numbers]) => {
      const [line = ''] = textOf(text).split('\n');
      return numbers.map((number) => `${line.replace(/\d+/g, String(number))} no ${number}`);
    });
    return Buffer.from(lines.join('\n'));
  });

export const DRAFTS: readonly Target[] = [
  { name: 'draft', share: 4, seeds: () => [], words: samples(), shapes: manyTexts, check: checkDraft },
  { name: 'suggest', share: 2, seeds: () => [], words: samples(), shapes: manyTexts, check: checkSuggest },
  { name: 'signature', share: 6, seeds: () => [], words: samples(), shapes: texts, check: checkSignature },
];
