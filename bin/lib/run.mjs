import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { home } from './place.mjs';

/** Runs a program in the clone; its output goes to the terminal. Answers its exit code. */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: home, stdio: 'inherit', ...options });
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      done(127);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}

/** Runs a program and keeps its output. */
export function capture(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.once('error', (error) => done({ code: 127, output: error.message }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/**
 * Becomes the program: hands it the terminal and every signal, and ends as it ends. The channel between the two
 * tells the program when this process is killed, so that it does not stay behind with the port and the data.
 */
export function become(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: home,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    ...options,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill('SIGTERM'));
  child.once('error', (error) => {
    process.stderr.write(`${command}: ${error.message}\n`);
    process.exit(127);
  });
  child.once('close', (code) => process.exit(code ?? 1));
}

// A killed npm does not tell what it started, and the shell between it and us does not notice either.
function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parents = () => [process.ppid, parentOf(process.ppid)].join();
  const first = parents();
  const timer = setInterval(() => {
    if (parents() === first) return;
    clearInterval(timer);
    onGone();
  }, 500);
}

function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return null;
  }
}
