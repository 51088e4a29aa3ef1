import { Injectable } from '@nestjs/common';
import { Clock, type Tx, type WorkDate, addDays, localDateOf } from '../../../platform/index.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import { Delegations } from '../duties/delegations.service.js';
import { type EndedWith, endedWith, heldBeyond } from '../duties/ended-with.query.js';
import { GivenBack, type Withheld } from '../duties/given-back.service.js';
import { endWithLaterPlans } from '../duties/later-stops.js';
import { Posts } from '../duties/posts.service.js';
import { ServiceBreaks } from '../duties/service-breaks.service.js';
import { PeopleWriter } from '../people-writer.service.js';
import { PersonFactsQuery } from '../person-facts.query.js';
import { PersonRecord } from '../person-record.service.js';
import { inWords, refused } from '../person-refusals.rules.js';
import { wishesInstead } from './cancelling.rules.js';
import type { Plan } from './plans.rules.js';
import { withheldWords } from './withheld-words.query.js';

export interface Cancelled {
  changes: PersonChange[];
  /** What ended with the plan and does not come back, in words. */
  withheld: string[];
}

/** Takes back what is planned about somebody, before its day, with what ended because of it. */
@Injectable()
export class Cancelling {
  constructor(
    private readonly clock: Clock,
    private readonly facts: PersonFactsQuery,
    private readonly writer: PeopleWriter,
    private readonly record: PersonRecord,
    private readonly posts: Posts,
    private readonly delegations: Delegations,
    private readonly breaks: ServiceBreaks,
    private readonly givenBack: GivenBack,
  ) {}

  /** Of a plan as it stood in the form; whoever holds the lock of the person knows that it still does. @throws DomainError conflict */
  async cancel(tx: Tx, personId: string, plan: Plan, by: ChangedBy): Promise<Cancelled> {
    if (plan.day <= this.today()) throw gone();
    // Looked up first: the change back is another one of the same kind and day.
    const ended = await endedWith(tx, personId, plan);
    const changes = await this.takeBack(tx, personId, plan, by);
    if (changes.length === 0) throw gone();
    const given = await this.giveBack(tx, ended, by);
    return { ...given, changes: [...changes, ...given.changes] };
  }

  private takeBack(tx: Tx, personId: string, plan: Plan, by: ChangedBy): Promise<PersonChange[]> {
    const { kind, day, id } = plan;
    const person = { id: personId };
    switch (kind) {
      case 'post':
        return this.posts.end(tx, { person, holdingId: id!, day }, by);
      case 'delegation':
        return this.delegations.end(tx, { person, delegationId: id!, day }, by);
      case 'break':
        return this.breaks.cancel(tx, { person, from: day }, by);
      default:
        return this.wishInstead(tx, personId, { ...plan, kind }, by);
    }
  }

  private async wishInstead(
    tx: Tx,
    personId: string,
    plan: Parameters<typeof wishesInstead>[0],
    by: ChangedBy,
  ): Promise<PersonChange[]> {
    const held = await heldBeyond(tx, personId, plan.day);
    const [before] = await this.facts.asOf(tx, addDays(plan.day, -1), { personIds: [personId] });
    return this.writer.apply(tx, wishesInstead(plan, before!, { ...held, today: this.today() }), by);
  }

  /** What somebody else has got meanwhile does not come back: the database refuses it, and with it the whole. */
  private async giveBack(tx: Tx, ended: readonly EndedWith[], by: ChangedBy): Promise<Cancelled> {
    try {
      const lost = ended.map(({ duty }) => duty);
      const withheld = await this.givenBack.giveBack(tx, lost, by);
      const kept = new Set(withheld.map(({ duty }) => duty));
      const back = ended.filter(({ duty }) => !kept.has(duty));
      const people = back.map(({ duty }) => duty.personId);
      const later = await endWithLaterPlans(tx, people, this.today(), by.actorId);
      const changes = [...back.flatMap(({ told }) => told ?? []), ...later.changes];
      await this.record.keepDuties(tx, changes, by);
      await this.record.keepEndedRoles(tx, later.roles, by);
      return { changes, withheld: await this.inWords(tx, ended, withheld) };
    } catch (error) {
      throw inWords(error);
    }
  }

  private async inWords(tx: Tx, ended: readonly EndedWith[], withheld: readonly Withheld[]) {
    const told = new Map(ended.map(({ duty, told: change }) => [duty, change]));
    return withheldWords(
      tx,
      withheld.map(({ duty, why }) => ({ duty, why, told: told.get(duty) ?? null })),
    );
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

function gone() {
  return refused('plan-gone', [
    {
      field: 'rencana',
      message: 'Rencana itu sudah tidak ada: sudah dibatalkan, diubah, atau harinya sudah tiba.',
    },
  ]);
}
