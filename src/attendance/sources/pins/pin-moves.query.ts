import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../../platform/index.js';

/** A PIN that was put right, as the page of its machine tells it. */
export interface PinMove {
  id: string;
  pin: string;
  fromName: string;
  /** Null: it was taken back only. */
  toName: string | null;
  presses: number;
  reason: string;
  by: string;
  at: Date;
  undone: { by: string; at: Date; reason: string } | null;
}

/** Whose PIN it is, as one line of the map. */
export interface HeldPin {
  id: string;
  pin: string;
  personId: string;
  from: WorkDate;
  until: WorkDate | null;
  takenBackAt: Date | null;
}

/** A handover of presses, with both lines of the map that it stands between. */
export interface StoredMove {
  id: string;
  fromPin: string;
  toPin: string | null;
  undoneAt: Date | null;
}

const HELD = `select id, pin, person_id as "personId", lower(valid) as "from", upper(valid) as until, taken_back_at as "takenBackAt" from source_pin`;

@Injectable()
export class PinMoves {
  constructor(private readonly database: Database) {}

  async of(code: string): Promise<PinMove[]> {
    const rows = await this.database.query<
      Omit<PinMove, 'undone'> & { undoneBy: string | null; undoneAt: Date | null; undoReason: string | null }
    >(
      `select m.id, x.pin, p.full_name as "fromName", q.full_name as "toName", m.presses, m.reason, a.full_name as by, m.moved_at as at,
              u.full_name as "undoneBy", m.undone_at as "undoneAt", m.undo_reason as "undoReason"
       from source_pin_move m join source_pin x on x.id = m.from_pin join person p on p.id = x.person_id
       left join source_pin y on y.id = m.to_pin left join person q on q.id = y.person_id
       join person a on a.id = m.moved_by left join person u on u.id = m.undone_by
       where x.source_code = $1 order by m.moved_at desc, m.id limit 20`,
      [code],
    );
    return rows.map(({ undoneBy, undoneAt, undoReason, ...move }) => ({
      ...move,
      undone: undoneAt && { by: undoneBy!, at: undoneAt, reason: undoReason! },
    }));
  }

  async pin(tx: Queryable, code: string, id: string): Promise<HeldPin | null> {
    const [row] = await tx.query<HeldPin & Record<string, unknown>>(
      `${HELD} where id = $2 and source_code = $1`,
      [code, id],
    );
    return row ?? null;
  }

  async move(tx: Queryable, code: string, id: string): Promise<StoredMove | null> {
    const [row] = await tx.query<StoredMove & Record<string, unknown>>(
      `select m.id, m.from_pin as "fromPin", m.to_pin as "toPin", m.undone_at as "undoneAt"
       from source_pin_move m join source_pin x on x.id = m.from_pin where m.id = $2 and x.source_code = $1`,
      [code, id],
    );
    return row ?? null;
  }

  /** What was only taken back of this PIN: whoever is given it for those days takes over the presses. */
  async ownerless(tx: Queryable, code: string, pin: string): Promise<StoredMove[]> {
    return tx.query<StoredMove & Record<string, unknown>>(
      `select m.id, m.from_pin as "fromPin", m.to_pin as "toPin", m.undone_at as "undoneAt"
       from source_pin_move m join source_pin x on x.id = m.from_pin
       where x.source_code = $1 and x.pin = $2 and m.to_pin is null and m.undone_at is null order by m.moved_at, m.id`,
      [code, pin],
    );
  }
}
