/** A file of rules (`*.panda-rules.yaml`): what stands in it, and where. */
import type { KeyPath, Place, Problem } from '../../catalogue/problems';
import { shapeCheck, type Right } from '../../catalogue/shape';
import { readYaml } from '../../catalogue/yamlFile';
import type { ErrorSource } from '../server/jobErrors';
import schema from './schema.json';

interface BaseValues {
  /** Name, once in a file. */
  id: string;
  /** Number of the row on the server, once it is there. */
  row: number | null;
  status: 'suggested' | 'confirmed';
  source: ErrorSource;
  code: number;
  /** Regular expression of Python; null: any text. */
  diag: string | null;
  description: string;
  ticket: string | null;
  samples: readonly string[];
  not: readonly string[];
}

/** Where a rule stands. */
interface RulePlaces {
  /** The table and its place there, from 0. */
  keys: KeyPath;
  /** Where a part of it stands in its file. */
  place: (...path: KeyPath) => Place;
  /** Where some characters of its expression stand, from and to in UTF-16. */
  inDiag: (start: number, end: number) => Place;
}

interface ClassificationValues extends BaseValues {
  table: 'classification';
  errorClass: string;
}

interface RetryValues extends BaseValues {
  table: 'retry';
  action: string;
  parameters: ReadonlyMap<string, string>;
  architecture: string | null;
  release: string | null;
  workQueue: number | null;
  /** As it is written, see `timeOf`. */
  expires: string | null;
}

/** What a rule says, wherever it stands. */
export type RuleValues = ClassificationValues | RetryValues;

/** The same of a rule that came from elsewhere: its source may be none that we know. */
export type WrittenRule =
  (Omit<ClassificationValues, 'source'> & { source: string }) | (Omit<RetryValues, 'source'> & { source: string });

export type ClassificationRule = ClassificationValues & RulePlaces;
export type RetryRule = RetryValues & RulePlaces;
export type Rule = ClassificationRule | RetryRule;

/** What is no YAML, or not of the shape of a rule. */
export interface FileProblem extends Problem {
  /** What is meant; null where the file is no YAML. */
  keys: KeyPath | null;
  /** What would be well-shaped, where that is known. */
  right: Right | null;
}

export interface RuleFile {
  path: string;
  /** Those that are well-shaped, in their order. */
  rules: readonly Rule[];
  problems: readonly FileProblem[];
}

const checkShape = shapeCheck(schema);

/** Reads a file of rules; never throws. What is not well-shaped is told and left out. */
export function readRuleFile(file: { path: string; text: string }): RuleFile {
  const { data, place, key, within, problems: broken } = readYaml(file);
  if (broken.length > 0) {
    return { path: file.path, rules: [], problems: broken.map((problem) => ({ ...problem, keys: null, right: null })) };
  }
  const wrong = checkShape(data);
  // Of a whole rule its name is marked, which says enough.
  const placeOf = (keys: KeyPath): Place => (keys.length === 2 ? place(...keys, 'id') : place(...keys));
  const problems = wrong.map(({ path: keys, message, isKey, right }) => ({
    ...(isKey ? key(...keys) : placeOf(keys)),
    message,
    severity: 'error' as const,
    keys,
    right,
  }));
  const isWrong = (table: string, index: number): boolean =>
    wrong.some(({ path }) => path.length < 2 || (path[0] === table && path[1] === index));
  const rulesOf = (table: Rule['table']): Rule[] => {
    const values = (data as Partial<Record<string, unknown>> | null)?.[table];
    return (Array.isArray(values) ? (values as Record<string, unknown>[]) : []).flatMap((value, index) =>
      isWrong(table, index)
        ? []
        : [
            ruleFrom(table, value, {
              keys: [table, index],
              place: (...path) => place(table, index, ...path),
              inDiag: (start, end) => within([table, index, 'diag'], start, end),
            }),
          ],
    );
  };
  return { path: file.path, rules: [...rulesOf('classification'), ...rulesOf('retry')], problems };
}

function ruleFrom(table: Rule['table'], value: Readonly<Record<string, unknown>>, where: RulePlaces): Rule {
  const base: BaseValues & RulePlaces = {
    id: value['id'] as string,
    row: (value['row'] as number | undefined) ?? null,
    status: value['status'] as BaseValues['status'],
    source: value['source'] as ErrorSource,
    code: value['code'] as number,
    diag: (value['diag'] as string | undefined) ?? null,
    description: (value['description'] as string | undefined) ?? '',
    ticket: (value['ticket'] as string | undefined) ?? null,
    samples: (value['samples'] as string[] | undefined) ?? [],
    not: (value['not'] as string[] | undefined) ?? [],
    ...where,
  };
  if (table === 'classification') return { ...base, table, errorClass: value['class'] as string };
  const parameters = (value['parameters'] as Record<string, unknown> | undefined) ?? {};
  return {
    ...base,
    table,
    action: value['action'] as string,
    parameters: new Map(Object.entries(parameters).map(([name, parameter]) => [name, String(parameter)])),
    architecture: (value['architecture'] as string | undefined) ?? null,
    release: (value['release'] as string | undefined) ?? null,
    workQueue: (value['work-queue'] as number | undefined) ?? null,
    expires: (value['expires'] as string | undefined) ?? null,
  };
}
