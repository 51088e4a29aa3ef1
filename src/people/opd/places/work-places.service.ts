import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Queryable,
  type Tx,
  type WorkDate,
  localDateOf,
  refused,
} from '../../../platform/index.js';
import { dateWords, formatShortInstant, lastDayWords, spanWords } from '../../../web/index.js';
import { shareTree } from '../tree-lock.store.js';
import { type Trace, UnitAccess } from '../unit-access.service.js';
import type { PlaceWish, WorkPlace } from './work-place.js';
import { placeWords } from './work-place-sketch.js';
import type { PlaceShape } from './work-place.rules.js';
import { WorkPlacesQuery } from './work-places.query.js';

export type Kept = { ok: true; changed: boolean } | { ok: false; faults: Fault[] };

interface Doing {
  code: string;
  trace: Trace;
}

/** Where people of a unit are at work, from a day on. */
@Injectable()
export class WorkPlaces {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: UnitAccess,
    private readonly places: WorkPlacesQuery,
    private readonly audit: Audit,
  ) {}

  /** The unit and its places of all days; `day` is today, or its first one when it is still to come. @throws DomainError not-found, forbidden (noted in the record) */
  async open(principal: Principal, { code, trace }: Doing) {
    const { unit, day } = await this.access.openToCare(principal, {
      code,
      day: localDateOf(this.clock.now(), 'Asia/Jakarta'),
      permission: 'units:write',
      action: 'work-place.kept',
      trace,
    });
    return { unit, day, places: await this.places.all(unit.id) };
  }

  /** A new place, or from a day on another shape of one that there is. */
  async keep(
    principal: Principal,
    doing: Doing & { wish: PlaceWish; changes: { id: string; mark: string } | null },
  ): Promise<Kept> {
    const { unit } = await this.open(principal, doing);
    const { wish, changes } = doing;
    return this.inWords((tx) =>
      this.write(tx, { principal, unitId: unit.id, trace: doing.trace, reason: wish.reason }, async () => {
        const old = changes ? await this.locked(tx, unit.id, changes.id) : null;
        if (changes && (!old || markOf(old) !== changes.mark)) return this.stale(tx, unit.id, wish);
        const same = (await this.places.asOf(unit.id, wish.from, tx)).find(
          (one) => sameName(one, wish) && (!old || one.id === old.id),
        );
        if (same && sameShape(same, wish)) return null;
        if (old) await endIn(tx, old, wish.from);
        const until = old?.until ?? null;
        if (until !== null && until <= wish.from) return ended(until);
        await insert(tx, unit.id, wish, until);
        return { before: old && recorded(old), after: recorded({ ...wish, until }) };
      }),
    );
  }

  /** It is no place of work any more from the day on. */
  async end(
    principal: Principal,
    doing: Doing & { id: string; day: WorkDate; reason: string },
  ): Promise<Kept> {
    const { unit } = await this.open(principal, doing);
    return this.inWords((tx) =>
      this.write(tx, { principal, unitId: unit.id, trace: doing.trace, reason: doing.reason }, async () => {
        const old = await this.locked(tx, unit.id, doing.id);
        if (!old) return this.stale(tx, unit.id, { name: null, from: doing.day });
        if (old.until !== null && old.until <= doing.day) return null;
        await endIn(tx, old, doing.day);
        return { before: recorded(old), after: recorded({ ...old, until: doing.day }) };
      }),
    );
  }

  private async locked(tx: Tx, unitId: string, id: string): Promise<WorkPlace | null> {
    await tx.query(`select 1 from work_place where id = $1 for update`, [id]);
    const place = await this.places.one(id, tx);
    return place?.unitId === unitId ? place : null;
  }

  private async write(
    tx: Tx,
    about: { principal: Principal; unitId: string; trace: Trace; reason: string },
    work: () => Promise<
      | { before: Record<string, unknown> | null; after: Record<string, unknown> }
      | { ok: false; faults: Fault[] }
      | null
    >,
  ): Promise<Kept> {
    await shareTree(tx);
    // One change of a unit's places after the other.
    await tx.query(`select 1 from unit where id = $1 for no key update`, [about.unitId]);
    const done = await work();
    if (done === null) return { ok: true, changed: false };
    if ('ok' in done) return done;
    await this.audit.record(tx, {
      actorId: actorOf(about.principal),
      action: 'work-place.kept',
      subject: { kind: 'unit', id: about.unitId },
      outcome: 'done',
      before: done.before,
      after: done.after,
      reason: about.reason,
      ...about.trace,
    });
    return { ok: true, changed: true };
  }

  /** By whom, when, and what holds now: whoever may change the places of a unit may read its record too. */
  private async stale(
    tx: Tx,
    unitId: string,
    { name, from }: { name: string | null; from: WorkDate },
  ): Promise<{ ok: false; faults: Fault[] }> {
    const last = await this.places.lastKept(unitId, tx);
    const by = last
      ? `: ${last.actorName ?? 'sistem'}, ${formatShortInstant(last.at, 'Asia/Jakarta')} WIB`
      : '';
    const now = (await this.places.asOf(unitId, from, tx)).find(
      (one) => name !== null && sameName(one, { name }),
    );
    const state = now
      ? `Sekarang: ${placeWords(now)}, ${spanWords(now.from, now.until)}.`
      : `Pada ${dateWords(from)} tempat ini tidak berlaku.`;
    return refused('nama', `Tempat kerja ini sudah diubah orang lain${by}. ${state} Periksa, lalu ulangi.`);
  }

  private async inWords(work: (tx: Tx) => Promise<Kept>): Promise<Kept> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      const { constraint } = error as { constraint?: string };
      if (constraint === 'work_places_covered')
        return refused('tanggal', 'Tempat kerja hanya berlaku selama unitnya ada. Pilih tanggal lain.');
      if (constraint?.startsWith('work_place_unit_id_lower'))
        return refused('nama', 'Pada tanggal itu unit ini sudah memiliki tempat kerja bernama sama.');
      throw error;
    }
  }
}

