import { hashWorkers } from '../../src/identity/credentials/hash-workers.js';

/**
 * argon2 is made to be slow, and the people of the tests sign in thousands of times with few passwords. Whether a password
 * belongs to a hash never changes, so each pair is compared once in a process, at full cost, and remembered.
 */
const compare = hashWorkers.verify.bind(hashWorkers);
const known = new Map<string, Promise<boolean>>();

hashWorkers.verify = (phc, password) => {
  const pair = JSON.stringify([phc, password]);
  const found = known.get(pair) ?? compare(phc, password);
  known.set(pair, found);
  found.catch(() => known.delete(pair));
  return found;
};
