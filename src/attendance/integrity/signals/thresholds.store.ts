import type { Queryable, Tx } from '../../../platform/index.js';
import type { ThresholdProposal } from './threshold-proposal.js';
import { type Thresholds, thresholdsOf } from './thresholds.rules.js';

/** As they hold now. */
export async function thresholdsNow(on: Queryable): Promise<Thresholds> {
  const [row] = await on.query<{ content: Record<string, unknown> }>(
    `select content from integrity_threshold order by id desc limit 1`,
  );
  return thresholdsOf(row?.content ?? null);
}

/** Who changed them last, who agreed, and why; null: nobody ever did. */
export async function lastThresholds(
  on: Queryable,
): Promise<{ by: string; agreedBy: string | null; at: Date; reason: string } | null> {
  const [row] = await on.query<{ by: string; agreedBy: string | null; at: Date; reason: string }>(
    `select p.full_name as by, a.full_name as "agreedBy", t.set_at as at, t.reason
     from integrity_threshold t join person p on p.id = t.set_by left join person a on a.id = t.approved_by
     order by t.id desc limit 1`,
  );
  return row ?? null;
}

/** The one that waits for a second person; with `id` that one, whoever else may have come first. */
export async function openProposal(on: Queryable, id?: string): Promise<ThresholdProposal | null> {
  const [row] = await on.query<
    Omit<ThresholdProposal, 'content'> & { content: Record<string, unknown> } & Record<string, unknown>
  >(
    `select t.id, t.content, t.reason, t.proposed_by as "proposedBy", p.full_name as "proposedByName", t.proposed_at as "proposedAt"
     from integrity_threshold_proposal t join person p on p.id = t.proposed_by
     where t.state = 'proposed' and ($1::uuid is null or t.id = $1)`,
    [id ?? null],
  );
  return row ? { ...row, content: thresholdsOf(row.content) } : null;
}

/** @returns false when another one waits already */
export async function addProposal(
  tx: Tx,
  given: { content: Thresholds; reason: string; by: string; now: Date },
): Promise<boolean> {
  const added = await tx.query(
    `insert into integrity_threshold_proposal (content, reason, proposed_by, proposed_at) values ($1, $2, $3, $4)
     on conflict do nothing returning 1`,
    [given.content, given.reason, given.by, given.now],
  );
  return added.length > 0;
}

/** @returns false when somebody else was first */
export async function endProposal(
  tx: Tx,
  given: { id: string; state: 'approved' | 'refused' | 'withdrawn'; by: string; answer: string; now: Date },
): Promise<boolean> {
  const ended = await tx.query(
    `update integrity_threshold_proposal set state = $2, decided_by = $3, answer = $4, decided_at = $5
     where id = $1 and state = 'proposed' returning 1`,
    [given.id, given.state, given.by, given.answer, given.now],
  );
  return ended.length > 0;
}

/** Former values stay: a case of then can be understood by them. */
export async function setThresholds(
  tx: Tx,
  given: { content: Thresholds; reason: string; setBy: string; approvedBy: string; now: Date },
): Promise<void> {
  await tx.query(
    `insert into integrity_threshold (content, reason, set_by, approved_by, set_at) values ($1, $2, $3, $4, $5)`,
    [given.content, given.reason, given.setBy, given.approvedBy, given.now],
  );
}
