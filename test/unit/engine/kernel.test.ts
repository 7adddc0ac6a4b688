import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';
import { KERNEL } from '../../../server/src/engine/scan/kernel/bytes';

describe('the module of the scan', () => {
  it('is made from kernel.wat (npm run kernel)', async () => {
    const assembler = await wabt();
    const source = readFileSync(join(__dirname, '../../../server/src/engine/scan/kernel/kernel.wat'), 'utf8');
    const bytes = assembler.parseWat('kernel.wat', source, { simd: true }).toBinary({}).buffer;
    assert.equal(KERNEL, Buffer.from(bytes).toString('base64'));
  });
});
