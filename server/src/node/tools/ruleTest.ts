/** `test_panda_rule`: reads what the rules are to be tried on, and tries them. */
import { noMaterial, type Material } from '../../rules/quality/material';
import type { Answer } from '../../service/tools/answer';
import { ToolError } from '../../service/tools/answer';
import { givenRules } from '../../service/tools/givenRules';
import { textFailures, triedRules } from '../../service/tools/ruleTrial';
import type { RulesInput } from '../../service/tools/schemas/rules';
import { testRule } from '../../service/tools/testRule';
import { readListed, readLogs } from '../cli/ruleMaterial';
import { readInPieces } from '../files/readInPieces';
import { pathWithin, shownPath } from './reach';
import type { ToolMeans } from './means';

/** @throws ToolError when no rule can be used, or nothing can be read at the path; the reason of the signal */
export async function ruleTest(input: RulesInput, means: ToolMeans, signal: AbortSignal): Promise<Answer> {
  const { engine, redaction } = means;
  const given = await readInPieces(givenRules(input, engine.catalogue, Date.now()), signal);
  const { rules } = given.document.file;
  const { material, notes } = await materialAt(input, means, signal);
  const failed = textFailures(rules, input.texts ?? []);
  for (const job of material.failed) failed.push([job]);
  const { successful } = material;
  const trial = await readInPieces(
    triedRules(rules, { failed, successful }, given.document.expressions, Date.now()),
    signal,
  );
  const others = [...material.others.values()].reduce((sum, count) => sum + count, 0);
  return redaction.apply((redact, limits) =>
    testRule({ ...given, trial, successful: successful.length, others, redact, notes: [...limits, ...notes] }),
  ).report;
}

/** The jobs of a job list, else those of logs. A file that is neither is no business of the tool, and nothing of it is told. */
async function materialAt(
  { path, experiment }: RulesInput,
  { engine, reach }: ToolMeans,
  signal: AbortSignal,
): Promise<{ material: Material; notes: string[] }> {
  const material = noMaterial();
  const notes: string[] = [];
  if (path === undefined) return { material, notes };
  const real = pathWithin(reach, path);
  const fail = (_: string, ...words: string[]): Promise<void> => {
    notes.push([path, ...words].join(': '));
    return Promise.resolve();
  };
  const list = await readListed(material, real, { column: undefined, fail });
  signal.throwIfAborted();
  if (list?.holds === 'jobs') return { material, notes };
  const logs = await readLogs(material, real, { engine, experiment: experiment?.toLowerCase(), fail, signal });
  if (logs === 0) {
    throw new ToolError(
      `${shownPath(path)} holds neither a job list nor a log that is known; give error texts as texts.`,
    );
  }
  return { material, notes };
}
