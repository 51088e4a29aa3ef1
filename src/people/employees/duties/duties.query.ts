import type { Queryable, WorkDate } from '../../../platform/index.js';
import type { Days, Holding, Post } from './duty.js';

const POST = `id, unit_id as "unitId", title, kind, echelon, lower(valid)::text as from, upper(valid)::text as until`;

/** Locked, so that nobody else decides about the same post meanwhile. */
export async function lockPost(tx: Queryable, postId: string): Promise<Post | null> {
  const [post] = await tx.query<Post & Record<string, unknown>>(
    `select ${POST} from post where id = $1 for update`,
    [postId],
  );
  return post ?? null;
}

export async function holdingsOf(tx: Queryable, postId: string): Promise<Holding[]> {
  return tx.query<Holding & Record<string, unknown>>(
    `select id, person_id as "personId", capacity, lower(valid)::text as from, upper(valid)::text as until
     from post_holding where post_id = $1 order by valid`,
    [postId],
  );
}

/** Days on which somebody is employed and not on a break. */
export async function servingDays(tx: Queryable, personId: string): Promise<Days[]> {
  return tx.query<Days & Record<string, unknown>>(
    `select lower(span)::text as from, upper(span)::text as until
     from unnest(
       (select coalesce(range_agg(valid), '{}') from employment where person_id = $1)
       - (select coalesce(range_agg(valid), '{}') from service_break where person_id = $1)) as span
     order by span`,
    [personId],
  );
}

/** Units that somebody leads on a day, by a post of their own or acting. */
export async function unitsLedOn(tx: Queryable, personId: string, day: WorkDate): Promise<string[]> {
  const rows = await tx.query<{ unit_id: string }>(
    `select distinct p.unit_id from post_holding h join post p on p.id = h.post_id
     where h.person_id = $1 and h.valid @> $2::date and p.kind = 'head' and p.valid @> $2::date`,
    [personId, day],
  );
  return rows.map(({ unit_id }) => unit_id);
}

/** The post of a unit's head that exists on the day. */
export async function headPostOf(db: Queryable, unitId: string, day: WorkDate): Promise<Post | null> {
  const [post] = await db.query<Post & Record<string, unknown>>(
    `select ${POST} from post where unit_id = $1 and kind = 'head' and valid @> $2::date`,
    [unitId, day],
  );
  return post ?? null;
}
