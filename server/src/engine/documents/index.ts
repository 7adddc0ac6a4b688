/** Files of a job that are data, not logs: which they are, and what they say. */
import type { Bytes } from '../text/bytes';
import { definitionOf, pandaIdsOf } from './definition';
import { jobReportOf } from './jobReport';
import { parseJson, type JsonNode } from './json';
import { memorySummaryOf, memoryTableOf, SUMMARY_NAME, TABLE_NAME } from './prmon';
import type { JobDocument } from './types';
import { heartbeatOf, payloadErrorReportOf } from './updates';

/** Bytes of a data file that is read; the largest real ones, reports of long transforms, have about 1 MB. */
const MAX_DOCUMENT_BYTES = 8 * 2 ** 20;

type Parse = (text: string) => JobDocument | null;

const json =
  (of: (root: JsonNode) => JobDocument | null): Parse =>
  (text) => {
    const root = parseJson(text);
    return root === null ? null : of(root);
  };

/** Names (not paths) of the files, and how they are read. */
const KINDS: readonly { name: RegExp; parse: Parse }[] = [
  { name: /(?:^|[._-])jobReport\w*\.json(?:\.original)?$/, parse: json(jobReportOf) },
  { name: /^payload_error_report\.json$/, parse: json(payloadErrorReportOf) },
  { name: /^heartbeat(?:_new)?\.json$/, parse: json(heartbeatOf) },
  { name: /^(?:pandaJob(?:Data)?\.out|HPCJobs\.json|[Jj]ob_?[Dd]efinition\.json)$/, parse: definitionOf },
  { name: /^pandaIDs\.out$/, parse: pandaIdsOf },
  { name: TABLE_NAME, parse: memoryTableOf },
  { name: SUMMARY_NAME, parse: json(memorySummaryOf) },
];

const decoder = new TextDecoder('utf-8');

/** Whether a file of this name (not path) is data of a job that is read as such. */
export function isDocumentName(name: string): boolean {
  return KINDS.some((kind) => kind.name.test(name));
}

/**
 * What a data file says.
 *
 * @param path path of the file; its last part tells the kind
 * @returns the document, null when it is none or not readable as one, and the limit that bit, in words for a person
 */
export function documentOf(path: string, bytes: Bytes): { document: JobDocument | null; limits: string[] } {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const kind = KINDS.find((candidate) => candidate.name.test(name));
  if (kind === undefined) return { document: null, limits: [] };
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    return { document: null, limits: [`${path}: larger than ${MAX_DOCUMENT_BYTES / 2 ** 20} MiB; not read as data`] };
  }
  return { document: kind.parse(decoder.decode(bytes.at(0, bytes.length))), limits: [] };
}
