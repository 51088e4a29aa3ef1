import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../../../platform/index.js';
import { workDateOf } from '../../schedules/days-around.sql.js';
import type { Source } from '../source.js';
import {
  type KeptLine,
  type Punch,
  type PinOfPerson,
  type PunchOfPerson,
  directionOf,
  sameness,
} from './attlog.rules.js';

const AT_ONCE = 5000;

/** Appends what is new and marks exactly the days it touches; what came before, by whatever way, changes nothing. */
const APPEND = `with punch as (
  select * from jsonb_to_recordset($1::jsonb) as p(person_id uuid, direction text, occurred_at timestamptz, key text, evidence jsonb)
), fresh as (
  insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence)
  select person_id, direction, occurred_at, $2, 'device', 'file', decode(key, 'hex'), evidence from punch
  on conflict do nothing returning person_id, occurred_at
), mark as (
  insert into dirty_day (person_id, work_date, cause, actor_id, reference)
  select distinct f.person_id, ${workDateOf('f.person_id', 'f.occurred_at', '$3')}, 'file', $4::uuid, $5 from fresh f
)
select count(*) as count from fresh`;

/** Punches of machines as facts, and the lines that could not become one. */
@Injectable()
export class AttlogStore {
  /** Whoever changes whose PIN is whose waits for whoever takes presses by it, and the other way round. */
  async hold(tx: Tx, code: string): Promise<void> {
    await tx.query(`select 1 from attendance_source where code = $1 for no key update`, [code]);
  }

  async pinsOf(tx: Queryable, code: string): Promise<PinOfPerson[]> {
    return tx.query<{ [K in keyof PinOfPerson]: PinOfPerson[K] }>(
      `select id as "pinId", pin, person_id as "personId", lower(valid) as "from", upper(valid) as until
       from source_pin where source_code = $1 and taken_back_at is null`,
      [code],
    );
  }

  /** @returns how many were new */
  async append(
    tx: Tx,
    source: Source,
    punches: readonly PunchOfPerson[],
    given: { fileId: string; actorId: string; now: Date },
  ): Promise<number> {
    const machine = machineOf(source);
    const rows = punches.map(({ punch, at, pinId, personId }) => ({
      person_id: personId,
      direction: directionOf(punch.status),
      occurred_at: at,
      key: pressKey(machine, punch),
      evidence: {
        source: source.code,
        pinId,
        status: punch.status,
        verify: punch.verify,
        file: given.fileId,
      },
    }));
    let fresh = 0;
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      const [row] = await tx.query<{ count: number }>(APPEND, [
        JSON.stringify(rows.slice(start, start + AT_ONCE)),
        given.now,
        source.unit?.zone ?? 'Asia/Jakarta',
        given.actorId,
        `file:${given.fileId}`,
      ]);
      fresh += row!.count;
    }
    return fresh;
  }

  async keep(tx: Tx, fileId: string, lines: readonly KeptLine[]): Promise<void> {
    for (let start = 0; start < lines.length; start += AT_ONCE)
      await tx.query(
        `insert into source_line_kept (file_id, line_no, content, reason)
         select $1, l."lineNo", l.content, l.reason from jsonb_to_recordset($2::jsonb) as l("lineNo" int, content text, reason text)`,
        [fileId, JSON.stringify(lines.slice(start, start + AT_ONCE))],
      );
  }

  /** The lines of PINs that nobody had, of all files of the machine, for the moment at which one is given. */
  async waiting(
    tx: Tx,
    code: string,
  ): Promise<{ id: number; fileId: string; lineNo: number; content: string }[]> {
    return tx.query(
      `select l.id, l.file_id as "fileId", l.line_no as "lineNo", l.content
       from source_line_kept l join source_file f on f.id = l.file_id
       where f.source_code = $1 and l.settled_at is null and l.reason = 'unknown-pin' order by l.id for update of l`,
      [code],
    );
  }

  async settle(tx: Tx, ids: readonly number[], now: Date): Promise<void> {
    await tx.query(`update source_line_kept set settled_at = $2 where id = any($1::bigint[])`, [ids, now]);
  }
}

/** Another source of the same machine tells the same punches. */
export const machineOf = ({ serial, code }: Source): string => serial ?? code;

/** By which a punch that is told again is found to be the same press. */
export const pressKey = (machine: string, punch: Punch): string =>
  createHash('sha256').update(sameness(machine, punch)).digest('hex');

/** What decides whether a punch of a source counts, and when it was. */
export const datesOf = ({ from, until, unit }: Source) => ({ from, until, zone: unit!.zone });
