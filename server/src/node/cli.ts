/** `panda-triage`: the verdict on a job's logs, on the command line. */
import { HELP } from './cli/help';
import { parseCommandLine } from './cli/options/index';
import { complain, print } from './cli/output';
import type { Request } from './cli/request';
import { UsageError } from './cli/usageError';
import { NOT_WRITTEN, WriteError } from './cli/wholeWrite';
import { version } from './version';

/** Exit status of a fault of our own, as sysexits.h names it (EX_SOFTWARE): 1 would say that a job has failed. */
const FAULT = 70;

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
    return error instanceof WriteError ? NOT_WRITTEN : 2;
  }
}

// Of a program that ends before it has an answer, this is the status.
process.exitCode = FAULT;
process.once('uncaughtException', (error) => {
  process.stderr.write(`panda-triage: a fault of its own, please report it: ${error.stack ?? error.message}\n`);
  process.exit(FAULT);
});

// Not process.exit: that would cut what a pipe has not taken yet.
void main(process.argv.slice(2)).then((status) => (process.exitCode = status));