/** Tells a form that was filled in from an older state of the place. */
export function markOf(place: WorkPlace): string {
  return createHash('sha256')
    .update(JSON.stringify(recorded(place)))
    .digest('base64url')
    .slice(0, 16);
}

async function endIn(tx: Queryable, place: WorkPlace, day: WorkDate): Promise<void> {
  if (place.from >= day) await tx.query(`delete from work_place where id = $1`, [place.id]);
  else
    await tx.query(`update work_place set valid = daterange(lower(valid), $2::date) where id = $1`, [
      place.id,
      day,
    ]);
}

async function insert(tx: Queryable, unitId: string, wish: PlaceWish, until: WorkDate | null): Promise<void> {
  const circle = wish.shape === 'circle' ? wish : null;
  const outline =
    wish.shape === 'polygon'
      ? JSON.stringify(wish.corners.map(({ latitude, longitude }) => [latitude, longitude]))
      : null;
  await tx.query(
    `insert into work_place (unit_id, name, valid, shape, latitude, longitude, radius_m, outline, max_accuracy_m)
     values ($1, $2, daterange($3::date, $4::date), $5, $6, $7, $8, $9::jsonb, $10)`,
    [
      unitId,
      wish.name,
      wish.from,
      until,
      wish.shape,
      circle?.centre.latitude ?? null,
      circle?.centre.longitude ?? null,
      circle?.radiusMetres ?? null,
      outline,
      wish.maxAccuracyMetres,
    ],
  );
}

type Recorded = PlaceShape & {
  name: string;
  from: WorkDate;
  until: WorkDate | null;
  maxAccuracyMetres: number;
};

function recorded(place: Recorded): Record<string, unknown> {
  return {
    name: place.name,
    from: place.from,
    until: place.until,
    max_accuracy_m: place.maxAccuracyMetres,
    ...(place.shape === 'circle'
      ? { centre: [place.centre.latitude, place.centre.longitude], radius_m: place.radiusMetres }
      : { outline: place.corners.map(({ latitude, longitude }) => [latitude, longitude]) }),
  };
}

const sameName = (a: { name: string }, b: { name: string }) => a.name.toLowerCase() === b.name.toLowerCase();

function sameShape(place: WorkPlace, wish: PlaceWish): boolean {
  const plain = (one: PlaceShape & { name: string; maxAccuracyMetres: number }) =>
    JSON.stringify(
      one.shape === 'circle'
        ? [one.name, one.maxAccuracyMetres, one.centre.latitude, one.centre.longitude, one.radiusMetres]
        : [
            one.name,
            one.maxAccuracyMetres,
            one.corners.map(({ latitude, longitude }) => [latitude, longitude]),
          ],
    );
  return plain(place) === plain(wish);
}

function ended(until: WorkDate): { ok: false; faults: Fault[] } {
  return refused(
    'tanggal',
    `Tempat kerja ini hanya berlaku ${lastDayWords(until)}; pilih tanggal sebelum itu.`,
  );
}
