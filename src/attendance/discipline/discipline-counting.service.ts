import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Inbox } from '../../people/index.js';
import { Clock, Database, type Tx, type WorkDate, addDays, localDateOf } from '../../platform/index.js';
import { dateWords, formatMonth } from '../../web/index.js';
import { CitedRulesQuery } from '../schedules/cited-rules.query.js';
import { DisciplineFacts } from './discipline-facts.query.js';
import { type MissingPresses, missingPresses } from './missing-presses.rules.js';
import { parseDisciplineRules } from './discipline-rules.js';
import { workingDays } from './standing.rules.js';
import { StandingsStore } from './standings.store.js';
import { SuperiorsQuery } from './superiors.query.js';
import { warningChanges } from './warning-changes.rules.js';
import { superiorWords, warningWords } from './warning-words.rules.js';
import { WarningsStore } from './warnings.store.js';
import { warningsOf } from './warnings.rules.js';
import { partsOfYear, spanOf } from './year.rules.js';

const PEOPLE_AT_ONCE = 200;
const DUE_AT_ONCE = 2000;

/** Asks the pure rules where people stand, keeps the answer for lists, and tells whom it concerns. */
@Injectable()
export class DisciplineCounting {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: CitedRulesQuery,
    private readonly facts: DisciplineFacts,
    private readonly standings: StandingsStore,
    private readonly warnings: WarningsStore,
    private readonly superiors: SuperiorsQuery,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
  ) {}

  /** Those of whom a day without a reason came or went. Returns how many marks were done. */
  async countDue(): Promise<number> {
    let done = 0;
    for (let taken = DUE_AT_ONCE; taken === DUE_AT_ONCE; done += taken)
      taken = await this.database.transaction(async (tx) => {
        await alone(tx);
        const due = await tx.query<{ person_id: string; work_date: WorkDate }>(
          `delete from discipline_due where id in (select id from discipline_due order by id limit $1)
           returning person_id, work_date`,
          [DUE_AT_ONCE],
        );
        const byYear = new Map<number, Set<string>>();
        for (const { person_id, work_date } of due)
          for (const year of this.yearsOf(work_date))
            byYear.set(year, (byYear.get(year) ?? new Set()).add(person_id));
        for (const [year, people] of byYear) await this.count(tx, [...people], year);
        return due.length;
      });
    return done;
  }

  /** Everybody of the year, in pieces: minutes short, days that time has made final, rules that were changed. */
  async countAll(year = Number(this.today().slice(0, 4))): Promise<void> {
    const people = await this.database.query<{ id: string }>(
      `select distinct person_id as id from unit_membership where valid && daterange($1::date, $2::date, '[]') order by 1`,
      [`${year}-01-01`, `${year}-12-31`],
    );
    for (let at = 0; at < people.length; at += PEOPLE_AT_ONCE)
      await this.database.transaction(async (tx) => {
        await alone(tx);
        await this.count(
          tx,
          people.slice(at, at + PEOPLE_AT_ONCE).map(({ id }) => id),
          year,
        );
      });
  }

  private async count(tx: Tx, people: readonly string[], year: number): Promise<void> {
    const now = this.clock.now();
    const today = this.today();
    const span = spanOf(year, today);
    if (span.first > today) return;
    const book = await this.rules.bookOf('discipline', span, parseDisciplineRules, tx);
    const given = await this.warnings.standing(tx, people, year);
    const shifts = await this.facts.shifts(people, { first: span.rowsFrom, last: span.last }, tx);
    const superiors = await this.superiors.of(people, today, tx);
    for (const place of await this.facts.places(people, span, tx)) {
      const { personId, unitId, employeeKind, name } = place;
      const days = workingDays(shifts.get(personId) ?? []);
      const whom = { personId, unitId, employeeKind };
      const [part] = partsOfYear(days, year, place.day, (day) => book.rulesFor(whom, day));
      await this.standings.keep(tx, personId, year, part!, now);
      // Last year may still be corrected; what is older is history, and nobody is warned about it.
      if (year < Number(today.slice(0, 4)) - 1) continue;
      const { rules } = part!;
      const deserved = rules ? warningsOf(days, rules.content, year) : [];
      const { tell, lapse } = warningChanges(deserved, given.get(personId) ?? []);
      const superior = superiors.get(personId);
      const missing = missingPresses(shifts.get(personId) ?? [], rules?.content.warnMissing ?? [], today);
      if (missing) await this.tellMissing(tx, missing, { personId, name, superiorId: superior?.superiorId });
      for (const warning of tell) {
        const answerBy = addDays(today, rules!.content.answerWithinDays);
        const words = warningWords(warning, rules!.decree);
        const superiorId = superior?.superiorId ?? null;
        const id = await this.warnings.give(
          tx,
          { personId, warning, ruleSetId: rules!.id, words, superiorId, answerBy },
          now,
        );
        if (id) await this.tell(tx, { id, personId, name, words, superiorId, answerBy, year });
      }
      if (lapse.length > 0)
        await this.takeBack(tx, { personId, superior: superior?.superiorId, year, lapse });
    }
  }

  private async tell(
    tx: Tx,
    told: {
      id: string;
      personId: string;
      name: string;
      words: string;
      superiorId: string | null;
      answerBy: WorkDate;
      year: number;
    },
  ): Promise<void> {
    const { id, personId, name, words, superiorId, answerBy, year } = told;
    await this.inbox.tellAll(tx, [
      {
        personId,
        topic: 'discipline-warning',
        title: 'Peringatan: hari kerja tanpa keterangan',
        body: `${words} Bila ada hari yang keliru, bicarakan dengan atasan Anda dan ajukan bukti secepatnya.`,
        link: `/presensi/disiplin/saya?tahun=${year}`,
        dedupeKey: `discipline:${id}`,
      },
      ...(superiorId
        ? [
            {
              personId: superiorId,
              topic: 'discipline-warning',
              title: 'Peringatan disiplin pegawai menunggu tanggapan Anda',
              body: superiorWords(name, words, answerBy),
              link: `/presensi/disiplin/pegawai/${personId}?tahun=${year}`,
              dedupeKey: `discipline:${id}:superior`,
            },
          ]
        : []),
    ]);
    await this.audit.record(tx, {
      actorId: null,
      action: 'discipline.warned',
      subject: { kind: 'person', id: personId },
      outcome: 'done',
      detail: { warning: id },
    });
  }

  /** Once for each number in a month; a press that is corrected afterwards counts no more, what was told stays told. */
  private async tellMissing(
    tx: Tx,
    { month, at, on }: MissingPresses,
    { personId, name, superiorId }: { personId: string; name: string; superiorId: string | undefined },
  ): Promise<void> {
    const words = `${at} kali tanpa presensi masuk atau pulang dalam ${formatMonth(month)}, sampai ${dateWords(on)}.`;
    const message = { topic: 'missing-presses', dedupeKey: `missing:${personId}:${month}:${at}` };
    await this.inbox.tellAll(tx, [
      {
        ...message,
        personId,
        title: 'Presensi Anda berulang kali tidak lengkap',
        body: `${words} Bila Anda lupa atau alatnya bermasalah, ajukan koreksi selama masih dapat.`,
        link: '/presensi/koreksi',
      },
      ...(superiorId
        ? [
            {
              ...message,
              personId: superiorId,
              title: 'Presensi pegawai berulang kali tidak lengkap',
              body: `${name}: ${words} Bicarakan sebabnya dengan yang bersangkutan.`,
              link: `/presensi/rekap/pegawai/${personId}?bulan=${month}`,
            },
          ]
        : []),
    ]);
  }

  private async takeBack(
    tx: Tx,
    {
      personId,
      superior,
      year,
      lapse,
    }: {
      personId: string;
      superior: string | undefined;
      year: number;
      lapse: readonly { id: string; at: number }[];
    },
  ): Promise<void> {
    await this.warnings.lapse(
      tx,
      lapse.map(({ id }) => id),
      this.clock.now(),
    );
    for (const { id, at } of lapse) {
      const message = {
        topic: 'discipline-warning',
        title: 'Peringatan disiplin gugur',
        body: `Peringatan tentang ${at} hari kerja tanpa keterangan tidak berlaku lagi, karena catatan harinya berubah.`,
      };
      const own = { ...message, personId, link: `/presensi/disiplin/saya?tahun=${year}` };
      const link = `/presensi/disiplin/pegawai/${personId}?tahun=${year}`;
      await this.inbox.tellAll(tx, [
        { ...own, dedupeKey: `discipline:${id}:lapsed` },
        ...(superior ? [{ ...message, personId: superior, link, dedupeKey: `discipline:${id}:lapsed` }] : []),
      ]);
      await this.audit.record(tx, {
        actorId: null,
        action: 'discipline.warning-lapsed',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: { warning: id },
      });
    }
  }

  /** A row may reach over New Year: days at the end of a year are asked for in the next one too. */
  private yearsOf(day: WorkDate): number[] {
    const year = Number(day.slice(0, 4));
    return day.slice(5) >= '11-01' && year < Number(this.today().slice(0, 4)) ? [year, year + 1] : [year];
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

/** One counter at a time: a second one would write what it read before the first. */
async function alone(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('discipline-counting'))`);
}
