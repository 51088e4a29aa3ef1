import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type Queryable,
  type TimeZone,
  type WorkDate,
  addDays,
  instantAt,
  unnested,
} from '../../platform/index.js';
import { type Completeness, type Telling, completenessOf } from './completeness.rules.js';

/** A unit on a day. */
export interface UnitDay {
  unitId: string;
  workDate: WorkDate;
}

/** How far the sources have told everything: those of a unit and of all above it, for whoever works there. */
@Injectable()
export class SourcesComplete {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** For each unit on its day: up to when; null while one of its sources has told nothing. Asked by whoever derives days. */
  async until(tx: Queryable, days: readonly UnitDay[]): Promise<(day: UnitDay) => Date | null> {
    const everywhere = await this.everywhereUntil(tx, days);
    if (everywhere) return () => everywhere;
    const distinct = new Map(days.map((day) => [keyOf(day), day]));
    const rows =
      distinct.size === 0
        ? []
        : await tx.query<{ unitId: string; workDate: WorkDate; until: Date | null }>(
            `select d.unit_id as "unitId", d.work_date as "workDate", sources_complete_until(d.unit_id, d.work_date) as until
             from ${unnested('$1::uuid[]', '$2::date[]')} as d(unit_id, work_date)`,
            [
              [...distinct.values()].map(({ unitId }) => unitId),
              [...distinct.values()].map(({ workDate }) => workDate),
            ],
          );
    const found = new Map(rows.map((row) => [keyOf(row), row.until]));
    return (day) => found.get(keyOf(day)) ?? null;
  }

  /**
   * For days long past: when all sources of the regency have told everything beyond the last window of the last of them, so
   * have those of each unit, and nobody needs to ask unit by unit. Else null.
   */
  private async everywhereUntil(tx: Queryable, days: readonly UnitDay[]): Promise<Date | null> {
    if (days.length < MANY) return null;
    const dates = days.map(({ workDate }) => workDate).sort();
    const [row] = await tx.query<{ until: Date | null }>(
      `select min(coalesce(w.complete_until, '-infinity')) as until
       from attendance_source s left join source_watermark w on w.source = s.code
       where s.valid && daterange($1, $2, '[]') having count(*) > 0 and min(coalesce(w.complete_until, '-infinity')) > $2::date + 3`,
      [dates[0], dates.at(-1)],
    );
    return row?.until ?? null;
  }

  /** For figures over the units with all below them: everything that people of theirs could have pressed at. */
  async of(unitIds: readonly string[], day: WorkDate, zone: TimeZone): Promise<Completeness> {
    const { sources, at, resting } = await this.around(unitIds, day, zone);
    return completenessOf(sources, at, resting);
  }

  /**
   * The same, source by source, the instant as of which they are asked (now, or the end of a day that has passed), and how many
   * days could not be derived.
   */
  async around(
    unitIds: readonly string[],
    day: WorkDate,
    zone: TimeZone,
  ): Promise<{ sources: PlacedSource[]; at: Date; resting: number }> {
    const sources = await this.database.query<{ [K in keyof PlacedSource]: PlacedSource[K] }>(
      `select s.code, s.kind, s.name, s.patience_minutes as "patienceMinutes", w.complete_until as "completeUntil",
              s.unit_id as "unitId"
       from attendance_source s left join source_watermark w on w.source = s.code
       where s.valid @> $2::date and (s.unit_id is null or s.unit_id in (
         select around.unit_id from unnest($1::uuid[]) as top, lateral (
           select unit_id from unit_ancestors(top, $2::date) union select unit_id from unit_subtree(top, $2::date)) as around))
       order by s.name, s.code`,
      [unitIds, day],
    );
    const dayEnd = instantAt(addDays(day, 1), '00:00', zone);
    const now = this.clock.now();
    return { sources, at: dayEnd < now ? dayEnd : now, resting: await this.restingIn(unitIds, day) };
  }

  /** Days of the units and those below that could not be derived, of whatever date. */
  private async restingIn(unitIds: readonly string[], day: WorkDate): Promise<number> {
    const [row] = await this.database.query<{ resting: number }>(
      `select count(*)::int as resting from dirty_day q where q.not_before is not null and exists (
         select from unit_membership m where m.person_id = q.person_id and m.valid @> q.work_date and m.unit_id in (
           select below.unit_id from unnest($1::uuid[]) as top, lateral unit_subtree(top, $2::date) as below))`,
      [unitIds, day],
    );
    return row!.resting;
  }
}

/** Null: everybody's, as the press on the web. */
export type PlacedSource = Telling & { unitId: string | null };

/** Fewer are asked for one by one. */
const MANY = 50;

const keyOf = ({ unitId, workDate }: UnitDay) => `${unitId} ${workDate}`;
