import { unitsWhere } from '../../access/index.js';
import { type Giver, powersOf } from '../../people/index.js';

/** Who answers for a letter, with the grants that count. */
export type Voucher = Pick<Giver, 'grants'>;

/** The parameters $2 and $3. */
export function reachOfVoucher(by: Voucher): [tops: string[], powers: string] {
  return [unitsWhere(by, 'activation:print'), JSON.stringify(powersOf(by))];
}

/**
 * Everybody with an account within the units ($2), on a day ($1), with the OPD above them (the unit right below the regency)
 * and where their letter stands. Whoever holds a role, or will hold it (given, as head of a unit, by delegation),
 * that the voucher could not give there ($3) is left out: a code lets in whoever has it in hand.
 */
export const LETTER_PEOPLE = `
  with recursive place as (
    select v.unit_id, v.unit_id as opd_id, 0 as depth from unit_version v where v.parent_id is null and v.valid @> $1::date
    union all
    select v.unit_id, case when up.depth = 0 then v.unit_id else up.opd_id end, up.depth + 1
    from unit_version v join place up on v.parent_id = up.unit_id where v.valid @> $1::date and up.depth < 12
  ), reach as materialized (
    select distinct t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t
  ), powers as materialized (
    select distinct g.role, t.unit_id from jsonb_to_recordset($3::jsonb) as g(role text, "unitId" uuid),
      unit_subtree(g."unitId", $1::date) as t
  ), held as (
    select r.person_id, r.role, r.unit_id from role_assignment r where r.role <> 'employee' and r.valid && daterange($1::date, null)
    union all
    select h.person_id, 'supervisor', o.unit_id from post_holding h join post o on o.id = h.post_id
    where o.kind = 'head' and h.valid && daterange($1::date, null)
    union all
    select d.to_person, 'supervisor', d.unit_id from delegation d where d.valid && daterange($1::date, null)
  ), beyond as materialized (
    select distinct h.person_id from held h join place on place.unit_id = h.unit_id
    where h.unit_id not in (select unit_id from reach)
      or not exists (select 1 from powers w where w.role = h.role and w.unit_id = h.unit_id)
  ), people as (
    select p.id as person_id, p.full_name,
      trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
      n.number as nip, v.name as unit_name, place.opd_id, c.made_at, c.expires_at, c.used_at, c.batch_id,
      case when w.person_id is not null then 'active'
           when n.number is null then 'no-number'
           when c.made_at is null or c.voided_at is not null or c.used_at is not null then 'none'
           when c.expires_at <= now() then 'expired'
           else 'printed' end as state
    from unit_membership m
    join reach on reach.unit_id = m.unit_id
    join place on place.unit_id = m.unit_id
    join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
    join person p on p.id = m.person_id
    join account a on a.person_id = p.id and a.status = 'active'
    left join person_number n on n.person_id = p.id and n.valid @> $1::date
    left join password_credential w on w.person_id = p.id
    left join lateral (
      select k.made_at, k.expires_at, k.used_at, k.voided_at, k.batch_id from activation_code k
      where k.person_id = p.id order by k.made_at desc, k.id limit 1) c on true
    where m.valid @> $1::date and p.id not in (select person_id from beyond)
  )`;
