import { Injectable } from '@nestjs/common';
import { Clock, type Queryable, type WorkDate, localDateOf } from '../../platform/index.js';

/** The units below which somebody may change people; `all`: nobody is beyond them. */
export type Tops = readonly string[] | 'all';

/** Units that stand below none of `tops`, in the tree of today; those that are no more (or not yet), in that of their last (first) day. */
const BEYOND = `
  with lived as (
    select distinct on (unit_id) unit_id,
      case when valid @> $1::date then $1::date when lower(valid) > $1::date then lower(valid) else upper(valid) - 1 end as day
    from unit_version order by unit_id, valid @> $1::date desc, lower(valid) desc
  ), beyond as (
    select l.unit_id from lived l
    where not exists (select 1 from unit_ancestors(l.unit_id, l.day) a where a.unit_id = any($2::uuid[]))
  )`;

/**
 * Whoever changes what holds from a day on changes the units in which the person stands from then on: the right to one
 * of them is not the right to the others.
 */
@Injectable()
export class ReachFrom {
  constructor(private readonly clock: Clock) {}

  /** Those who stand, on that day or later, in a unit that is not below `tops`. Without ids: of everybody. */
  async foreign(
    db: Queryable,
    { from, tops }: { from: WorkDate; tops: Tops },
    personIds: readonly string[] | null = null,
  ): Promise<Set<string>> {
    if (tops === 'all') return new Set();
    const rows = await db.query<{ id: string }>(
      `${BEYOND} select distinct m.person_id as id from unit_membership m join beyond using (unit_id)
       where m.valid && daterange($3::date, null) and ($4::uuid[] is null or m.person_id = any($4::uuid[]))`,
      [this.today(), tops, from, personIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Those who were dismissed last, from a unit that is not below `tops`: whoever is there does not take them in again. */
  async dismissedElsewhere(
    db: Queryable,
    tops: Tops,
    personIds: readonly string[] | null = null,
  ): Promise<Set<string>> {
    if (tops === 'all') return new Set();
    const rows = await db.query<{ id: string }>(
      `${BEYOND}, last as (
         select distinct on (person_id) person_id, valid, end_reason from employment
         where $3::uuid[] is null or person_id = any($3::uuid[]) order by person_id, lower(valid) desc
       )
       select distinct l.person_id as id from last l
       join unit_membership m on m.person_id = l.person_id and m.valid @> upper(l.valid) - 1
       join beyond b on b.unit_id = m.unit_id
       where l.end_reason = 'dismissed'`,
      [this.today(), tops, personIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
