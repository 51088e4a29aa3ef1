import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, type Queryable, type Tx, localDateOf } from '../../platform/index.js';
import { PeopleChanges } from '../changes/people-changes.service.js';
import type { ChangedBy, PersonChange } from '../changes/person-change.js';
import { PeopleWriter } from '../employees/people-writer.service.js';
import { PersonRecord } from '../employees/person-record.service.js';
import type { Trace } from '../opd/unit-access.service.js';
import {
  carryOver,
  endBelongings,
  endDelegations,
  endHoldings,
  endPosts,
  endRoles,
  openPosts,
  retitlePosts,
} from './belongings.store.js';
import { heldBy, heldSince } from './held-rows.store.js';
import { PlannedChanges } from './planned-changes.store.js';
import { type UnitValue, standsOn } from './timeline.rules.js';
import { writeTimelines } from './timelines.store.js';
import type { TreePlan } from './tree-plan.js';

interface Writing {
  principal: Principal;
  key: string;
  trace: Trace;
}

/** Writes a plan: units, people, posts, rights, the story and the record, all in the transaction of the caller. */
@Injectable()
export class TreeWriter {
  constructor(
    private readonly people: PeopleWriter,
    private readonly record: PersonRecord,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly planned: PlannedChanges,
    private readonly told: PeopleChanges,
  ) {}

  async isDone(tx: Queryable, key: string): Promise<boolean> {
    const rows = await tx.query<{ found: number } & Record<string, unknown>>(
      `select 1 as found from unit_change where id = $1`,
      [key],
    );
    return rows.length > 0;
  }

  async write(tx: Tx, plan: TreePlan, { principal, key, trace }: Writing): Promise<void> {
    const by: ChangedBy = {
      actorId: actorOf(principal),
      origin: 'form',
      decree: plan.wish.decree,
      ...trace,
    };
    const { day } = plan.wish;
    const touched = {
      unitIds: plan.parts.map(({ unitId }) => unitId),
      personIds: plan.moves.map(({ personId }) => personId),
    };
    // Until its day a plan can be cancelled: what it does is kept, row by row.
    const held = this.isPlanned(plan) ? await heldBy(tx, touched, day) : null;
    await writeUnits(tx, plan);
    await this.people.apply(
      tx,
      [
        ...plan.moves.map(({ personId, from, toUnitId }) => ({ personId, from, unitId: toUnitId })),
        ...plan.positions.map(({ personId, from, becomes }) => ({
          personId,
          from,
          employment: { position: becomes },
        })),
      ],
      by,
    );
    const posts = plan.posts.map(({ post }) => post.id);
    const changes: PersonChange[] = [
      ...(await endHoldings(tx, posts, day)),
      ...(await endDelegations(
        tx,
        plan.delegations.map(({ id }) => id),
        day,
      )),
    ];
    await endPosts(tx, posts, day);
    changes.push(...(await openPosts(tx, plan)));
    await retitlePosts(tx, plan.retitled);
    await carryOver(tx, plan);
    const roles = await endRoles(
      tx,
      plan.roles.map(({ id }) => id),
      day,
    );
    for (const [table, rows] of [
      ['work_place', plan.places.map(({ belonging }) => belonging)],
      ['official_account', plan.accounts.map(({ belonging }) => belonging)],
    ] as const)
      await endBelongings(
        tx,
        table,
        rows.map(({ id }) => id),
        day,
      );
    await this.record.keep(tx, changes, by);
    await this.record.keepEndedRoles(tx, roles, by);
    await this.tellStory(tx, plan, by.actorId, key);
    if (held) await this.planned.keep(tx, key, { outcome: plan, ...(await heldSince(tx, held, day)) });
    await this.audit.recordAll(tx, this.entriesOf(plan, by, key));
    await this.told.tellOfTree(tx, { unitIds: touched.unitIds, effective: day }, by);
  }

  private async tellStory(
    tx: Queryable,
    { wish, parts }: TreePlan,
    actorId: string | null,
    key: string,
  ): Promise<void> {
    await tx.query(
      `insert into unit_change (id, kind, effective, decree, decree_title, actor_id) values ($1, $2, $3::date, $4, $5, $6)`,
      [key, wish.kind, wish.day, wish.decree, wish.decreeTitle, actorId],
    );
    await tx.query(
      `insert into unit_change_part (change_id, unit_id, part)
       select $1, "unitId", part from jsonb_to_recordset($2::jsonb) as r("unitId" uuid, part text)`,
      [key, JSON.stringify(parts)],
    );
  }

  private isPlanned({ wish }: TreePlan): boolean {
    return wish.kind !== 'corrected' && wish.day > localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  /** One line for every unit that is another than before; the first names how many people move and which rights end. */
  private entriesOf(plan: TreePlan, by: ChangedBy, key: string) {
    const { wish, moves, roles, posts } = plan;
    return plan.timelines.map(({ unitId, code, before, after }, i) => ({
      actorId: by.actorId,
      action: `unit.${wish.kind}`,
      subject: { kind: 'unit', id: unitId },
      outcome: 'done' as const,
      before: recorded(standsOn(before, wish.day)),
      after: recorded(standsOn(after, wish.day)),
      reason: wish.decree,
      detail: {
        change: key,
        code,
        effective: wish.day,
        ...(wish.decreeTitle ? { decree_title: wish.decreeTitle } : {}),
        ...(i === 0
          ? {
              people_moved: new Set(moves.map(({ personId }) => personId)).size,
              posts_ended: posts.flatMap(({ post, title }) => (title === post.title ? [title] : [])),
              titles: [...posts, ...plan.retitled].flatMap(({ post, title }) =>
                title === post.title ? [] : [{ was: post.title, becomes: title }],
              ),
              roles_ended: roles.map(({ id, personId, role }) => ({ id, person: personId, role })),
            }
          : {}),
      },
      address: by.address,
      requestId: by.requestId,
    }));
  }
}

async function writeUnits(tx: Queryable, { founded, timelines }: TreePlan): Promise<void> {
  // A code whose founding was cancelled has its row already.
  await tx.query(
    `insert into unit (id, code) select id, code from jsonb_to_recordset($1::jsonb) as r(id uuid, code text)
     on conflict (id) do nothing`,
    [JSON.stringify(founded.map(({ id, unit }) => ({ id, code: unit.code })))],
  );
  await writeTimelines(tx, timelines);
}

/** What the record tells of a unit. */
export function recorded(value: UnitValue | null): Record<string, unknown> | null {
  if (!value) return null;
  return {
    name: value.name,
    short_name: value.shortName,
    kind: value.kind,
    parent_id: value.parentId,
    time_zone: value.timeZone,
    sipd_code: value.sipdCode,
  };
}
