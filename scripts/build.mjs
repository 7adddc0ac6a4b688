/** `npm run build`: everything that is shipped, into `dist/`. */
import { build } from './build/dist.mjs';
import { messageOf, say } from './lib/project.mjs';

try {
  await build();
} catch (error) {
  say(messageOf(error));
  say('The build failed.');
  process.exitCode = 1;
}
