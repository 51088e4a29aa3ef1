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
import { GatheredSignals } from '../cases/gathered-signals.store.js';
import { SeenPressesQuery, type WeekSpan } from './seen-presses.query.js';
import type { SeenPress, Signal, SignalKind } from './signal.js';
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
    private readonly cases: GatheredSignals,
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
    // What somebody was asked about is put aside; what is left must be odd by itself.
    const told = await this.cases.toldIn(this.database, week);
    const fresh = <Press extends SeenPress>(kind: SignalKind, presses: readonly Press[]) =>
      presses.filter(({ eventId }) => !told.has(`${kind} ${eventId}`));
    const found: (Signal | null)[] = [];
    const repeated = fresh('repeated-position', await this.seen.repeated(span, limits));
    for (const presses of grouped(repeated, (one) => `${one.personId} ${pointOf(one)}`))
      found.push(repeatedPosition(week, presses, limits));
    const shared = fresh('shared-position', await this.seen.shared(span, limits));
    for (const presses of grouped(shared, pointOf)) found.push(sharedPosition(week, presses, limits));
    for (const pair of await this.seen.apart(span, limits))
      if (fresh('impossible-speed', pair).length > 0) found.push(impossibleSpeed(week, pair, limits));
    for (const presses of grouped(await this.seen.devices(span), ({ device }) => device))
      found.push(
        sharedDevice(week, fresh('shared-device', presses), limits),
        pressCluster(week, fresh('press-cluster', presses), limits),
      );
    const queues = fresh('press-cluster', await this.seen.queues(span, limits));
    for (const presses of grouped(queues, ({ device }) => device))
      found.push(pressCluster(week, presses, limits));
    const notThereNow = fresh('not-there', await this.seen.notThere(span, limits));
    for (const presses of grouped(notThereNow, ({ personId }) => personId))
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
