import assert from 'node:assert/strict';
import { isWebAddress } from '../../../client/src/webAddress';

describe('addresses that may be opened', () => {
  for (const address of [
    'https://bigpanda.cern.ch/job/1/',
    'http://vm221-132.jinr.ru/job/1/',
    'HTTPS://a.example:8443/x?y=1',
  ]) {
    it(address, () => assert.equal(isWebAddress(address), true));
  }
  for (const address of [
    '',
    '/job/1/',
    'file:///etc/passwd',
    'command:workbench.action.quit',
    'vscode://x',
    'javascript:alert(1)',
    'https://',
  ]) {
    it(`not ${address || 'nothing'}`, () => assert.equal(isWebAddress(address), false));
  }
});
