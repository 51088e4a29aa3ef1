import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import {
  Clock,
  Database,
  type TimeZone,
  type WorkDate,
  addDays,
  daysBetween,
  localDateOf,
} from '../../platform/index.js';
import { type DerivedDay, deriveDay } from '../day-status/derive-day.rules.js';
import { PersonDayFactsQuery } from '../day-status/person-day-facts.query.js';
import { type EventDirection, EventsService, type Receipt } from '../events/events.service.js';
import type { PressProof } from '../events/press-proof.rules.js';
import { receiptNumberOf } from '../events/receipt-number.rules.js';
import { type CheckInState, type OwnDay, checkInStateOf } from './check-in-state.rules.js';
import { SourcesComplete } from '../sources/sources-complete.query.js';
import { OwnDaysQuery, type OwnStoredDay } from './own-days.query.js';

const HISTORY_DAYS = 7;
/** A receipt stays readable under its address for so long. */
const RECEIPT_DAYS = 31;

/** One line of the history; `row` is null for a day without any plan or press. */
export interface HistoryDay {
  workDate: WorkDate;
  row: Omit<OwnStoredDay, 'workDate'> | null;
}

/** What a press was answered with. */
export interface ReceiptView {
  number: string;
  occurredAt: Date;
  direction: EventDirection;
  /** The result of the day it belongs to, as it stands now. */
  day: DerivedDay | null;
}

export interface CheckInView {
  personId: string;
  workDate: WorkDate;
  zone: TimeZone;
  now: Date;
  state: CheckInState;
  receipt: ReceiptView | null;
  history: HistoryDay[];
}

/** One's own day: what is planned, what is recorded, and the press. */
@Injectable()
export class CheckInService {
  constructor(
    private readonly events: EventsService,
    private readonly facts: PersonDayFactsQuery,
    private readonly own: OwnDaysQuery,
    private readonly sources: SourcesComplete,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Records a press of the person; the same key gives the same receipt. */
  press(
    principal: Principal,
    press: { direction: EventDirection; key: string; source: 'web' | 'api'; proof: PressProof },
  ): Promise<Receipt> {
    const { key, ...rest } = press;
    return this.events.record({ personId: principal.personId, idempotencyKey: key, ...rest });
  }

  /** Reads the facts anew instead of the stored day, so that a press is seen at once. */
  async show(principal: Principal, receiptNumber?: string): Promise<CheckInView> {
    const now = this.clock.now();
    const zone = principal.timeZone;
    const today = localDateOf(now, zone);
    const workDate = (await this.own.openWorkDate(principal.personId, now)) ?? today;
    const day = await this.ownDay(principal.personId, workDate, now);
    return {
      personId: principal.personId,
      workDate,
      zone,
      now,
      state: checkInStateOf(day),
      receipt: receiptNumber ? await this.receipt(principal.personId, receiptNumber, day) : null,
      history: await this.history(principal.personId, today, day),
    };
  }

  private async ownDay(personId: string, workDate: WorkDate, now: Date): Promise<OwnDay> {
    const [found] = await this.facts.read(this.database, [{ personId, workDate }]);
    const { unitId } = found!;
    const places = unitId ? [{ unitId, workDate }] : [];
    const completeUntil = await this.sources.until(this.database, places);
    const facts = { ...found!.facts, now, sourcesCompleteUntil: places.map(completeUntil)[0] ?? null };
    return { ...facts, derived: unitId ? deriveDay(facts) : [] };
  }

  /** Null when the person has no such receipt: nobody can look at another's. */
  private async receipt(personId: string, number: string, shown: OwnDay): Promise<ReceiptView | null> {
    const since = new Date(shown.now.getTime() - RECEIPT_DAYS * 86_400_000);
    const presses = await this.own.pressesSince(personId, since);
    const press = presses.find(({ eventId }) => receiptNumberOf(eventId) === number);
    if (!press) return null;
    const { occurredAt, direction } = press;
    // Looked at again on another day, a receipt still tells of its own.
    const workDate = await this.own.openWorkDate(personId, occurredAt);
    const day =
      workDate === null || workDate === shown.workDate
        ? shown
        : await this.ownDay(personId, workDate, shown.now);
    const shift = day.shifts.find(
      ({ plan }) => occurredAt >= plan.counted.from && occurredAt < plan.counted.to,
    );
    return {
      number,
      occurredAt,
      direction,
      day: shift ? (day.derived.find(({ seq }) => seq === shift.plan.seq) ?? null) : null,
    };
  }

  private async history(personId: string, today: WorkDate, day: OwnDay): Promise<HistoryDay[]> {
    const first = addDays(today, 1 - HISTORY_DAYS);
    const stored = await this.own.between(personId, first, today);
    return daysBetween(first, today)
      .reverse()
      .flatMap((workDate): HistoryDay[] => {
        const rows =
          workDate === day.workDate ? day.derived : stored.filter((row) => row.workDate === workDate);
        return rows.length === 0 ? [{ workDate, row: null }] : rows.map((row) => ({ workDate, row }));
      });
  }
}
