import { Injectable } from '@nestjs/common';
import { Inbox, type Trace } from '../../../people/index.js';
import { Clock, type Tx, addDays, localDateOf } from '../../../platform/index.js';
import { dateWords, spanWords } from '../../../web/index.js';
import { Replanning } from '../../schedules/replanning.service.js';
import { RuleTimeline } from '../../schedules/rule-timeline.store.js';
import { WishApplying } from '../wishes/wish-applying.service.js';
import { wishTitle } from '../wishes/wish-words.rules.js';
import { titleOf } from './change-words.rules.js';
import { type KeptRuleChange, ruleChange } from './kept-rules.query.js';
import type { ChangeAspect, KeptChange } from './rule-change.js';

const TITLES: Record<ChangeAspect, string> = {
  hours: 'Jam kerja Anda berubah',
  shifts: 'Jam kerja Anda berubah',
  leave: 'Aturan cuti Anda berubah',
  discipline: 'Aturan disiplin Anda berubah',
  tpp: 'Tabel potongan TPP Anda berubah',
  calendar: 'Kalender kerja Anda berubah',
  'tpp-effect': 'Keberlakuan potongan TPP Anda berubah',
};

const ABOUT: Record<ChangeAspect, string> = {
  hours: 'aturan kerja',
  shifts: 'aturan kerja',
  leave: 'aturan cuti',
  discipline: 'aturan disiplin',
  tpp: 'tabel TPP',
  calendar: 'hari kalender',
  'tpp-effect': 'keberlakuan TPP',
};

/** Lets an approved change hold: the time line, the plans that follow from it, and a word to everybody concerned. */
@Injectable()
export class ChangeApplying {
  constructor(
    private readonly timeline: RuleTimeline,
    private readonly replanning: Replanning,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
    private readonly wishes: WishApplying,
  ) {}

  /** In the transaction of the approval. Closed days are left alone by the planner, and by the database. */
  async apply(tx: Tx, change: KeptChange, approval: { actorId: string; trace: Trace }): Promise<void> {
    if (change.wish) await this.wishes.apply(tx, change, approval);
    else await this.letHold(tx, ruleChange(change), approval.actorId);
    await this.tellEverybody(tx, change);
    await this.tellProposer(tx, change, null);
  }

  private async letHold(tx: Tx, change: KeptRuleChange, actorId: string): Promise<void> {
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
      body: refusal ?? `${titleOf(change)}, ${spanWords(change.from, change.until)}.`,
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
    const words = change.wish
      ? `${wishTitle(change)}, menurut ${change.cited}.`
      : change.ruleSetName
        ? `Berlaku ${change.ruleSetName} (${change.cited}), ${when}.`
        : `Aturan khusus berakhir, ${when}; berlaku lagi aturan unit di atasnya.`;
    const link = linkOf(change);
    await this.inbox.tellAll(
      tx,
      people.map(({ id }) => ({
        personId: id,
        topic: 'rules',
        title: `${TITLES[change.aspect]}, ${when}`,
        body: words,
        ...(link ? { link } : {}),
        dedupeKey: `rule-change:${change.id}`,
      })),
    );
  }
}

/** Where whoever is concerned reads what holds now. */
function linkOf({ aspect, ruleSetId, from }: KeptChange): string | null {
  if (aspect === 'calendar') return `/presensi/kalender?tahun=${from.slice(0, 4)}`;
  if (aspect === 'tpp-effect') return '/presensi/tpp/saya';
  return ruleSetId && `/presensi/aturan/${ruleSetId}`;
}
