import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/index.js';
import { HttpFault, holdsAlready, problem } from '../../../web/index.js';
import { PeopleWriter } from '../../employees/people-writer.service.js';
import type { PatchOperation } from '../resource/patch.form.js';
import { patched } from '../resource/patch.rules.js';
import { readResource } from '../resource/resource-body.rules.js';
import { GROUPS } from '../resource/resource-kind.js';
import type { ScimAsker } from '../scim-asker.js';
import { changedBy } from '../scim-by.js';
import { scimFault } from '../scim-fault.js';
import { ScimRefusals, noGroup } from '../scim-refusals.service.js';
import { ScimRights } from '../scim-rights.service.js';
import { ScimUsersQuery } from '../users/scim-users.query.js';
import { dayOf, decreeOf } from '../users/user-wish.rules.js';
import { comingInto, instructionsIn } from './member-changes.rules.js';
import { ScimGroupsQuery } from './scim-groups.query.js';

type Resource = Record<string, unknown>;

/** Whoever becomes a member of a group is transferred to the unit; nothing else about a unit is changed here. */
@Injectable()
export class ScimGroupChanges {
  constructor(
    private readonly database: Database,
    private readonly groups: ScimGroupsQuery,
    private readonly users: ScimUsersQuery,
    private readonly writer: PeopleWriter,
    private readonly rights: ScimRights,
    private readonly refusals: ScimRefusals,
  ) {}

  async patch(
    asker: ScimAsker,
    id: string,
    operations: readonly PatchOperation[],
    ifMatch?: string,
  ): Promise<Resource> {
    return this.change(asker, id, ifMatch, (now) => readResource(GROUPS, patched(GROUPS, now, operations)));
  }

  async replace(asker: ScimAsker, id: string, body: unknown, ifMatch?: string): Promise<Resource> {
    const after = readResource(GROUPS, body);
    return this.change(asker, id, ifMatch, () => after);
  }

  private async change(
    asker: ScimAsker,
    id: string,
    ifMatch: string | undefined,
    mean: (now: Resource) => Resource,
  ): Promise<Resource> {
    const found = await this.groups.one(asker, id, false);
    if (!found) {
      if (await this.groups.exists(id))
        await this.refusals.note(asker, 'scim.write', { kind: 'unit', id }, 'not a unit that may be read');
      throw noGroup();
    }
    await this.rights.mustChange(asker, found.id, { kind: 'unit', id: found.id });
    return this.database.transaction(async (tx) => {
      // Changes of the same unit come one after the other, so that its version can be compared.
      await tx.query(`select pg_advisory_xact_lock(hashtext('scim-group'), hashtext($1))`, [found.id]);
      const now = this.groups.show((await this.groups.one(asker, id, true, tx))!);
      const { version } = now['meta'] as { version: string };
      if (ifMatch !== undefined && !holdsAlready(ifMatch, version))
        throw new HttpFault(412, 'precondition-failed', problem(412).detail);
      const after = mean(now);
      await this.transfer(tx, asker, found.id, comingInto(now, after), instructionsIn(after));
      return this.groups.show((await this.groups.one(asker, id, true, tx))!);
    });
  }

  private async transfer(
    tx: Tx,
    asker: ScimAsker,
    unitId: string,
    coming: readonly string[],
    instructions: { effectiveDate: string | null; decree: string | null },
  ): Promise<void> {
    if (coming.length === 0) return;
    const from = dayOf(instructions.effectiveDate, asker.day);
    for (const personId of [...coming].sort()) {
      const found = await this.users.one(asker, personId, tx);
      const row = found?.leftOn === null ? found : null;
      if (!row) {
        if (await this.users.exists(personId, tx))
          await this.refusals.note(
            asker,
            'scim.write',
            { kind: 'person', id: personId },
            'not of a unit that may be read',
            tx,
          );
        throw scimFault('invalidValue', 'members memuat pegawai yang tidak ditemukan.');
      }
      await this.rights.mustChange(asker, row.unitId, { kind: 'person', id: personId }, tx);
      await this.rights.mustReachFrom(asker, personId, from, tx);
    }
    const by = changedBy(asker, decreeOf({ ...instructions, endReason: null }, asker.principal.name));
    await this.writer.apply(
      tx,
      coming.map((personId) => ({ personId, from, unitId })),
      by,
    );
  }
}
