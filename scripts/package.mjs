/** `npm run package`: builds and packs `panda-log-triage.vsix`. */
import { build } from './build/dist.mjs';
import { packageExtension } from './build/vsix.mjs';
import { messageOf, say } from './lib/project.mjs';

try {
  await build();
  await packageExtension();
} catch (error) {
  say(messageOf(error));
  say('No package was made.');
  process.exitCode = 1;
}
