import { createHash } from 'node:crypto';
import { type Month, type Tx, firstDayOf } from '../../../platform/index.js';
import { assignRuleSet } from '../../schedules/rule-sets.store.js';
import { KEPMENDAGRI } from './tpp-sets.js';

/** For the demonstration: an example table on trial for a unit and all below it, with invented amounts for everybody. */
export async function seedTppTrial(
  tx: Tx,
  {
    unitId,
    since,
    months,
    by,
    now,
  }: { unitId: string; since: Month; months: readonly Month[]; by: string; now: Date },
): Promise<void> {
  const [set] = await tx.query<{ id: string }>(`select id from rule_set where code = $1 and aspect = 'tpp'`, [
    KEPMENDAGRI,
  ]);
  await assignRuleSet(tx, set!.id, { unitId, from: firstDayOf(since), until: null });
  for (const month of months) {
    const sha256 = createHash('sha256').update(`peragaan ${month}`).digest('hex');
    const [sheet] = await tx.query<{ id: string }>(
      `insert into tpp_sheet (unit_id, month, state, sha256, uploaded_by, uploaded_at, decided_by, decided_at)
       values ($1, $2, 'applied', $3, $4, $5, $4, $5) returning id`,
      [unitId, firstDayOf(month), sha256, by, now],
    );
    await tx.query(
      `insert into tpp_amount (person_id, month, amount, sheet_id, entered_at)
       select distinct person_id, $2::date, 1000000 + mod(abs(hashtext(person_id::text)::bigint), 60) * 50000, $3::uuid, $4::timestamptz
       from unit_membership where valid @> $2::date and unit_id in (select unit_id from unit_subtree($1, $2::date))`,
      [unitId, firstDayOf(month), sheet!.id, now],
    );
  }
}
