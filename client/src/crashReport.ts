/** What a user may hand to the authors when the language server is gone. No VS Code in here, so that it can be tested anywhere. */

export interface CrashFacts {
  /** Of the extension. */
  version: string;
  /** `Visual Studio Code 1.139.1, web`. */
  editor: string;
  /** Kind of the remote window; undefined for a local one. */
  remote: string | undefined;
  /** When the server stopped, the last one last. */
  stops: readonly Date[];
  /** Why it could not be started; empty where it could. */
  reason: string;
}

/** Markdown to be read, completed and sent by a person: it holds neither text nor names of logs. */
export function crashReport({ version, editor, remote, stops, reason }: CrashFacts): string {
  return [
    '# PanDA Log Triage: the language server stopped',
    '',
    `- Extension: ${version}`,
    `- Editor: ${editor}`,
    `- Window: ${remote === undefined ? 'local' : `remote (${remote})`}`,
    ...(reason === '' ? [] : [`- It could not be started: ${reason.replace(/\s+/g, ' ').slice(0, 500)}`]),
    ...stops.map((at) => `- Stopped: ${at.toISOString()}`),
    '',
    '## What I did when it stopped',
    '',
    '…',
    '',
    '## The log that was open',
    '',
    '… (how large it is, which kind of log; a log that shows the failure helps most)',
    '',
    'Nothing of this has been sent anywhere, and no text of a log is in it. The output “PanDA Log Triage” may hold names of',
    'files; read it before you add it.',
    '',
  ].join('\n');
}
