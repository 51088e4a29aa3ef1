import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, actorOf, can, whoMay } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import {
  Clock,
  Database,
  type Tx,
  type WorkDate,
  forbidden,
  localDateOf,
  notFound,
  UUID,
} from '../../../platform/index.js';
import type { Trace } from '../../opd/unit-access.service.js';
import { UnitsQuery } from '../../opd/units.query.js';
import { belonging } from '../belonging.sql.js';

/** Somebody whose page may be read. */
export interface OpenedPerson {
  personId: string;
  /** Where the right to read comes from: the unit of today and all above it, or the last one. */
  line: string[];
  may: (permission: Permission) => boolean;
}

export interface OpenWish {
  personId: string;
  permission: Permission;
  /** `room.verb` under which a refusal is noted. */
  action: string;
  trace: Trace;
}

/** The door to everything about one person: finds them, asks for the right, notes every refusal. */
@Injectable()
export class PersonDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly units: UnitsQuery,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async open(principal: Principal, wish: OpenWish): Promise<OpenedPerson> {
    const line = UUID.test(wish.personId) ? await this.lineOf(wish.personId) : null;
    if (!line) throw notFound('person-not-found', 'Pegawai itu tidak ditemukan.');
    const may = (permission: Permission) => can(principal, permission, line);
    if (!may(wish.permission)) await this.refuse(principal, wish);
    return { personId: wish.personId, line, may };
  }

  /** May the principal do this to that person? Notes nothing. */
  async reaches(principal: Principal, personId: string, permission: Permission): Promise<boolean> {
    const line = await this.lineOf(personId);
    return line !== null && can(principal, permission, line);
  }

  /** Notes the refusal, then throws it. */
  async refuse(principal: Principal, wish: OpenWish): Promise<never> {
    await this.note(principal, wish);
    throw forbidden(
      'person-not-yours',
      `Pegawai ini tidak termasuk kewenangan Anda. ${whoMay(wish.permission)}`.trim(),
    );
  }

  /** Inside `tx` it is written when that has ended. */
  async note(
    principal: Principal,
    { personId, permission, action, trace }: OpenWish,
    tx?: Tx,
  ): Promise<void> {
    const write = () =>
      this.audit.record(this.database, {
        actorId: actorOf(principal),
        applicationId: principal.applicationId,
        action,
        subject: { kind: 'person', id: personId },
        outcome: 'refused',
        detail: { permission },
        ...trace,
      });
    return tx ? tx.afterwards(write) : write();
  }

  /** By the unit to which somebody belongs; who never stood in one belongs to those who look after the whole regency. */
  private async lineOf(personId: string): Promise<string[] | null> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const [row] = await this.database.query<{ unit: string | null; day: WorkDate | null }>(
      `select m.unit_id as unit, m.day::text as day from person p
       left join lateral (${belonging('p.id', '$2::date')}) m on true where p.id = $1`,
      [personId, today],
    );
    if (!row) return null;
    if (row.unit && row.day) return this.units.lineOf(row.unit, row.day);
    const root = await this.units.root(today);
    return root ? [root.id] : [];
  }
}
