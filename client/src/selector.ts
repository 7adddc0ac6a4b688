/** Documents that the language server is told of. */
import type { TextDocument } from 'vscode';
import { languages } from 'vscode';
import { excerptScheme, memberScheme } from '../../shared/addresses';
import { ruleFileEnding, siteCatalogueFolder } from '../../shared/settings';
import { OWN_LANGUAGES } from './statusText';

/**
 * Languages of others in which logs come, and where files live. Without the schemes the text of output panels, of diffs
 * and of input fields would be read as well.
 */
const FOREIGN_LANGUAGES = ['log', 'plaintext'];
const FILE_SCHEMES = [
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'memfs',
  'ssh',
  'sftp',
  'zip',
  memberScheme,
];

/** What may be logs. */
const LOGS: { language: string; scheme?: string }[] = [
  ...OWN_LANGUAGES.map((language) => ({ language })),
  ...FOREIGN_LANGUAGES.flatMap((language) => FILE_SCHEMES.map((scheme) => ({ language, scheme }))),
];

/** Logs, excerpts of logs, the catalogue files of a workspace, and files of rules. */
export const DOCUMENTS: (
  { language: string; scheme?: string; pattern?: string } | { scheme: string; pattern?: string }
)[] = [
  ...LOGS,
  { scheme: excerptScheme },
  { language: 'yaml', scheme: 'file', pattern: `**/${siteCatalogueFolder}/**` },
  ...FILE_SCHEMES.map((scheme) => ({ scheme, pattern: `**/*${ruleFileEnding}` })),
];

/** Whether the server may have a verdict on this document. */
export function mayBeLog(document: TextDocument): boolean {
  return languages.match(LOGS, document) > 0;
}

/** Whether the server is told of this document. */
export function isTold(document: TextDocument): boolean {
  return languages.match(DOCUMENTS, document) > 0;
}
