import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, unitsWhere } from '../../../access/index.js';
import {
  Clock,
  Database,
  DomainError,
  type Fault,
  type Tx,
  type WorkDate,
  localDateOf,
  refused,
} from '../../../platform/index.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import { type Trace, UnitAccess } from '../../opd/unit-access.service.js';
import { headPostOf } from '../duties/duties.query.js';
import { Posts } from '../duties/posts.service.js';
import { namesOf } from '../person/change-names.query.js';
import { changeWords, whenWords } from '../person/change-words.rules.js';
import { PersonDesk } from '../person/person-desk.service.js';
import { PersonRecord } from '../person-record.service.js';
import { PeopleSearchQuery } from '../search/people-search.query.js';
import { soughtIn } from '../search/people-search.rules.js';
import type { HeadWish } from './unit-head.rules.js';

interface Asked {
  code: string;
  trace: Trace;
}

export interface Candidate {
  id: string;
  name: string;
}

export type Appointed =
  | { ok: true; name: string; changes: { when: string; words: string }[] }
  | { ok: false; faults: readonly Fault[] };

/** Who leads a unit, entered at the unit: also of one that is still to come. */
@Injectable()
export class UnitHeads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: UnitAccess,
    private readonly desk: PersonDesk,
    private readonly search: PeopleSearchQuery,
    private readonly posts: Posts,
    private readonly record: PersonRecord,
  ) {}

  /** `day`: today, or the first day of a unit that is still to come. @throws DomainError not-found, forbidden (noted in the record) */
  async open(principal: Principal, { code, trace }: Asked) {
    const { unit, day } = await this.access.openToCare(principal, {
      code,
      day: this.today(),
      permission: 'people:write',
      action: 'person.placed',
      trace,
    });
    return { unit, day, post: await headPostOf(this.database, unit.id, day) };
  }

  /** People in the reach of whoever asks, by name or number. */
  async named(principal: Principal, text: string): Promise<Candidate[]> {
    const sought = soughtIn(text);
    if (sought.words.length === 0 && sought.number === null) return [];
    const today = this.today();
    const tops = unitsWhere(principal, 'people:write');
    const { people } = await this.search.find({
      sought,
      day: today,
      today,
      reads: tops,
      standing: 'employed',
      kind: null,
      tops,
      offset: 0,
      limit: 20,
    });
    return people.map(({ personId, name, unitName }) => ({
      id: personId,
      name: unitName ? `${name} (${unitName})` : name,
    }));
  }

  /** First only what would happen (`rehearse`), then it is done. @throws DomainError not-found, forbidden (noted in the record) */
  async appoint(
    principal: Principal,
    asked: Asked & { personId: string; wish: HeadWish; rehearse: boolean },
  ): Promise<Appointed> {
    const { personId, wish, trace } = asked;
    const { unit } = await this.open(principal, asked);
    await this.access.openAlsoOn(principal, unit, {
      code: unit.code,
      day: wish.from,
      permission: 'people:write',
      action: 'person.placed',
      trace,
    });
    await this.desk.open(principal, {
      personId,
      permission: 'people:write',
      action: 'person.changed',
      trace,
    });
    if (personId === principal.personId)
      return refused(
        'pegawai',
        'Penunjukan untuk diri Anda sendiri dicatat oleh petugas lain yang berwenang.',
      );
    const by: ChangedBy = { actorId: actorOf(principal), origin: 'form', decree: wish.decree, ...trace };
    const work = (tx: Tx) => this.take(tx, unit.id, { personId, wish, by });
    try {
      const changes = asked.rehearse
        ? await this.record.rehearse(work)
        : await this.database.transaction(work);
      const names = await namesOf(this.database, changes);
      const people = await this.peopleOf([personId, ...changes.map((change) => change.personId)]);
      return {
        ok: true,
        name: people.get(personId) ?? '',
        changes: changes.map((change) => ({
          when: whenWords(change),
          // Whoever else is concerned, for instance who led it so far, is named.
          words: `${change.personId === personId ? '' : `${people.get(change.personId) ?? ''}: `}${changeWords(change, names)}`,
        })),
      };
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const faults = error.extra.faults ?? [{ field: 'mulai', message: error.message }];
      return {
        ok: false,
        faults: faults.map((fault) => ({ ...fault, field: FIELDS[fault.field] ?? fault.field })),
      };
    }
  }

  private async take(
    tx: Tx,
    unitId: string,
    { personId, wish, by }: { personId: string; wish: HeadWish; by: ChangedBy },
  ): Promise<PersonChange[]> {
    const { capacity, title, from, until } = wish;
    const known = await headPostOf(tx, unitId, from);
    const postId =
      known?.id ??
      (await this.posts.found(tx, { unitId, title, kind: 'head', echelon: null, from, until: null }));
    return this.posts.take(
      tx,
      {
        person: { id: personId },
        postId,
        capacity,
        from,
        until: until ?? (capacity === 'definitive' ? (known?.until ?? null) : null),
      },
      by,
    );
  }

  private async peopleOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; name: string }>(
      `select id, trim(title_before || ' ' || full_name) || case when title_after <> '' then ', ' || title_after else '' end as name
       from person where id = any($1::uuid[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

/** Fields of the rules, as this form calls them. */
const FIELDS: Record<string, string> = { from: 'mulai', until: 'sampai' };
