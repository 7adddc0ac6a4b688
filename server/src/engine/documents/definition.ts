/** Reads job definitions and lists of jobs that stand in a file of their own. */
import { parseJson, textOf, under, type JsonNode } from './json';
import type { JobDefinition, PandaIds } from './types';

/** Characters of a word of a definition that is kept; the columns of the server's table of jobs have no more. */
const MAX_WORD = 256;

/** Jobs of one pilot that are kept; the wrapper prints 30. */
const MAX_IDS = 1_000;

/**
 * The definition of one job: JSON, the form of a query (`PandaID=1&taskID=2`, as the server sent it to pilot 1), or a
 * dictionary of JSON definitions by id with one member. Null for anything else and for several jobs.
 *
 * @see PanDAWMS/pilot3 pilot/control/job.py (`get_job_definition_from_file`), HSF/harvester pandaharvester messenger
 */
export function definitionOf(text: string): JobDefinition | null {
  const root = parseJson(text);
  if (root !== null) return fromJson(root) ?? onlyMember(root);
  if (!/^[\w.-]+=[^\s{]/.test(text)) return null;
  const query = new URLSearchParams(text.trim());
  return made((key) => query.get(key));
}

/** The ids that stand in `pandaIDs.out`, each once, or null when it holds something else. */
export function pandaIdsOf(text: string): PandaIds | null {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0 || words.length > MAX_IDS || !words.every((word) => /^\d{1,15}$/.test(word))) return null;
  return { kind: 'panda-ids', ids: [...new Set(words)] };
}

function fromJson(node: JsonNode): JobDefinition | null {
  return made((key) => textOf(under(node, key)));
}

function onlyMember(root: JsonNode): JobDefinition | null {
  if (root.kind !== 'object' || root.members.size !== 1) return null;
  const [only] = root.members.values();
  return only === undefined ? null : fromJson(only);
}

function made(of: (key: string) => string | null): JobDefinition | null {
  const id = (...keys: string[]): string | null => {
    const text = keys.map(of).find((value) => value !== null) ?? null;
    return text !== null && /^\d{1,15}$/.test(text) ? text : null;
  };
  const number = (...keys: string[]): number | null => {
    const digits = id(...keys);
    return digits === null ? null : Number(digits);
  };
  const word = (...keys: string[]): string | null => {
    const text = keys.map(of).find((value) => value !== null) ?? null;
    return text !== null && text.length <= MAX_WORD ? text : null;
  };
  const pandaId = id('PandaID', 'panda_id', 'job_id');
  if (pandaId === null) return null;
  const queue = of('computingSite') ?? of('computing_site');
  return {
    kind: 'job-definition',
    pandaId,
    taskId: id('taskID', 'task_id'),
    queue: queue !== null && /^[\w.\-/]{1,100}$/.test(queue) ? queue : null,
    attempt: number('attemptNr', 'attempt_number', 'attempt_nr'),
    reqId: id('reqID', 'req_id'),
    label: word('prodSourceLabel', 'prod_source_label'),
    architecture: word('cmtConfig', 'cmt_config'),
    release: word('swRelease', 'sw_release'),
    events: number('nEvents', 'n_events'),
  };
}
