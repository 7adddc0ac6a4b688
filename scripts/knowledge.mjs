/** `npm run knowledge`: writes the manual and the figures of the catalogue; with `-- --check`, only compares them. */
import { updateKnowledge } from './knowledge/update.mjs';
import { messageOf, say } from './lib/project.mjs';

try {
  await updateKnowledge(process.argv.includes('--check'));
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
