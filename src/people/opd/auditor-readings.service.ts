import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, rolesBy } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, Database, rfc3339 } from '../../platform/index.js';

const ACTION = 'attendance.names-read';

/** A unit or a person whose days are about to be shown, with the line of units that the right is asked for. */
interface Shown {
  kind: 'unit' | 'person';
  id: string;
  line: readonly string[];
}

/** Auditors read everything, and what they read is noted: each unit and each person once an hour, before it is shown. */
@Injectable()
export class AuditorReadings {
  private hour = '';
  /** Noted in this hour by this process; what another one noted is found in the record. */
  private noted = new Set<string>();

  constructor(
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Units of which names are about to be shown. */
  async ofUnits(
    principal: Principal,
    permission: Permission,
    units: readonly { unit: { id: string }; line: readonly string[] }[],
  ): Promise<void> {
    const shown = units.map(({ unit, line }) => ({ kind: 'unit' as const, id: unit.id, line }));
    await this.note(principal, permission, shown);
  }

  /** Somebody whose days are about to be shown, with the lines of the units in which they were. */
  async ofPerson(
    principal: Principal,
    permission: Permission,
    personId: string,
    lines: readonly (readonly string[])[],
  ): Promise<void> {
    const shown = lines.map((line) => ({ kind: 'person' as const, id: personId.toLowerCase(), line }));
    await this.note(principal, permission, shown);
  }

  private async note(principal: Principal, permission: Permission, shown: readonly Shown[]): Promise<void> {
    const asAuditor = shown.filter(({ line }) => {
      const roles = rolesBy(principal, permission, line);
      return roles.length > 0 && roles.every((role) => role === 'auditor');
    });
    if (asAuditor.length === 0) return;
    const hour = `${rfc3339(this.clock.now(), 'Asia/Jakarta').slice(0, 13)}:00`;
    if (hour !== this.hour) [this.hour, this.noted] = [hour, new Set()];
    // Of this hour even when the next one begins while it is written.
    const { noted } = this;
    const { personId } = principal;
    const keyOf = ({ kind, id }: Shown) => `${personId} ${kind} ${id}`;
    const fresh = new Map(asAuditor.map((one) => [keyOf(one), one]));
    for (const key of fresh.keys()) if (noted.has(key)) fresh.delete(key);
    if (fresh.size === 0) return;
    await this.write(personId, [...fresh.values()], hour);
    for (const key of fresh.keys()) noted.add(key);
  }

  private async write(actorId: string, fresh: readonly Shown[], hour: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      // Two pages of one auditor at once are one reading.
      await tx.query(`select pg_advisory_xact_lock(hashtext('readings ' || $1))`, [actorId]);
      const known = await tx.query<{ kind: string; id: string }>(
        `select subject_kind as kind, subject_id as id from audit_entry
         where actor_id = $1 and at > now() - interval '1 day' and action = $2 and detail ->> 'hour' = $3
           and subject_id = any($4::text[])`,
        [actorId, ACTION, hour, fresh.map(({ id }) => id)],
      );
      await this.audit.recordAll(
        tx,
        fresh
          .filter((one) => !known.some(({ kind, id }) => kind === one.kind && id === one.id))
          .map(({ kind, id }) => ({
            actorId,
            action: ACTION,
            subject: { kind, id },
            outcome: 'done' as const,
            detail: { hour },
          })),
      );
    });
  }
}
