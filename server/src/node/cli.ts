/** `panda-triage`: the verdict on a job's logs, on the command line. */
import { HELP } from './cli/help';
import { parseCommandLine } from './cli/options';
import { complain, print } from './cli/output';
import { UsageError, type Request } from './cli/request';
import { version } from './version';

/** Does what was asked for and gives the exit status. */
async function run(request: Request): Promise<number> {
  switch (request.do) {
    case 'help':
      await print(HELP);
      return 0;
    case 'version':
      await print(`panda-triage ${version()}\n`);
      return 0;
    default:
      // Loaded for those only who need it.
      return (await import('./cli/commands')).run(request);
  }
}

async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(parseCommandLine(args));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await complain(error instanceof UsageError ? `${message} (see panda-triage --help)` : message);
    return 2;
  }
}

// Not process.exit: that would cut what a pipe has not taken yet.
void main(process.argv.slice(2)).then((status) => (process.exitCode = status));
