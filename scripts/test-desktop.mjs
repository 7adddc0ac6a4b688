/** `npm run test:desktop`: the editor tests in a desktop VS Code that is downloaded for them. */
import { ensureDependencies } from './lib/dependencies.mjs';
import { messageOf, say } from './lib/project.mjs';

try {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new Error('A desktop VS Code needs a display: run "xvfb-run -a npm run test:desktop".');
  }
  await ensureDependencies();
  const { build } = await import('./build/dist.mjs');
  const { runEditorTests } = await import('./testing/editor.mjs');
  await build();
  say('Downloading a desktop VS Code unless it is there, and running the editor tests in it ...');
  const { passed, failed } = await runEditorTests({ desktop: true });
  say(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
  say(messageOf(error));
  say('\n0 passed, 1 failed');
  process.exitCode = 1;
}
