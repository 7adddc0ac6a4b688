/** Loaded into a process of a test (`--require`): does something to a file right before it is opened for the first time. */
const fs = require('node:fs');
const promises = require('node:fs/promises');

const [file, deed] = (process.env.PANDA_VANISH ?? '').split('=');
let isDone = false;

/** @param {unknown} path */
function before(path) {
  if (isDone || file === undefined || file === '' || !String(path).endsWith(file)) return;
  isDone = true;
  if (deed === 'remove') fs.rmSync(String(path));
  if (deed === 'empty') fs.truncateSync(String(path), 0);
  if (deed === 'folder') {
    fs.rmSync(String(path));
    fs.mkdirSync(String(path));
  }
}

const { openSync } = fs;
fs.openSync = (path, ...more) => {
  before(path);
  return openSync(path, ...more);
};
const { open } = promises;
promises.open = (path, ...more) => {
  before(path);
  return open(path, ...more);
};
