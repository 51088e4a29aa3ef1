import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, can } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import { Database, type Done, type Fault, type WorkDate, addDays, refused } from '../../../platform/index.js';
import { WaitingLines } from '../attlog/waiting-lines.service.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { type PinWish, readPinList } from './pin-list.rules.js';

/** Whose PIN is whose at a machine, and from when to when. */
@Injectable()
export class SourcePins {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly waiting: WaitingLines,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /** Says whose PINs these are from a day on; lines that waited for them become presses. */
  async give(
    principal: Principal,
    code: string,
    wish: { list: string; from: WorkDate },
    trace: Trace,
  ): Promise<Done<{ mapped: number }>> {
    const { source } = await this.desk.open(principal, code, 'sources:write', trace);
    const { wishes, faults } = readPinList(wish.list);
    if (faults.length > 0) return { ok: false, faults };
    const people = await this.whose(principal, wishes, wish.from, faults);
    if (faults.length > 0) return { ok: false, faults };
    return this.database
      .transaction(async (tx) => {
        const mapped: { pin: string; personId: string }[] = [];
        for (const { pin, line } of wishes) {
          const personId = people.get(line)!;
          const [row] = await tx.query<{ id: string }>(
            `insert into source_pin (source_code, pin, person_id, valid) values ($1, $2, $3, daterange($4::date, null))
           on conflict do nothing returning id`,
            [code, pin, personId, wish.from],
          );
          if (row) mapped.push({ pin, personId });
          else
            faults.push({
              field: 'daftar',
              message: `Baris ${line}: PIN ${pin} sudah milik seseorang sejak hari itu. Akhiri dahulu yang lama.`,
            });
        }
        if (faults.length > 0) throw new TakenPins(faults);
        await this.waiting.take(tx, source, principal.personId);
        await this.audit.recordAll(
          tx,
          mapped.map(({ pin, personId }) => ({
            actorId: actorOf(principal),
            action: 'sources.pin-given',
            subject: { kind: 'person', id: personId },
            outcome: 'done' as const,
            detail: { source: source.name },
            after: { pin, from: wish.from },
            ...trace,
          })),
        );
        return { ok: true as const, mapped: mapped.length };
      })
      .catch((error: unknown) => {
        if (error instanceof TakenPins) return { ok: false as const, faults: error.faults };
        throw error;
      });
  }

  /** The last day on which the PIN is that person's. What was recorded by it stays. */
  async end(
    principal: Principal,
    given: { code: string; pinId: string; last: WorkDate },
    trace: Trace,
  ): Promise<Done> {
    const { source } = await this.desk.open(principal, given.code, 'sources:write', trace);
    const until = addDays(given.last, 1);
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ pin: string; personId: string }>(
        `update source_pin set valid = daterange(lower(valid), $3::date)
         where id = $1 and source_code = $2 and upper_inf(valid) and $3::date > lower(valid)
         returning pin, person_id as "personId"`,
        [given.pinId, given.code, until],
      );
      if (!row) return refused('terakhir', 'PIN itu sudah diakhiri, atau baru berlaku sesudah hari itu.');
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'sources.pin-ended',
        subject: { kind: 'person', id: row.personId },
        outcome: 'done',
        detail: { source: source.name, pin: row.pin },
        before: { until: null },
        after: { until },
        ...trace,
      });
      return { ok: true as const };
    });
  }

  /** Only people of units that are one's own on that day. */
  private async whose(
    principal: Principal,
    wishes: readonly PinWish[],
    day: WorkDate,
    faults: Fault[],
  ): Promise<ReadonlyMap<number, string>> {
    const known = new Map<string, { personId: string; unitId: string }>();
    for (const row of await this.database.query<{ number: string; personId: string; unitId: string }>(
      `select n.number, n.person_id as "personId", m.unit_id as "unitId"
       from person_number n join unit_membership m on m.person_id = n.person_id and m.valid @> $2::date
       where n.number = any($1::text[])`,
      [wishes.map(({ number }) => number), day],
    ))
      known.set(row.number, row);
    const lines = new Map<string, string[]>();
    for (const { unitId } of known.values())
      if (!lines.has(unitId)) lines.set(unitId, await this.desk.lineOf(unitId, day));
    const found = new Map<number, string>();
    for (const { line, number } of wishes) {
      const person = known.get(number);
      if (person && can(principal, 'sources:write', lines.get(person.unitId)!))
        found.set(line, person.personId);
      else
        faults.push({
          field: 'daftar',
          message: `Baris ${line}: tidak ada pegawai unit Anda dengan NIP itu pada tanggal tersebut.`,
        });
    }
    return found;
  }
}

class TakenPins extends Error {
  constructor(readonly faults: Fault[]) {
    super('some PINs are somebody else’s');
  }
}
