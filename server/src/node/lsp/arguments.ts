/** The command line of the language server. */

export const SERVER_NAME = 'panda-log-language-server';

export const HELP = `Usage: ${SERVER_NAME} --stdio | --node-ipc

A language server for the logs of PanDA jobs (Language Server Protocol 3.17).

Options:
  --stdio      talk over standard input and output
  --node-ipc   talk over the channel of a parent Node process
  --version    print name and version and exit
  --help       print this help and exit
`;

export type Order =
  { do: 'help' } | { do: 'version' } | { do: 'serve'; transport: 'stdio' | 'ipc' } | { do: 'refuse'; why: string };

/** Editors append these to say who they are; they need no answer. */
const TOLERATED = /^--(?:clientProcessId|parent-?pid)=\d+$/i;

/**
 * What the arguments ask for.
 *
 * @param args without the program's own name
 */
export function orderOf(args: readonly string[]): Order {
  if (args.includes('--help') || args.includes('-h')) return { do: 'help' };
  if (args.includes('--version')) return { do: 'version' };
  const transports = args.filter((arg) => arg === '--stdio' || arg === '--node-ipc');
  const unknown = args.find((arg) => !(transports as string[]).includes(arg) && !TOLERATED.test(arg));
  if (unknown !== undefined) return { do: 'refuse', why: `unknown argument ${JSON.stringify(unknown)}; see --help` };
  const [transport] = transports;
  if (transports.length === 1) return { do: 'serve', transport: transport === '--stdio' ? 'stdio' : 'ipc' };
  return { do: 'refuse', why: 'say how to talk: --stdio or --node-ipc; see --help' };
}
