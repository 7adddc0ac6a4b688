/** A document with the other files of its job beside it, for tests of what leads from one to another. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../../../server/src/service/languageService';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { testEngine } from '../../catalogue';
import { service } from './logs';

/** The address of a file of the test's job. */
export const addressOf = (name: string): string => `file:///jobs/1/${name}`;

/**
 * Triages one file of a job, whose texts are given by their names.
 *
 * @param address of each other file; by default its own
 */
export function besideOthers(name: string, files: Record<string, string>, address = addressOf): Analysis {
  const document = TextDocument.create(addressOf(name), 'log', 1, files[name]!);
  const others = Object.entries(files).filter(([other]) => other !== name);
  const read = ([other, text]: [string, string]) => ({
    uri: address(other),
    reading: testEngine().read(other, new TextEncoder().encode(text)),
  });
  return service.analyse(document, DEFAULT_SETTINGS, {
    surroundings: { path: name, files: others.map(read), limits: [] },
  });
}
