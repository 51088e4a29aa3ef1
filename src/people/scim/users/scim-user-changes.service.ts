import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database, type Tx, type WorkDate, addDays } from '../../../platform/index.js';
import { HttpFault, holdsAlready, problem } from '../../../web/index.js';
import type { ChangedBy } from '../../changes/person-change.js';
import { PeopleWriter } from '../../employees/people-writer.service.js';
import { nearEndOf } from '../../employees/ending.rules.js';
import { PersonFactsQuery } from '../../employees/person-facts.query.js';
import type { PersonWish } from '../../employees/person-wish.js';
import { parseNip } from '../../employees/nip.rules.js';
import { shareTree } from '../../opd/tree-lock.store.js';
import { LeaversBrake } from '../leavers-brake.service.js';
import type { PatchOperation } from '../resource/patch.form.js';
import { patched } from '../resource/patch.rules.js';
import { readResource } from '../resource/resource-body.rules.js';
import { USERS } from '../resource/resource-kind.js';
import type { ScimAsker } from '../scim-asker.js';
import { asScim, changedBy } from '../scim-by.js';
import { scimFault } from '../scim-fault.js';
import { ScimRefusals, noUser } from '../scim-refusals.service.js';
import { ScimRights } from '../scim-rights.service.js';
import { keepItsNames } from './external-ids.store.js';
import { comesBack, unemployed } from './comes-back.rules.js';
import { newcomer } from './newcomer.rules.js';
import { readUser, wholeState } from './read-user.rules.js';
import { ScimUsersQuery } from './scim-users.query.js';
import { versionIn } from './scim-users.service.js';
import { nobody, stateOf } from './state-of-row.rules.js';
import { type ScimResource, userOf } from './user-representation.rules.js';
import type { UserRow } from './user-row.js';
import type { Instructions, UserState } from './user-state.js';
import { dayOf, decreeOf, wishOf } from './user-wish.rules.js';

interface Meant {
  after: UserState;
  instructions: Instructions;
}

/** People, changed by another system: the same rules, the same writer and the same record as for forms and sheets. */
@Injectable()
export class ScimUserChanges {
  constructor(
    private readonly database: Database,
    private readonly users: ScimUsersQuery,
    private readonly writer: PeopleWriter,
    private readonly rights: ScimRights,
    private readonly refusals: ScimRefusals,
    private readonly brake: LeaversBrake,
    private readonly facts: PersonFactsQuery,
    private readonly audit: Audit,
  ) {}

  /** Somebody new, or somebody who comes back under the same number. @throws HttpFault, DomainError */
  async create(asker: ScimAsker, body: unknown): Promise<ScimResource> {
    const { state, instructions } = readUser(readResource(USERS, body));
    const after = newcomer(state);
    const from = dayOf(instructions.effectiveDate, asker.day);
    const unit = await this.rights.unitToEnter(asker, after.unitCode!, from);
    try {
      return await this.database.transaction(async (tx) => {
        const known = await formerly(tx, after.userName ?? after.employeeNumber!, asker.day);
        const personId = known ?? randomUUID();
        if (known) {
          await this.rights.mustTakeBack(asker, known, tx);
          await this.rights.mustReachFrom(asker, known, from, tx);
        }
        const { unitCode: _code, ...wish } = wishOf(nobody(personId), after, { from, endReason: null });
        const by = changedBy(asker, decreeOf(instructions, asker.principal.name));
        await this.writer.apply(
          tx,
          [{ ...wish, personId, unitId: unit.id, ...(known ? {} : { isNew: true }) }],
          by,
        );
        await this.keepNames(tx, asker, { before: nobody(personId), after }, by);
        const row = await this.users.one(asker, personId, tx);
        if (!row) throw noUser();
        return this.users.show(row, asker);
      });
    } catch (error) {
      throw asScim(error);
    }
  }

  async replace(asker: ScimAsker, id: string, body: unknown, ifMatch?: string): Promise<ScimResource> {
    const read = readUser(readResource(USERS, body));
    return this.change(asker, id, ifMatch, (row) => ({
      after: wholeState(read, stateOf(row), asker.personal),
      instructions: read.instructions,
    }));
  }

  async patch(
    asker: ScimAsker,
    id: string,
    operations: readonly PatchOperation[],
    ifMatch?: string,
  ): Promise<ScimResource> {
    return this.change(asker, id, ifMatch, (row) => {
      const now = userOf(row, { base: this.users.base, personal: true });
      const { state, instructions } = readUser(readResource(USERS, patched(USERS, now, operations)));
      return { after: state, instructions };
    });
  }

  /** Nobody is ever deleted: they leave; whoever has left already stays so. @throws DomainError not-found */
  async leave(asker: ScimAsker, id: string, instructions: Instructions, ifMatch?: string): Promise<void> {
    await this.change(asker, id, ifMatch, (row) => ({
      after: { ...stateOf(row), active: false },
      instructions,
      leaves: true,
    }));
  }

