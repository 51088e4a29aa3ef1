import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import type { Trace } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Queryable,
  type Tx,
  type WorkDate,
  addDays,
  firstDayOf,
  lastDayOf,
  localDateOf,
  monthOf,
} from '../../../platform/index.js';
import { PersonDayFactsQuery } from '../../day-status/person-day-facts.query.js';
import { Documents } from '../../documents/documents.service.js';
import { WorkingDays } from '../../leave/working-days.service.js';
import { Filing } from '../filing.service.js';
import { lockRequestsOf, requestByKey } from '../staff-requests.store.js';
import {
  type CorrectionFacts,
  type CorrectionLimits,
  type CorrectionWish,
  limitFault,
  limitsCited,
  planCorrection,
} from './correction.rules.js';

/** A day as somebody sees it who wants to correct it. */
export interface CorrectableDay extends CorrectionFacts {
  limits: CorrectionLimits;
  ruleSetId: string | null;
  /** Of the rules of that day. */
  decree: string;
}

export interface CorrectionToFile extends CorrectionWish {
  reason: string;
  /** Of the form: sent twice it is one request. */
  formKey: string;
  file: { name: string; content: Buffer } | null;
}

export type CorrectionFiled = { ok: true; id: string } | { ok: false; faults: Fault[] };

class Refusal extends Error {
  constructor(readonly faults: Fault[]) {
    super('refused');
  }
}

/** What is missing or wrong among one's presses, said by oneself and proven as far as one can. */
@Injectable()
export class Corrections {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: PersonDayFactsQuery,
    private readonly workingDays: WorkingDays,
    private readonly filing: Filing,
    private readonly documents: Documents,
  ) {}

  async day(personId: string, day: WorkDate, on: Queryable = this.database): Promise<CorrectableDay> {
    const now = this.clock.now();
    const [found] = await this.facts.read(on, [{ personId, workDate: day }]);
    const { zone = 'Asia/Jakarta', shifts = [], events = [] } = found?.facts ?? {};
    const rules = shifts[0]?.rules;
    const filing = rules?.content.filing;
    const since = await this.workingDays.of(personId, addDays(day, 1), localDateOf(now, zone), on);
    return {
      zone,
      now,
      shifts: found?.unitId ? shifts.map(({ plan }) => plan) : [],
      presses: events,
      ruleSetId: rules?.id ?? null,
      decree: rules?.decree ?? '',
      limits: {
        workingDaysSince: since.length,
        correctionDays: filing?.correctionDays ?? null,
        forgottenInMonth: await forgottenInMonth(on, personId, day),
        forgottenAtMost: filing?.correctionsPerMonth ?? null,
        cited: rules ? limitsCited(rules) : '',
      },
    };
  }

  async file(principal: Principal, wish: CorrectionToFile, trace: Trace): Promise<CorrectionFiled> {
    try {
      return await this.database.transaction((tx) => this.write(tx, principal, wish, trace));
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, faults: error.faults };
      throw error;
    }
  }

  private async write(
    tx: Tx,
    principal: Principal,
    wish: CorrectionToFile,
    trace: Trace,
  ): Promise<CorrectionFiled> {
    const { personId } = principal;
    const { day, reason, formKey, file } = wish;
    // Before anything is read: of two at once the second sees the first, and the limit of the month holds.
    await lockRequestsOf(tx, personId);
    const known = await requestByKey(tx, personId, formKey);
    if (known) return { ok: true, id: known.id };
    const facts = await this.day(personId, day, tx);
    const plan = planCorrection(wish, facts);
    if (!plan.ok) throw new Refusal([plan.fault]);
    const fault = limitFault(wish, facts.limits) ?? (await waitingFault(tx, personId, wish));
    if (fault) throw new Refusal([fault]);
    const filed = await this.filing.add(
      tx,
      {
        personId,
        kind: 'correction',
        first: day,
        last: day,
        part: 'whole',
        reason,
        formKey,
        details: detailsOf(wish),
        ruleSetId: facts.ruleSetId,
        article: facts.decree,
        considered: false,
        level: 'superior',
      },
      { actorId: personId, ...trace },
    );
    if (!filed.ok) throw new Refusal(filed.faults);
    const { id } = filed.request;
    if (file) {
      const subject = { kind: 'request', id };
      const kept = await this.documents.keep(tx, {
        ownerId: personId,
        uploadedBy: personId,
        subject,
        file,
        trace,
      });
      if (!kept.ok) throw new Refusal([{ field: 'dokumen', message: kept.message }]);
    }
    return { ok: true, id };
  }
}

/** As it is kept with the request. */
function detailsOf({ cause, direction, time, pressId }: CorrectionWish): Record<string, string> {
  return { sebab: cause, arah: direction, ...(cause === 'arah' ? { presensi: pressId } : { jam: time }) };
}

async function forgottenInMonth(on: Queryable, personId: string, day: WorkDate): Promise<number> {
  const month = monthOf(day);
  const [row] = await on.query<{ count: number }>(
    `select count(*)::int as count from staff_request
     where person_id = $1 and kind = 'correction' and details->>'sebab' = 'lupa'
       and state in ('filed','considered','approved') and during <@ daterange($2, $3, '[]')`,
    [personId, firstDayOf(month), lastDayOf(month)],
  );
  return row!.count;
}

/** The same thing is asked for once until it is answered. */
async function waitingFault(
  tx: Tx,
  personId: string,
  { day, direction }: CorrectionWish,
): Promise<Fault | null> {
  const waiting = await tx.query(
    `select 1 from staff_request where person_id = $1 and kind = 'correction' and during @> $2::date
       and details->>'arah' = $3 and state in ('filed','considered')`,
    [personId, day, direction],
  );
  return waiting.length > 0
    ? {
        field: 'arah',
        message: 'Koreksi yang sama untuk hari itu masih menunggu keputusan. Tarik dahulu bila keliru.',
      }
    : null;
}
