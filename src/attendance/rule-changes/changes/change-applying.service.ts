import { Injectable } from '@nestjs/common';
import { Inbox } from '../../../people/index.js';
import { Clock, type Tx, addDays, localDateOf } from '../../../platform/index.js';
import { dateWords, spanWords } from '../../../web/index.js';
import { Replanning } from '../../schedules/replanning.service.js';
import type { RuleAspect } from '../../schedules/resolve-rules.rules.js';
import { RuleTimeline } from '../../schedules/rule-timeline.store.js';
import type { KeptChange } from './rule-change.js';

const TITLES: Record<RuleAspect, string> = {
  hours: 'Jam kerja Anda berubah',
  shifts: 'Jam kerja Anda berubah',
  leave: 'Aturan cuti Anda berubah',
  discipline: 'Aturan disiplin Anda berubah',
  tpp: 'Tabel potongan TPP Anda berubah',
};

const ABOUT: Record<RuleAspect, string> = {
  hours: 'aturan kerja',
  shifts: 'aturan kerja',
  leave: 'aturan cuti',
  discipline: 'aturan disiplin',
  tpp: 'tabel TPP',
};

/** Lets an approved change hold: the time line, the plans that follow from it, and a word to everybody concerned. */
@Injectable()
export class ChangeApplying {
  constructor(
    private readonly timeline: RuleTimeline,
    private readonly replanning: Replanning,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the approval. Closed days are left alone by the planner, and by the database. */
  async apply(tx: Tx, change: KeptChange, actorId: string): Promise<void> {
    const { ruleSetId, aspect, unitId, employeeKind, personId, from, until } = change;
    const span = {
      scopes: [personId !== null ? { personId } : { unitId: unitId!, employeeKind }],
      from,
      until,
    };
    if (ruleSetId) await this.timeline.put(tx, ruleSetId, span);
    else await this.timeline.takeAway(tx, aspect, span);
    if (aspect === 'hours' || aspect === 'shifts')
      await this.replanning.later(tx, {
        first: from,
        last: until && addDays(until, -1),
        whom: personId !== null ? { personIds: [personId] } : { unitIds: [unitId!] },
        past: 'replace',
        cause: 'rule',
        actorId,
        reference: `rule-change:${change.id}`,
      });
    if (aspect === 'discipline') await this.countAgain(tx, change);
    await this.tellEverybody(tx, change);
    await this.tellProposer(tx, change, null);
  }

  /** Where they stand on the ladder is told by the next counting. */
  private async countAgain(tx: Tx, { id }: KeptChange): Promise<void> {
    await tx.query(
      `insert into discipline_due (person_id, work_date) select person_id, $2::date from rule_change_person where change_id = $1
       order by person_id`,
      [id, localDateOf(this.clock.now(), 'Asia/Jakarta')],
    );
  }

  /** Whoever proposed it hears how it ended. */
  async tellProposer(tx: Tx, change: KeptChange, refusal: string | null): Promise<void> {
    await this.inbox.tell(tx, {
      personId: change.proposedBy,
      topic: 'rules',
      title: `Usul ${ABOUT[change.aspect]} Anda ${refusal === null ? 'disetujui' : 'ditolak'}`,
      body:
        refusal ?? `${change.ruleSetName ?? 'Pengakhiran aturan'}, ${spanWords(change.from, change.until)}.`,
      link: `/presensi/aturan/usulan/${change.id}`,
      dedupeKey: `rule-change:${change.id}:decided`,
    });
  }

  /** Nobody is to learn from a lateness that the hours have changed. */
  private async tellEverybody(tx: Tx, change: KeptChange): Promise<void> {
    const people = await tx.query<{ id: string }>(
      `select person_id as id from rule_change_person where change_id = $1`,
      [change.id],
    );
    const when = change.until ? spanWords(change.from, change.until) : `mulai ${dateWords(change.from)}`;
    const words = change.ruleSetName
      ? `Berlaku ${change.ruleSetName} (${change.cited}), ${when}.`
      : `Aturan khusus berakhir, ${when}; berlaku lagi aturan unit di atasnya.`;
    await this.inbox.tellAll(
      tx,
      people.map(({ id }) => ({
        personId: id,
        topic: 'rules',
        title: `${TITLES[change.aspect]}, ${when}`,
        body: words,
        ...(change.ruleSetId ? { link: `/presensi/aturan/${change.ruleSetId}` } : {}),
        dedupeKey: `rule-change:${change.id}`,
      })),
    );
  }
}