  private async change(
    asker: ScimAsker,
    id: string,
    ifMatch: string | undefined,
    mean: (row: UserRow) => Meant & { leaves?: true },
  ): Promise<ScimResource> {
    await this.mustBeThere(asker, id);
    try {
      return await this.database.transaction(async (tx) => {
        await shareTree(tx);
        // Whoever comes second sees what the first one did.
        await tx.query(`select 1 as locked from person where id = $1 for no key update`, [id]);
        const row = await this.users.one(asker, id, tx);
        if (!row) throw noUser();
        const lastDay = row.leftOn === null ? undefined : addDays(row.leftOn, -1);
        await this.rights.mustChange(asker, row.unitId, { kind: 'person', id }, tx, lastDay);
        if (ifMatch !== undefined && !holdsAlready(ifMatch, versionIn(this.users.show(row, asker))))
          throw new HttpFault(412, 'precondition-failed', problem(412).detail);
        const { after, instructions, leaves } = mean(row);
        if (row.leftOn !== null) {
          const from = dayOf(instructions.effectiveDate, asker.day);
          if (!comesBack(row, after, from)) return this.users.show(row, asker);
          await this.fulfil(tx, asker, unemployed(row), after, instructions);
        } else {
          // Somebody who is away or yet to come is not active, and can leave all the same.
          const before = leaves ? { ...stateOf(row), active: true } : stateOf(row);
          await this.fulfil(tx, asker, before, after, instructions);
        }
        const now = await this.users.one(asker, id, tx);
        // Whoever was there for no day leaves no trace; this is the last that is told of them.
        return this.users.show(now ?? { ...row, active: false }, asker);
      });
    } catch (error) {
      throw asScim(error);
    }
  }

  private async fulfil(
    tx: Tx,
    asker: ScimAsker,
    before: UserState & { id: string },
    after: UserState,
    instructions: Instructions,
  ): Promise<void> {
    const from = dayOf(instructions.effectiveDate, asker.day);
    const { unitCode, ...wish } = wishOf(before, after, { from, endReason: instructions.endReason });
    const unit = unitCode === undefined ? null : await this.rights.unitToEnter(asker, unitCode, from, tx);
    const { from: _from, ...wished } = wish;
    if (unit || Object.keys(wished).length > 0) await this.rights.mustReachFrom(asker, before.id, from, tx);
    const whole: PersonWish = { ...wish, personId: before.id, ...(unit ? { unitId: unit.id } : {}) };
    const [held] = await this.facts.asOf(tx, from, { personIds: [before.id] });
    if (held && nearEndOf(held, whole, asker.day)) await this.brake.mustHold(tx);
    const by = changedBy(asker, decreeOf(instructions, asker.principal.name));
    await this.writer.apply(tx, [whole], by);
    await this.keepNames(tx, asker, { before, after }, by);
  }

  /** In the record it stands that they changed, not what they are: the id of an application may be a number of the person. */
  private async keepNames(
    tx: Tx,
    asker: ScimAsker,
    { before, after }: { before: UserState & { id: string }; after: UserState },
    by: ChangedBy,
  ): Promise<void> {
    const changed = await keepItsNames(tx, asker.clientId, before.id, { before, after });
    if (changed.length === 0) return;
    const side = (state: UserState, word: string) =>
      Object.fromEntries(changed.map((name) => [name, state[name] ? word : null]));
    await this.audit.record(tx, {
      actorId: by.actorId,
      applicationId: by.applicationId,
      action: 'scim.write',
      subject: { kind: 'person', id: before.id },
      outcome: 'done',
      before: side(before, '(before)'),
      after: side(after, '(after)'),
      reason: by.decree,
      address: by.address,
      requestId: by.requestId,
    });
  }

  /** Before the transaction, so that the note of a refusal stays. */
  private async mustBeThere(asker: ScimAsker, id: string): Promise<void> {
    if (await this.users.one(asker, id)) return;
    if (await this.users.exists(id))
      await this.refusals.note(asker, 'scim.write', { kind: 'person', id }, 'not of a unit that may be read');
    throw noUser();
  }
}

/** Whoever had the number and serves nowhere any more, nor will. @throws HttpFault uniqueness when they do */
async function formerly(tx: Tx, userName: string, today: WorkDate): Promise<string | null> {
  const number = parseNip(userName)?.nip;
  if (!number) return null;
  const [known] = await tx.query<{ person_id: string; serves: boolean }>(
    `select n.person_id, exists (select 1 from unit_membership m where m.person_id = n.person_id
                                  and (upper_inf(m.valid) or upper(m.valid) > $2::date)) as serves
     from person_number n where n.number = $1 order by upper_inf(n.valid) desc, lower(n.valid) desc limit 1`,
    [number, today],
  );
  if (!known) return null;
  if (known.serves) throw scimFault('uniqueness', 'Nomor itu sudah dipakai pegawai yang masih bertugas.');
  return known.person_id;
}
