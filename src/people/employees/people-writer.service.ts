import { Injectable } from '@nestjs/common';
import { Clock, type Tx, localDateOf } from '../../platform/index.js';
import type { ChangedBy, PersonChange } from '../changes/person-change.js';
import { endDuties } from './duties/ended-duties.store.js';
import { refuseLastAdministrator } from './duties/system-administrators.store.js';
import { lockHistories } from './person-histories.query.js';
import { storeHistories } from './person-histories.store.js';
import { PersonRecord } from './person-record.service.js';
import { inWords } from './person-refusals.rules.js';
import type { PersonWish } from './person-wish.js';
import { planFollowing } from './planned-ends.js';
import { keepJoining } from './planned-ends.query.js';
import { refuseTakenNumbers } from './taken-numbers.query.js';

/** The one way in which people are changed: by forms, sheets, other systems and the calendar. */
@Injectable()
export class PeopleWriter {
  constructor(
    private readonly clock: Clock,
    private readonly record: PersonRecord,
  ) {}

  /**
   * Fulfils the wishes, however many, in a few statements; what holds already is not written. Tells the record and
   * whoever listens (`PeopleChanges`).
   *
   * @returns what changed
   * @throws DomainError not-found, conflict (with a fault for each person whose number is another's; last-system-admin)
   */
  async apply(tx: Tx, wishes: readonly PersonWish[], by: ChangedBy): Promise<PersonChange[]> {
    const asked = wishes.map((wish) => ({ ...wish, personId: wish.personId.toLowerCase() }));
    const known = await lockHistories(tx, [...new Set(asked.map(({ personId }) => personId))]);
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const plan = await planFollowing(tx, asked, known, { today, decree: by.decree });
    if (plan.changes.length === 0) return [];
    await refuseLastAdministrator(tx, plan.absences, 'mulai');
    try {
      await refuseTakenNumbers(tx, plan.changed);
      await storeHistories(tx, plan.changed);
      await keepJoining(tx, plan.joining);
      const ended = await endDuties(tx, plan.leaving, plan.moving, by.actorId);
      const changes = [...plan.changes, ...ended.changes];
      await this.record.keep(tx, changes, by);
      await this.record.keepEndedRoles(tx, ended.roles, by);
      return changes;
    } catch (error) {
      throw inWords(error);
    }
  }
}
