import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { PunishmentDeciding, PunishmentEntering } from '../../../attendance/index.js';
import { Database, type WorkDate, instantAt, localDateOf } from '../../../platform/index.js';
import { type Paper, PaperPress, dateWords } from '../../../web/index.js';
import { ZONE, workingDaysBefore } from '../attendance/working-days.rules.js';
import type { DemonstrationClock } from '../demonstration-clock.js';
import { readFreeDays } from '../loading/rule-book.query.js';
import { nameOf } from '../regency/demonstration-regency.service.js';
import type { DemoPerson } from '../regency/people.rules.js';
import { ActorsQuery } from './actors.query.js';
import { held } from './held.js';
import type { ToldPast } from './told-past.query.js';

const TRACE = {};

/** Somebody who was away without a reason on so many days. */
interface Absentee {
  person: DemoPerson;
  days: number;
}

/** What a decree says of somebody: which kind, when, entered and decided how many working days ago. */
interface Decree {
  number: string;
  daysAgo: number;
  enteredDaysAgo: number;
  /** Null: it waits for the second officer. */
  decidedDaysAgo: number | null;
}

const DECREES: readonly Decree[] = [
  { number: '862/118/2026', daysAgo: 5, enteredDaysAgo: 4, decidedDaysAgo: 3 },
  { number: '862/121/2026', daysAgo: 5, enteredDaysAgo: 2, decidedDaysAgo: null },
];

/** Two who were away too often have been punished by decree: one is in the books, the other waits to be compared with its paper. */
@Injectable()
export class DemonstrationPunishments {
  constructor(
    private readonly actors: ActorsQuery,
    private readonly entering: PunishmentEntering,
    private readonly deciding: PunishmentDeciding,
    private readonly press: PaperPress,
    private readonly database: Database,
  ) {}

  async tell({ regency: { people }, morning }: ToldPast, clock: DemonstrationClock): Promise<void> {
    const told = await this.database.query(`select 1 from discipline_punishment limit 1`);
    if (told.length > 0) return;
    // Entered by the second officer, so that the one of the page decides.
    const [hr, otherHr] = await Promise.all([
      this.actors.holder(people, 'hr', 'PBG'),
      this.actors.holder(people, 'hr', 'PBG', 1),
    ]);
    if (!hr || !otherHr) return;
    const freeDays = await readFreeDays(this.database);
    const ago = workingDaysBefore(localDateOf(morning, ZONE), 15, freeDays);
    const absentees = await this.absentees(people, ago[DECREES[0]!.daysAgo]!);
    for (const [place, decree] of DECREES.entries()) {
      const absentee = absentees[place];
      if (!absentee) continue;
      const id = await clock.asOf(instantAt(ago[decree.enteredDaysAgo]!, '09:40:00', ZONE), () =>
        this.enter(otherHr, people, absentee, { ...decree, date: ago[decree.daysAgo]! }),
      );
      if (decree.decidedDaysAgo === null) continue;
      const wish = { holds: true, reason: 'Sesuai surat keputusan dan berita acara pemeriksaannya.' };
      await clock.asOf(instantAt(ago[decree.decidedDaysAgo]!, '10:25:00', ZONE), async () =>
        held(await this.deciding.decide(hr, id, wish, TRACE)),
      );
    }
  }

  /** Civil servants who were away without a reason on three days or more before the day, the most days first. */
  private async absentees(people: readonly DemoPerson[], before: WorkDate): Promise<Absentee[]> {
    const rows = await this.database.query<{ id: string; days: number }>(
      `select person_id as id, count(distinct work_date)::int as days from attendance_day
       where status = 'absent' and not provisional and work_date < $1
       group by person_id having count(distinct work_date) >= 3 order by 2 desc, 1`,
      [before],
    );
    const found = rows.flatMap(({ id, days }) => {
      const person = people.find((one) => one.id === id);
      return person?.kind === 'pns' ? [{ person, days }] : [];
    });
    // The people of the page only where there is nobody else.
    return [...found.filter(({ person }) => !person.cast), ...found.filter(({ person }) => person.cast)];
  }

  private async enter(
    by: Principal,
    people: readonly DemoPerson[],
    { person, days }: Absentee,
    decree: Decree & { date: WorkDate },
  ): Promise<string> {
    const { kinds } = await this.entering.form(by, person.id, { tanggal: decree.date }, TRACE);
    // PP 94/2021 Pasal 9: three days, four to six, seven to ten.
    const kind = kinds[days < 4 ? 0 : days < 7 ? 1 : 2];
    if (!kind) throw new Error('the rules know no light punishments');
    const chief = people.find(
      ({ head, unit }) => head && unit.code === (person.unit.parentCode ?? person.unit.code),
    );
    const official = chief ? `${chief.position} (${chief.unit.shortName})` : 'Bupati Purbalingga';
    const typed = {
      jenis: kind.penalty,
      nomor: decree.number,
      tanggal: decree.date,
      pejabat: official,
      mulai: decree.date,
      bulan: '',
      saksi: '',
    };
    const content = await this.press.print(decreeOf(person, { ...typed, official, days }));
    const file = { name: 'keputusan-hukuman-disiplin.pdf', content };
    const done = await this.entering.enter(by, person.id, { typed, file }, TRACE);
    return held(done).id;
  }
}

/** The decree on paper, as it was scanned. */
function decreeOf(
  person: DemoPerson,
  said: { nomor: string; tanggal: WorkDate; jenis: string; official: string; days: number },
): Paper {
  return {
    title: `Keputusan ${said.official}`,
    subtitle: [`Nomor ${said.nomor}`, 'Contoh untuk peragaan, bukan keputusan yang sah'],
    size: 'F4',
    letterhead: { office: person.unit.name },
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Nama', nameOf(person)],
          ['NIP', person.number],
          ['Jabatan', person.position],
        ],
      },
      {
        kind: 'paragraph',
        text: `Tidak masuk kerja tanpa alasan yang sah ${said.days} hari kerja, sehingga dijatuhi hukuman disiplin berupa ${said.jenis}.`,
      },
      { kind: 'paragraph', text: `Ditetapkan di Purbalingga pada ${dateWords(said.tanggal)}.` },
    ],
    footer: `Keputusan ${said.nomor}`,
    madeAt: instantAt(said.tanggal, '09:00:00', ZONE),
  };
}
