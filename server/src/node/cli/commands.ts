/** Everything that `panda-triage` can be asked for, but for what its start-up itself can tell. */
import { check } from './check';
import { diags } from './diags';
import { explain } from './explain';
import { follow } from './follow';
import type { Request } from './request';
import { triage } from './triage';
import { why } from './why';

/** What a verb is asked for. */
export type Command = Exclude<Request, { do: 'help' | 'version' }>;

/** Does what was asked for and gives the exit status. */
export async function run(command: Command): Promise<number> {
  switch (command.do) {
    case 'triage':
      return triage(command);
    case 'follow':
      return follow(command);
    case 'check':
      return check(command);
    case 'why':
      return why(command);
    case 'simulate':
      // Rules are much code, which a triage does without.
      return (await import('./simulate')).simulate(command);
    case 'classify':
      return (await import('./classify')).classify(command);
    case 'rules':
      return (await import('./rules')).rules(command);
    case 'suggest':
      return (await import('./suggest')).suggest(command);
    case 'table':
      return (await import('./table/index')).table(command);
    case 'merge':
      return (await import('./table/merge')).merge(command);
    case 'accept':
      return (await import('./accept')).accept(command);
    case 'compare':
      return (await import('./compare')).compare(command);
    case 'explain':
      return explain(command);
    case 'diags':
      return diags(command);
    case 'mcp':
      return (await import('./mcp')).mcp(command);
    case 'farm':
      return (await import('./farm')).farm(command);
  }
}
