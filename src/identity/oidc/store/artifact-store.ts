import type { Database } from '../../../platform/index.js';
import { ArtifactReads } from './artifact-reads.js';
import { ArtifactWrites } from './artifact-writes.js';

/** One way to the table for all adapters of a process, because only what goes the same way can go together. */
export interface ArtifactStore {
  reads: ArtifactReads;
  writes: ArtifactWrites;
}

const stores = new WeakMap<Database, ArtifactStore>();

export function storeOf(database: Database): ArtifactStore {
  const known = stores.get(database);
  if (known) return known;
  const made = { reads: new ArtifactReads(database), writes: new ArtifactWrites(database) };
  stores.set(database, made);
  return made;
}
