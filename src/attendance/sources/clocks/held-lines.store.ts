import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type Queryable, type Tx } from '../../../platform/index.js';
import { directionOf, sameness } from '../attlog/attlog.rules.js';
import { AttlogStore, datesOf, machineOf, pressKey } from '../attlog/attlog.store.js';
import type { Source } from '../source.js';
import type { ClockChange } from './clock-change.js';
import { type HeldLine, type HeldPunch, heldPunches } from './held-lines.rules.js';

type Span = Pick<ClockChange, 'from' | 'to' | 'shiftSeconds'>;

/** As the machine wrote it, in the time of where it hangs: read before a line is parsed, of thousands that are years old. */
const WALL = (moment: string) => `to_char(${moment}::timestamptz at time zone $4, 'YYYY-MM-DD HH24:MI:SS')`;
const HELD = `select l.id, l.file_id as "fileId", l.content
  from source_line_kept l join source_file f on f.id = l.file_id
  where f.source_code = $1 and l.settled_at is null and l.reason in ('future', 'outside')
    and substring(l.content from '\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}') between ${WALL('$2')} and ${WALL('$3')}
  order by l.id`;

/** Lines that were held back because of a wrong clock: presses where the clock that holds now puts them. */
@Injectable()
export class HeldLines {
  constructor(
    private readonly store: AttlogStore,
    private readonly clock: Clock,
  ) {}

  /** What a change would make of them. */
  async of(on: Queryable, source: Source, change: Span): Promise<HeldPunch[]> {
    const punches = await this.waiting(on, source, change);
    const taken = await this.taken(on, source, punches);
    return punches.filter((one) => !taken.has(one));
  }

  /**
   * Appends those of approved changes where the machine wrote them, for `ShiftedPresses` to move on; those of undone ones
   * wait again. The caller holds the source.
   */
  async settle(tx: Tx, source: Source, now: Date): Promise<void> {
    await tx.query(
      `update source_line_kept set settled_at = null, settled_clock = null
       where settled_clock in (select id from source_clock_change where source_code = $1 and state = 'undone')`,
      [source.code],
    );
    const changes = await tx.query<{ id: string } & { [K in keyof Span]: Span[K] }>(
      `select id, lower(during) as "from", upper(during) as "to", shift_seconds as "shiftSeconds"
       from source_clock_change where source_code = $1 and state = 'approved' order by lower(during)`,
      [source.code],
    );
    for (const change of changes)
      await this.append(tx, source, { id: change.id, now, punches: await this.waiting(tx, source, change) });
  }

  private async waiting(on: Queryable, source: Source, change: Span): Promise<HeldPunch[]> {
    const { zone } = source.unit!;
    const lines = await on.query<{ [K in keyof HeldLine]: HeldLine[K] }>(HELD, [
      source.code,
      change.from,
      change.to,
      zone,
    ]);
    if (lines.length === 0) return [];
    const pins = await this.store.pinsOf(on, source.code);
    return heldPunches(lines, { change, pins, ...datesOf(source), now: this.clock.now() });
  }

  private async append(
    tx: Tx,
    source: Source,
    { id, now, punches }: { id: string; now: Date; punches: readonly HeldPunch[] },
  ): Promise<void> {
    if (punches.length === 0) return;
    const machine = machineOf(source);
    const taken = await this.taken(tx, source, punches);
    const rows = punches
      .filter((one) => !taken.has(one))
      .map(({ punch, at, pinId, personId, fileId }) => ({
        person_id: personId,
        direction: directionOf(punch.status),
        occurred_at: at,
        key: createHash('sha256')
          .update(`held:${id}:${sameness(machine, punch)}`)
          .digest('hex'),
        evidence: {
          source: source.code,
          pinId,
          status: punch.status,
          verify: punch.verify,
          file: fileId,
          held: true,
        },
      }));
    await tx.query(
      `insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence)
       select person_id, direction, occurred_at, $2, 'device', 'file', decode(key, 'hex'), evidence
       from jsonb_to_recordset($1::jsonb) as p(person_id uuid, direction text, occurred_at timestamptz, key text, evidence jsonb)
       on conflict do nothing`,
      [JSON.stringify(rows), now],
    );
    await tx.query(
      `update source_line_kept set settled_at = $2, settled_clock = $3 where id = any($1::bigint[])`,
      [punches.flatMap(({ lineIds }) => lineIds), now, id],
    );
  }

  /** Those that a later file told when their time had come: presses already, which follow the clock by themselves. */
  private async taken(
    on: Queryable,
    source: Source,
    punches: readonly HeldPunch[],
  ): Promise<ReadonlySet<HeldPunch>> {
    if (punches.length === 0) return new Set();
    const keys = punches.map(({ punch }) => pressKey(machineOf(source), punch));
    const rows = await on.query<{ key: string }>(
      `select encode(e.idempotency_key, 'hex') as key
       from unnest($1::text[], $2::timestamptz[]) as held (key, at)
       join attendance_event e on e.idempotency_key = decode(held.key, 'hex') and e.occurred_at = held.at`,
      [keys, punches.map(({ at }) => at)],
    );
    const found = new Set(rows.map(({ key }) => key));
    return new Set(punches.filter((_, i) => found.has(keys[i]!)));
  }
}
