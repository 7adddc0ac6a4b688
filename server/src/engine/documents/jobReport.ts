/** Reads `jobReport.json` of an ATLAS transform. */
import { itemsOf, textOf, under, wholeOf, type JsonNode } from './json';
import type { JobReport, ReportedOutput, ReportedStep, Told } from './types';

/** Steps and files that are looked at; a transform has a few, a merge some hundred inputs. */
const MAX_STEPS = 200;
const MAX_FILES = 5_000;

/**
 * The facts of a transform's report, or null for JSON that is none.
 *
 * @see atlas/athena Tools/PyJobTransforms trfReports.py (`trfJobReport.python`, `trfFileReport`, `trfExecutorReport`)
 */
export function jobReportOf(root: JsonNode): JobReport | null {
  if (under(root, 'exitCode') === null && under(root, 'executor') === null) return null;
  return {
    kind: 'job-report',
    exitCode: wholeOf(under(root, 'exitCode')),
    exitMsg: textOf(under(root, 'exitMsg')),
    cmdLine: textOf(under(root, 'cmdLine')) ?? '',
    steps: itemsOf(under(root, 'executor'))
      .slice(0, MAX_STEPS)
      .map((step) => stepOf(step, under(root, 'resource', 'executor'))),
    inputs: inputsOf(itemsOf(under(root, 'files', 'input')).slice(0, MAX_FILES)),
    outputs: itemsOf(under(root, 'files', 'output'))
      .slice(0, MAX_FILES)
      .flatMap(outputsOf)
      .slice(0, MAX_FILES),
    processedEvents: wholeOf(under(root, 'resource', 'transform', 'processedEvents')),
  };
}

function stepOf(step: JsonNode, resources: JsonNode | null): ReportedStep {
  const name = textOf(under(step, 'name')) ?? '';
  const names = (key: string): string[] => itemsOf(under(step, 'exeConfig', key)).flatMap((item) => textOf(item) ?? []);
  return {
    name,
    inputs: names('inputs'),
    outputs: names('outputs'),
    rc: wholeOf(under(step, 'rc'))?.value ?? null,
    events: wholeOf(under(resources, name, 'nevents')),
  };
}

function inputsOf(files: readonly JsonNode[]): Map<string, Told<number> | null> {
  const inputs = new Map<string, Told<number> | null>();
  for (const file of files) {
    const type = textOf(under(file, 'type'));
    if (type === null) continue;
    inputs.set(type, inputs.has(type) ? null : wholeOf(under(file, 'nentries')));
  }
  return inputs;
}

function outputsOf(file: JsonNode): ReportedOutput[] {
  const argument = textOf(under(file, 'argName')) ?? '';
  const type = /^output(?<type>\w{1,60})File$/.exec(argument)?.groups?.['type'] ?? null;
  return itemsOf(under(file, 'subFiles')).map((part) => ({
    name: textOf(under(part, 'name')) ?? '',
    type,
    entries: wholeOf(under(part, 'nentries')),
    size: wholeOf(under(part, 'file_size')),
  }));
}
