/** Loaded into a process of a test (`--require`): does something to a file right before it is opened for the first time. */
const fs = require('node:fs');
const onOpen = require('./onOpen.cjs');

const [file, deed] = (process.env.PANDA_VANISH ?? '').split('=');
let isDone = false;

onOpen((path) => {
  if (isDone || file === undefined || file === '' || !path.endsWith(file)) return;
  isDone = true;
  if (deed === 'remove') fs.rmSync(path);
  if (deed === 'empty') fs.truncateSync(path, 0);
  if (deed === 'folder') {
    fs.rmSync(path);
    fs.mkdirSync(path);
  }
});
