/** For what is loaded into a process of a test: does something before each file that Node opens. */
const fs = require('node:fs');
const promises = require('node:fs/promises');

/** @param {(path: string) => void} before */
module.exports = (before) => {
  const { openSync } = fs;
  fs.openSync = (path, ...more) => {
    before(String(path));
    return openSync(path, ...more);
  };
  const { open } = promises;
  promises.open = (path, ...more) => {
    before(String(path));
    return open(path, ...more);
  };
};
