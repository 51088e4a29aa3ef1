import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { Database } from '../../src/platform/index.js';
import {
  type AuditParts,
  auditParts,
  exportOf,
  keepRecord,
  verifyLines,
  writeEntries,
} from './audit-scene.js';
import { startTestDatabase } from './test-database.js';

/** Twenty entries in the chain, a signed head on the tenth, two that wait. */
export const HEAD_AT = 10;
export const SEALED = 20;

/** For a whole spec file: one record, and after each test it is what it was. */
export function chainScene(): ChainScene {
  const scene = new ChainScene();
  beforeAll(() => scene.begin(), 60_000);
  afterAll(() => scene.close());
  beforeEach(() => scene.forget());
  afterEach(() => scene.restore());
  return scene;
}

class ChainScene {
  database!: Database;
  parts!: AuditParts;
  url!: string;
  /** Of the last sealed entry. */
  lastHash!: string;
  close!: () => Promise<void>;
  restore!: () => Promise<void>;

  async begin(): Promise<void> {
    ({ database: this.database, close: this.close, url: this.url } = await startTestDatabase());
    this.forget();
    const { database, parts } = this;
    await writeEntries(parts, database, HEAD_AT);
    await parts.heads.sign();
    await writeEntries(parts, database, SEALED - HEAD_AT);
    await parts.sealer.sealAll();
    const [last] = await database.query<{ hash: Buffer }>(
      `select hash from audit_seal where position = ${SEALED}`,
    );
    this.lastHash = last!.hash.toString('hex');
    await writeEntries(parts, database, 2);
    this.restore = await keepRecord(database);
  }

  /** A process that has seen nothing yet: what it finds out, it finds in the database. */
  forget(): void {
    this.parts = auditParts(this.database);
  }

  /** What the server finds in its database. */
  async live() {
    await this.parts.sealer.sealAll();
    const { fault } = await this.parts.check.whole();
    return fault && { code: fault.code, position: fault.position };
  }

  /** What an export that is written now tells to somebody who has nothing but the file. */
  async exported() {
    const { fault } = await verifyLines(await exportOf(this.parts));
    return fault && { code: fault.code, position: fault.position };
  }
}
