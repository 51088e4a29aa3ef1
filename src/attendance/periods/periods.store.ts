import type { Month, Queryable, Tx } from '../../platform/index.js';
import type { Checked, PeriodState, Step } from './period-states.rules.js';

/** A month of an office, locked. */
export interface LockedPeriod {
  id: string;
  state: PeriodState;
  /** How many steps were taken: whoever saw another number saw something else. */
  steps: number;
  closings: number;
}

/** Made when there is none; whoever comes second waits for the first. */
export async function lockPeriod(tx: Tx, unitId: string, month: Month): Promise<LockedPeriod> {
  const key = [unitId, `${month}-01`];
  await tx.query(
    `insert into attendance_period (unit_id, month) values ($1, $2::date) on conflict do nothing`,
    key,
  );
  const [period] = await tx.query<LockedPeriod & Record<string, unknown>>(
    `select id, state, steps, closings from attendance_period where unit_id = $1 and month = $2::date for update`,
    key,
  );
  return period!;
}

export interface NewStep {
  period: LockedPeriod;
  step: Step;
  to: PeriodState;
  actorId: string | null;
  reason: string;
  checks: readonly Checked[];
  at: Date;
}

export async function takeStep(tx: Tx, given: NewStep): Promise<void> {
  const { period, step, to, actorId, reason, checks, at } = given;
  await tx.query(
    `update attendance_period set state = $2::text, steps = steps + 1, closings = closings + ($3)::int where id = $1`,
    [period.id, to, step === 'closing' ? 1 : 0],
  );
  await tx.query(
    `insert into attendance_period_step (period_id, step, action, from_state, to_state, actor_id, reason, checks, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      period.id,
      period.steps + 1,
      step,
      period.state,
      to,
      actorId,
      reason,
      JSON.stringify(checks.map(({ key, title, count }) => ({ key, title, count }))),
      at,
    ],
  );
}

export interface TakenStep {
  step: number;
  action: Step;
  toState: PeriodState;
  actorId: string | null;
  actorName: string | null;
  reason: string;
  checks: { key: string; title: string; count: number }[];
  at: Date;
}

/** Newest first. */
export async function stepsOf(db: Queryable, unitId: string, month: Month): Promise<TakenStep[]> {
  return db.query<TakenStep & Record<string, unknown>>(
    `select s.step, s.action, s.to_state as "toState", s.actor_id as "actorId", p.full_name as "actorName", s.reason, s.checks, s.at
     from attendance_period_step s join attendance_period a on a.id = s.period_id left join person p on p.id = s.actor_id
     where a.unit_id = $1 and a.month = $2::date order by s.step desc`,
    [unitId, `${month}-01`],
  );
}
