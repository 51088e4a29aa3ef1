import { Injectable } from '@nestjs/common';
import { type Tx, type WorkDate, notFound } from '../../../platform/index.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import { shareTree } from '../../opd/tree-lock.store.js';
import { type LockedPerson, PersonRecord } from '../person-record.service.js';
import { inWords, refused } from '../person-refusals.rules.js';
import { holdingsOf, lockPost, servingDays } from './duties.query.js';
import type { Capacity, Days, Holding, Post, PostKind } from './duty.js';
import { holdingFault, meet } from './holding.rules.js';

export interface NewPost extends Days {
  unitId: string;
  title: string;
  kind: PostKind;
  echelon: string | null;
}

export interface TakePost extends Days {
  person: LockedPerson;
  postId: string;
  capacity: Capacity;
}

/** Who holds which post, definitively or acting. Each change by a decree, told like every other about people. */
@Injectable()
export class Posts {
  constructor(private readonly record: PersonRecord) {}

  /** A place in a unit that can be held. @throws DomainError conflict: a unit has one head, and a post lives within its unit */
  async found(tx: Tx, { unitId, title, kind, echelon, from, until }: NewPost): Promise<string> {
    await shareTree(tx);
    try {
      const [made] = await tx.query<{ id: string }>(
        `insert into post (unit_id, title, kind, echelon, valid)
         values ($1, $2, $3, $4, daterange($5::date, $6::date)) returning id`,
        [unitId, title, kind, echelon, from, until],
      );
      return made!.id;
    } catch (error) {
      throw inWords(error);
    }
  }

  /** Twice is as good as once. @throws DomainError not-found, conflict */
  async take(tx: Tx, wish: TakePost, by: ChangedBy): Promise<PersonChange[]> {
    const { person, postId, capacity, from, until } = wish;
    await shareTree(tx);
    const post = await lockPost(tx, postId);
    if (!post) throw notFound('post-unknown', 'Jabatan itu tidak ditemukan.');
    const acting = (await holdingsOf(tx, postId)).filter((one) => one.capacity === 'plt');
    await this.record.lock(
      tx,
      person,
      acting.map(({ personId }) => personId),
    );
    const holdings = await holdingsOf(tx, postId);
    if (holdings.some((one) => isSame(one, wish))) return [];
    const serving = await servingDays(tx, person.id);
    const fault = holdingFault({ personId: person.id, capacity, from, until }, { post, holdings, serving });
    if (fault) throw refused(fault.code, [fault]);
    const ended = capacity === 'definitive' ? await this.makeRoom(tx, wish, holdings) : [];
    try {
      const [made] = await tx.query<{ id: string; valid: string }>(
        `insert into post_holding (post_id, person_id, capacity, valid, decree)
         values ($1, $2, $3, daterange($4::date, $5::date), $6) returning id, valid::text as valid`,
        [postId, person.id, capacity, from, until, by.decree],
      );
      const after = { holding_id: made!.id, valid: made!.valid, capacity, decree: by.decree, ...named(post) };
      const kind = capacity === 'definitive' ? 'post-taken' : 'acting-began';
      const changes: PersonChange[] = [
        ...ended,
        { personId: person.id, kind, effective: from, before: null, after },
      ];
      await this.record.keepDuties(tx, changes, by);
      return changes;
    } catch (error) {
      throw inWords(error);
    }
  }

  /** `day` is the first on which it no longer holds; a holding that would not have begun vanishes. Twice is as good as once. */
  async end(
    tx: Tx,
    wish: { person: LockedPerson; holdingId: string; day: WorkDate },
    by: ChangedBy,
  ): Promise<PersonChange[]> {
    await this.record.lock(tx, wish.person);
    const changes = await this.endAll(tx, `h.id = $1 and h.person_id = $3`, wish.day, [
      wish.holdingId,
      wish.person.id,
    ]);
    await this.record.keepDuties(tx, changes, by);
    return changes;
  }

  /** Whoever takes a post leaves the one before, and a Plt ends with the vacancy. */
  private async makeRoom(tx: Tx, { person, postId, from }: TakePost, holdings: readonly Holding[]) {
    const own = await this.endAll(tx, `h.person_id = $1 and h.capacity = 'definitive'`, from, [person.id]);
    const plt = holdings.some((one) => one.capacity === 'plt' && meet(one, { from, until: null }));
    if (!plt) return own;
    return [...own, ...(await this.endAll(tx, `h.post_id = $1 and h.capacity = 'plt'`, from, [postId]))];
  }

  /** `$1` and from `$3` on are the condition's, `$2` is the day. */
  private async endAll(
    tx: Tx,
    condition: string,
    day: WorkDate,
    [first, ...others]: unknown[],
  ): Promise<PersonChange[]> {
    const rows = await tx.query<EndedHolding>(
      `with ending as (
         select h.*, p.unit_id, p.title from post_holding h join post p on p.id = h.post_id
         where ${condition} and (upper(h.valid) is null or upper(h.valid) > $2::date)
       ), deleted as (
         delete from post_holding h using ending e where h.id = e.id and lower(e.valid) >= $2::date
       ), shortened as (
         update post_holding h set valid = daterange(lower(h.valid), $2::date) from ending e
         where h.id = e.id and lower(e.valid) < $2::date
       )
       select person_id as "personId", capacity, lower(valid) < $2::date as "hadBegun",
              jsonb_build_object('holding_id', id, 'valid', valid, 'capacity', capacity, 'decree', decree,
                'post_id', post_id, 'unit_id', unit_id, 'title', title) as before
       from ending order by id`,
      [first, day, ...others],
    );
    return rows.map(({ personId, capacity, hadBegun, before }) => ({
      personId,
      kind: capacity === 'definitive' ? 'post-left' : 'acting-ended',
      effective: day,
      before,
      after: hadBegun ? { until: day } : null,
    }));
  }
}

interface EndedHolding extends Record<string, unknown> {
  personId: string;
  capacity: Capacity;
  hadBegun: boolean;
  before: Record<string, unknown>;
}

function isSame(holding: Holding, { person, capacity, from, until }: TakePost): boolean {
  return (
    holding.personId === person.id &&
    holding.capacity === capacity &&
    holding.from === from &&
    holding.until === until
  );
}

function named({ id, unitId, title }: Post) {
  return { post_id: id, unit_id: unitId, title };
}
