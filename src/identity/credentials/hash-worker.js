/**
 * One thread that hashes. Plain JavaScript, because a thread is started from a file as it lies on the disk: the same one
 * beside the sources (tests) and in dist (nest-cli.json copies it).
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';

// setpriority(2), "C library/kernel differences": on Linux 0 is the calling thread alone; elsewhere the whole process.
if (process.platform === 'linux') {
  try {
    setPriority(0, workerData.niceness);
  } catch {
    // Forbidden by a sandbox: then it hashes as everybody else works.
  }
}

const work = {
  hash: ({ password, parameters }) => hashSync(password, parameters),
  verify: ({ phc, password }) => verifySync(phc, password),
};

parentPort.on('message', (job) => {
  try {
    parentPort.postMessage({ value: work[job.kind](job) });
  } catch (error) {
    // A copied error would lose its class; the library's texts name neither password nor hash.
    parentPort.postMessage({ failure: error.message });
  }
});
