import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type WorkDate,
  addDays,
  instantAt,
  localDateOf,
  weekdayOf,
} from '../../../platform/index.js';
import { CasesStore } from '../cases/cases.store.js';
import { SeenPressesQuery, type WeekSpan } from './seen-presses.query.js';
import type { Signal } from './signal.js';
import {
  impossibleSpeed,
  notThere,
  pressCluster,
  repeatedPosition,
  sharedDevice,
  sharedPosition,
} from './signals.rules.js';
import type { Thresholds } from './thresholds.rules.js';
import { thresholdsNow } from './thresholds.store.js';

/** A file of a machine comes after a week or two; positions are kept at least as long. */
const WEEKS_BACK = 4;
const ZONE = 'Asia/Jakarta';

/** Looks for what is odd among the presses of the last weeks; what was found before is found as the same. */
@Injectable()
export class FindSignals {
  constructor(
    private readonly seen: SeenPressesQuery,
    private readonly cases: CasesStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many signals are new */
  async find(): Promise<number> {
    const today = localDateOf(this.clock.now(), ZONE);
    const monday = addDays(today, 1 - weekdayOf(today));
    const limits = await thresholdsNow(this.database);
    let fresh = 0;
    for (let back = WEEKS_BACK; back >= 0; back--) {
      const week = addDays(monday, -7 * back);
      const signals = await this.inWeek(week, limits);
      if (signals.length > 0)
        fresh += await this.database.transaction((tx) => this.cases.gather(tx, signals, this.clock.now()));
    }
    return fresh;
  }

  private async inWeek(week: WorkDate, limits: Thresholds): Promise<Signal[]> {
    const span: WeekSpan = {
      from: instantAt(week, '00:00', ZONE),
      until: instantAt(addDays(week, 7), '00:00', ZONE),
    };
    const found: (Signal | null)[] = [];
    for (const presses of grouped(
      await this.seen.repeated(span, limits),
      (one) => `${one.personId} ${pointOf(one)}`,
    ))
      found.push(repeatedPosition(week, presses, limits));
    for (const presses of grouped(await this.seen.shared(span, limits), pointOf))
      found.push(sharedPosition(week, presses, limits));
    for (const pair of await this.seen.apart(span, limits)) found.push(impossibleSpeed(week, pair, limits));
    for (const presses of grouped(await this.seen.devices(span), ({ device }) => device))
      found.push(sharedDevice(week, presses, limits), pressCluster(week, presses, limits));
    for (const presses of grouped(await this.seen.queues(span, limits), ({ device }) => device))
      found.push(pressCluster(week, presses, limits));
    for (const presses of grouped(await this.seen.notThere(span, limits), ({ personId }) => personId))
      found.push(notThere(week, presses));
    return found.filter((signal) => signal !== null);
  }
}

const pointOf = ({ latitude, longitude }: { latitude: number; longitude: number }) =>
  `${latitude} ${longitude}`;

function grouped<Press>(presses: readonly Press[], by: (press: Press) => string): Press[][] {
  const groups = new Map<string, Press[]>();
  for (const press of presses) {
    const group = groups.get(by(press));
    if (group) group.push(press);
    else groups.set(by(press), [press]);
  }
  return [...groups.values()];
}
