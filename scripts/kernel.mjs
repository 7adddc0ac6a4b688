/**
 * `npm run kernel`: assembles the loops of the scan (server/src/engine/scan/kernel/kernel.wat) into the module that the engine
 * loads. A unit test fails when the one is not made from the other.
 */
import { readFile, writeFile } from 'node:fs/promises';
import wabt from 'wabt';
import { inRoot, messageOf, say } from './lib/project.mjs';

const source = 'server/src/engine/scan/kernel/kernel.wat';
const target = 'server/src/engine/scan/kernel/bytes.ts';

try {
  const assembler = await wabt();
  const module = assembler.parseWat(source, await readFile(inRoot(source), 'utf8'), { simd: true });
  const bytes = Buffer.from(module.toBinary({}).buffer);
  const head = '/** The module of kernel.wat, made by `npm run kernel`. */';
  await writeFile(inRoot(target), `${head}\nexport const KERNEL =\n  '${bytes.toString('base64')}';\n`);
  say(`${target}: ${bytes.length} bytes`);
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
