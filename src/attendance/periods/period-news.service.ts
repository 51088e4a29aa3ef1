import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { Inbox } from '../../people/index.js';
import { Clock, type Tx, localDateOf } from '../../platform/index.js';
import { formatMonth } from '../../web/index.js';
import type { OpenedPeriod } from './period-access.service.js';
import { PERIOD_STEPS, type Step } from './period-states.rules.js';
import { STATE_WORDS, periodAddress } from './period-words.js';

/** Tells those who act next: the people of the office when a month comes back to them. */
@Injectable()
export class PeriodNews {
  constructor(
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  async tell(
    tx: Tx,
    given: { opened: OpenedPeriod; step: Step; by: Principal; reason: string; steps: number },
  ): Promise<void> {
    const { opened, step, by, reason, steps } = given;
    if (step === 'verification') return;
    const { office, month } = opened;
    const people = await tx.query<{ personId: string }>(
      `select distinct r.person_id as "personId" from role_assignment r
       where r.valid @> $3::date and r.person_id <> $2 and (
         ($4 and r.role = 'hr' and r.unit_id = any($1::uuid[]))
         or (not $4 and r.role in ('opd-admin','supervisor') and r.unit_id = $5))`,
      [
        opened.line,
        by.personId,
        localDateOf(this.clock.now(), 'Asia/Jakarta'),
        step === 'submission',
        office.id,
      ],
    );
    const word = STATE_WORDS[PERIOD_STEPS[step].to].word.toLowerCase();
    const said = step === 'return' ? 'dikembalikan' : word;
    await this.inbox.tellAll(
      tx,
      people.map(({ personId }) => ({
        personId,
        topic: 'attendance-period',
        title: `Rekap ${formatMonth(month)} ${office.shortName} ${said}`,
        body: reason,
        link: periodAddress(office.code, month),
        dedupeKey: `period:${office.id}:${month}:${steps}`,
      })),
    );
  }
}
