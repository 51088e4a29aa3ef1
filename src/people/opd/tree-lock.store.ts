import type { Tx } from '../../platform/index.js';

/*
 * One lock for the whole tree of units, which the triggers of the tables take as well. It is taken before people are
 * locked, by everybody: whoever changes the tree holds it and then asks for people, so whoever held somebody and then asked
 * for it would wait in a circle. To take it twice is free.
 */

/** Nobody else changes the tree until this has ended, nor puts anybody into it. */
export async function holdTree(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('unit-tree'))`);
}

/** The tree stays as it is until this has ended; others may put people into it beside us. */
export async function shareTree(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock_shared(hashtext('unit-tree'))`);
}
