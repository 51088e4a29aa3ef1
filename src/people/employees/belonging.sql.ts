/**
 * Where somebody belongs, who is looked after from there: the unit of today; of whoever has left, the last unit, in the
 * tree of its last day; of whoever is still to come, the first. `person` and `today`: columns or parameters.
 */
export const belonging = (person: string, today: string) =>
  `select m.unit_id, case when m.valid @> ${today} then ${today} when upper(m.valid) <= ${today} then upper(m.valid) - 1
                          else lower(m.valid) end as day
   from unit_membership m where m.person_id = ${person}
   order by m.valid @> ${today} desc, lower(m.valid) <= ${today} desc,
            case when lower(m.valid) <= ${today} then lower(m.valid) end desc, lower(m.valid) limit 1`;

/** As of which day people are listed, and who may read whom: that is a matter of today. */
export interface ReadAsOf {
  day: string;
  today: string;
  /** The units for which whoever asks may read people today. */
  reads: readonly string[];
}

/**
 * What a list as of another day asks besides: that whoever is listed belongs, today, to those who read. Nothing for a
 * list of today, which its units bind already. `add` takes a value and gives its parameter.
 */
export function readToday(person: string, { day, today, reads }: ReadAsOf, add: (value: unknown) => string) {
  if (day === today) return { with: '', join: '', where: '' };
  const [now, tops] = [`${add(today)}::date`, `${add(reads)}::uuid[]`];
  return {
    with: `, reads_now as materialized (
      select distinct t.unit_id from unnest(${tops}) as top, unit_subtree(top, ${now}) as t)`,
    join: `left join unit_membership stands on stands.person_id = ${person} and stands.valid @> ${now}`,
    // Only of the few who stand in no unit today is it asked one by one where they belong.
    where: `and case when stands.unit_id is not null then stands.unit_id in (select unit_id from reads_now)
      else exists (select 1 from (${belonging(person, now)}) belongs, unit_ancestors(belongs.unit_id, belongs.day) line
                   where line.unit_id = any(${tops})) end`,
  };
}
