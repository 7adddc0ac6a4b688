/** Child processes. Built-ins only. */
import { spawn } from 'node:child_process';

/**
 * Runs a program with its output on our terminal.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, limitMinutes?: number}} [options] after `limitMinutes` it is ended
 * @returns {Promise<number>} its exit code; 128 when a signal ended it. Rejects when it cannot be started.
 */
export function run(command, args, { limitMinutes, ...options } = {}) {
  return new Promise((resolve, reject) => {
    // npm is a .cmd file on Windows, which only a shell can start.
    const shell = process.platform === 'win32' && !command.endsWith('.exe');
    const child = spawn(command, args, { ...options, stdio: 'inherit', shell });
    const timer = limitMinutes
      ? setTimeout(() => {
          process.stdout.write(`"${command}" took more than ${limitMinutes} minutes and is being ended.\n`);
          // As Ctrl-C does, which mocha hands on to the process that runs the tests; SIGTERM would leave that one alone.
          child.kill('SIGINT');
          setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
        }, limitMinutes * 60_000)
      : undefined;
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code ?? 128);
    });
  });
}

/**
 * Runs a program and throws unless it ends with 0.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 */
export async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`"${[command, ...args].join(' ')}" ended with exit code ${code}`);
}

/**
 * Runs a program and keeps what it prints.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<{code: number, stdout: string, stderr: string}>} Rejects when it cannot be started.
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 128, stdout, stderr });
    });
  });
}

/**
 * The npm that started us, else the one on the PATH.
 *
 * @param {readonly string[]} args
 * @returns {[string, string[]]} command and arguments
 */
export function npm(args) {
  const script = process.env['npm_execpath'];
  return script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', [...args]];
}
