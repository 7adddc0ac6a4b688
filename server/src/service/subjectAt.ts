/** What the words under the cursor name: a file, a job, a process, a replica, a storage endpoint, a host. */
import type { Position } from 'vscode-languageserver-types';
import type { Analysis } from './analysis';
import { idsIn } from './ids';
import { apart, type Span } from './spans';

export interface Subject extends Span {
  kind: 'file' | 'job' | 'task' | 'request' | 'process' | 'endpoint' | 'host' | 'replica';
  /** As it stands in the line. */
  text: string;
}

/** Characters of a name that are looked at; longer ones are cut and so name nothing. */
const MAX_NAME = 300;

const FILE_END =
  /\.(?:root|pool|tgz|tar|gz|zip|bz2|xz|txt|log|out|err|stdout|stderr|json|xml|db|sqlite|py|sh|so|cc|dat|raw|csv|fits|h5|hdf5|parquet|ya?ml|cfg|config|pickle)(?:\.\d{1,6}){0,3}$/i;
const ENDPOINT = /^[A-Z][\w-]*_[A-Z0-9-]*(?:DISK|TAPE|BUFFER|STORE)$/;
/** A host has two labels before a country or one of the common domains. */
const HOST = /^(?:[a-z0-9][a-z0-9-]*\.){2,10}(?:[a-z]{2}|org|com|net|edu|gov|int|local|internal)$/i;
const ADDRESS = /\b[a-z][a-z0-9+]{1,20}:\/\/[^\s<>"'`|\\^{},;()[\]]{1,2000}/gi;

/** Words that say what the name behind them is; tried on the text in front of it. */
const NAMED_FILE = /\b(?:lfn|file_?name|file)s?['"]?\s?[=:]\s?['"[(]{0,3}(?:[\w.-]{1,60}:)?$/i;
const NAMED_ENDPOINT = /(?:ddm_?endpoint(?:_alt)?|\brse|_rse|\bendpoint|(?:remote|local)_?site)['"]?\s?[=:]\s?['"]?$/i;
const NAMED_HOST = /(?:\/\/(?:[\w.-]{1,60}@)?|\b(?:host|node|server)(?:_?name|_?id)?['"]?\s?[=:]\s?['"]?)$/i;
export const NAMED_PROCESS =
  /\b(?:p?pids?|pgrp|pgid|process(?:es)?(?: group| id)?|child(?:ren)?)['"]?\s?(?:[=:#]|is)?\s?['"([]{0,3}$/i;

/** The subject that stands at a position, or null. Ids go first: they are named by their wording. */
export function subjectAt(analysis: Analysis, { line, character }: Position): Subject | null {
  if (!analysis.recognised) return null;
  const text = analysis.log.line(line + 1);
  const under = ({ start, end }: Span): boolean => start <= character && character < end;
  const id = idsIn(text, analysis.triage.job).find(under);
  if (id !== undefined) return { kind: id.kind, text: id.id, start: id.start, end: id.end };

  const process = processAt(analysis, line + 1, text, character);
  if (process !== null) return process;
  const name = nameAt(text, character);
  const kind = name === null ? null : kindOf(analysis, name, text.slice(Math.max(0, name.start - 80), name.start));
  if (name !== null && kind !== null) return { ...name, kind };

  const addresses = [...text.matchAll(ADDRESS)].map((match) => spanOf(match[0].replace(/[.:!?*]+$/, ''), match.index));
  const address = apart(addresses).find(under);
  return address === undefined ? null : { ...address, kind: 'replica' };
}

type Name = Pick<Subject, 'text' | 'start' | 'end'>;

function spanOf(text: string, start: number): Name {
  return { text, start, end: start + text.length };
}

/** The run of letters, digits and `_.+%-` around a character, without the dots that end a sentence. */
function nameAt(text: string, character: number): Name | null {
  const isPart = (at: number): boolean => /[\p{L}\p{N}_.+%-]/u.test(text.charAt(at));
  if (!isPart(character)) return null;
  let [start, end] = [character, character + 1];
  while (start > 0 && isPart(start - 1) && end - start <= MAX_NAME) start -= 1;
  while (end < text.length && isPart(end) && end - start <= MAX_NAME) end += 1;
  const name = text.slice(start, end).replace(/[.+%-]+$/, '');
  const lead = /^[.+%-]*/.exec(name)?.[0].length ?? 0;
  const span = spanOf(name.slice(lead), start + lead);
  return span.end - span.start > MAX_NAME || character < span.start || character >= span.end ? null : span;
}

/** @param before what stands in front of the name */
function kindOf({ triage }: Analysis, { text }: Name, before: string): Subject['kind'] | null {
  if (/^(?:None|null|True|False|\d+)$/i.test(text) || text.length < 3) return null;
  if (triage.transfers.some(({ lfn }) => lfn === text)) return 'file';
  if (NAMED_HOST.test(before) && /^[\w-]+(?:\.[\w-]+)*$/.test(text)) return 'host';
  if (NAMED_ENDPOINT.test(before) || ENDPOINT.test(text)) return 'endpoint';
  if (triage.transfers.some(({ attempts }) => attempts.some(({ endpoint }) => endpoint === text))) return 'endpoint';
  if (NAMED_FILE.test(before) || FILE_END.test(text)) return 'file';
  return HOST.test(text) ? 'host' : null;
}

/** A number that the log calls a process, or that stands in a record's field for it. */
function processAt(analysis: Analysis, line: number, text: string, character: number): Subject | null {
  const field = analysis.log.headAt(line)?.fields.find(({ name }) => name === 'pid');
  const digits = /\d/.test(text.charAt(character)) ? nameAt(text, character) : null;
  if (digits === null || !/^\d{2,9}$/.test(digits.text)) return null;
  const isField = field !== undefined && field.column <= digits.start + 1 && digits.end + 1 <= field.endColumn;
  const isNamed = NAMED_PROCESS.test(text.slice(Math.max(0, digits.start - 40), digits.start));
  return isField || isNamed ? { ...digits, kind: 'process' } : null;
}
