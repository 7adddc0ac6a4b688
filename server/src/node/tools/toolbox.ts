/** Runs the tools for language models: reads what they need, and gives the answers of `service/tools/`. */
import type { Answer } from '../../service/tools/answer';
import { ToolError } from '../../service/tools/answer';
import { checked } from '../../service/tools/checked';
import { explainError } from '../../service/tools/explainError';
import { TOOLS, type ToolName } from '../../service/tools/index';
import type { TriageInput } from '../../service/tools/schemas/triage';
import { triageLog } from '../../service/tools/triageLog';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { jobsAt } from '../job/jobsAt';
import type { ToolMeans } from './means';
import { pathWithin } from './reach';
import { ruleTest } from './ruleTest';

/**
 * Runs one tool.
 *
 * @param input as a model gave it
 * @param signal ends it early
 * @throws ToolError with a sentence for whoever asked, or the reason of the signal
 */
export async function runTool(name: ToolName, input: unknown, means: ToolMeans, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  try {
    switch (name) {
      case 'explain_panda_error':
        return explainError(means.engine.catalogue, checked(TOOLS[name].input, input));
      case 'triage_log':
        return await triage(checked(TOOLS[name].input, input), means, signal);
      case 'test_panda_rule':
        return await ruleTest(checked(TOOLS[name].input, input), means, signal);
    }
  } catch (error) {
    if (error instanceof UnreadableError) throw new ToolError(`It cannot be read: ${readErrorWords(error)}.`);
    throw error;
  }
}

async function triage(input: TriageInput, means: ToolMeans, signal: AbortSignal): Promise<Answer> {
  const { engine, options, monitors, redaction, reach } = means;
  const path = pathWithin(reach, input.path);
  const judged = input.experiment === undefined ? options : { ...options, experiment: input.experiment.toLowerCase() };
  const jobs = await jobsAt(engine, path, judged, signal);
  try {
    const { triages, logs, kind } = jobs;
    return redaction.apply((redact, notes) =>
      triageLog({ path: input.path, kind, triages, logs, catalogue: engine.catalogue, monitors, redact, notes }, input),
    ).report;
  } finally {
    jobs.close();
  }
}
