/** Runs in the extension host of a fresh window: activates the extension once and writes how long that took. */
import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';

/** Called by VS Code. What went wrong is written instead of the time. */
export async function run(): Promise<void> {
  writeFileSync(process.env['PANDA_BENCH_RESULT'] ?? '', JSON.stringify(await measured()));
}

async function measured(): Promise<{ milliseconds: number } | { problem: string }> {
  const id = process.env['PANDA_BENCH_EXTENSION'] ?? '';
  const extension = extensions.getExtension(id);
  if (extension === undefined) return { problem: `The extension ${id} is not there.` };
  if (extension.isActive) return { problem: 'The extension was active before it was asked to be.' };
  const start = performance.now();
  await extension.activate();
  return { milliseconds: performance.now() - start };
}
