import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry } from '../../audit/index.js';
import {
  Clock,
  Database,
  type Queryable,
  type Tx,
  conflict,
  localDateOf,
  notFound,
} from '../../platform/index.js';
import { PeopleChanges } from '../changes/people-changes.service.js';
import type { ChangedBy, PersonChange } from '../changes/person-change.js';
import { shareTree } from '../opd/tree-lock.store.js';
import type { EndedRole } from './duties/ended-duties.store.js';

/** Not for a record that nobody can ever shorten: that they changed is enough (UU 27/2022: no more data than needed). */
const KEPT_OUT = ['number', 'email', 'official_email', 'phone', 'birth_date', 'siasn_id'];

/** What a departure took along is kept with it in the history of the person, to be planned again: the record tells the departure. */
const IN_HISTORY_ALONE = ['planned', 'breaks'];

/** Whom a form is about, and what it knew of them. */
export interface LockedPerson {
  id: string;
  /** The revision the form was made from; undefined where nobody looked before. */
  revision?: number | undefined;
}

/** Ends a rehearsal: whatever was written is taken back. */
class Enough {
  constructor(readonly changes: PersonChange[]) {}
}

/** Writes down what changed about people: the history of each, the record, and a word to the rooms above. */
@Injectable()
export class PersonRecord {
  private readonly rehearsals = new WeakSet<Queryable>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly told: PeopleChanges,
  ) {}

  /**
   * Waits for whoever changes the same person, and refuses a form that was made before the last change.
   * @throws DomainError not-found, conflict person-changed-meanwhile
   */
  async lock(tx: Tx, { id, revision }: LockedPerson, others: readonly string[] = []): Promise<void> {
    // After the tree and in the order of their ids, as the writer does: nobody waits in a circle.
    await shareTree(tx);
    const locked = await tx.query<{ id: string; revision: number }>(
      `select id, revision from person where id = any($1::uuid[]) order by id for no key update`,
      [[...new Set([id, ...others])]],
    );
    const person = locked.find((one) => one.id === id);
    if (!person) throw notFound('person-not-found', 'Pegawai itu tidak ditemukan.');
    if (revision !== undefined && person.revision !== revision)
      throw conflict(
        'person-changed-meanwhile',
        'Data pegawai ini baru saja diubah orang lain. Tidak ada yang disimpan; periksa keadaan terbarunya, lalu kirim lagi.',
      );
  }

  /** What the work would change, as far as the database lets it; then everything is as before, and nobody was told. */
  async rehearse(work: (tx: Tx) => Promise<PersonChange[]>): Promise<PersonChange[]> {
    try {
      return await this.database.transaction(async (tx) => {
        this.rehearsals.add(tx);
        throw new Enough(await work(tx));
      });
    } catch (end) {
      if (end instanceof Enough) return end.changes;
      throw end;
    }
  }

  /** Of duties: the person counts as changed as well. The writer of facts has counted already. */
  async keepDuties(tx: Queryable, changes: readonly PersonChange[], by: ChangedBy): Promise<void> {
    await tx.query(`update person set revision = revision + 1 where id = any($1::uuid[])`, [
      [...new Set(changes.map(({ personId }) => personId))].sort(),
    ]);
    await this.keep(tx, changes, by);
  }

  async keep(tx: Queryable, changes: readonly PersonChange[], by: ChangedBy): Promise<void> {
    if (changes.length === 0 || this.rehearsals.has(tx)) return;
    const enteredOn = localDateOf(this.clock.now(), 'Asia/Jakarta');
    await tx.query(
      `insert into person_change (person_id, kind, effective, before, after, decree, origin, batch_id, actor_id, entered_on)
       select person_id, kind, effective, before, after, $2, $3, $4::uuid, $5::uuid, $6::date
       from jsonb_to_recordset($1::jsonb) as r(person_id uuid, kind text, effective date, before jsonb, after jsonb)`,
      [
        JSON.stringify(changes.map(({ personId, ...change }) => ({ person_id: personId, ...change }))),
        by.decree,
        by.origin,
        by.batchId ?? null,
        by.actorId,
        enteredOn,
      ],
    );
    await this.audit.recordAll(tx, entriesOf(changes, by));
    await this.told.tell(tx, changes, by);
  }

  /** As a role that somebody ends by hand stands in the record. */
  async keepEndedRoles(tx: Queryable, roles: readonly EndedRole[], by: ChangedBy): Promise<void> {
    if (this.rehearsals.has(tx)) return;
    await this.audit.recordAll(
      tx,
      roles.map(({ id, personId, role, unit, before, after }): AuditEntry => ({
        actorId: by.actorId,
        applicationId: by.applicationId,
        action: 'role.ended',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: {
          assignment: id,
          role,
          unit,
          origin: by.origin,
          ...(by.batchId ? { batch: by.batchId } : {}),
        },
        before: { valid: before },
        after: { valid: after },
        reason: by.decree,
        address: by.address,
        requestId: by.requestId,
      })),
    );
  }
}

/** One entry a person, with everything that changed about them in this call. */
function entriesOf(changes: readonly PersonChange[], by: ChangedBy): AuditEntry[] {
  const ofPerson = new Map<string, PersonChange[]>();
  for (const change of changes)
    ofPerson.set(change.personId, [...(ofPerson.get(change.personId) ?? []), change]);
  return [...ofPerson].map(([personId, all]) => ({
    actorId: by.actorId,
    applicationId: by.applicationId,
    action: 'person.changed',
    subject: { kind: 'person', id: personId },
    outcome: 'done',
    detail: {
      origin: by.origin,
      ...(by.batchId ? { batch: by.batchId } : {}),
      effective: Object.fromEntries(all.map(({ kind, effective }) => [kind, effective])),
    },
    before: recorded(all, 'before'),
    after: recorded(all, 'after'),
    reason: by.decree,
    address: by.address,
    requestId: by.requestId,
  }));
}

function recorded(changes: readonly PersonChange[], side: 'before' | 'after'): Record<string, unknown> {
  return Object.fromEntries(
    changes.flatMap((change) => {
      const facts = change[side];
      if (!facts) return [];
      const told = Object.entries(facts).filter(([name]) => !IN_HISTORY_ALONE.includes(name));
      const kept = told.map(([name, value]) => [
        name,
        KEPT_OUT.includes(name) && value !== null ? `(${side})` : value,
      ]);
      return [[change.kind, Object.fromEntries(kept)]];
    }),
  );
}
