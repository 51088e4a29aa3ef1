import { Injectable } from '@nestjs/common';
import { type Principal, can } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import {
  Clock,
  Database,
  type Tx,
  type WorkDate,
  conflict,
  forbidden,
  invalid,
  localDateOf,
  notFound,
} from '../../platform/index.js';
import { formatInstant } from '../../web/index.js';
import { CitedRulesQuery } from '../schedules/cited-rules.query.js';
import { DisciplineFacts, type DisciplinePlace } from './discipline-facts.query.js';
import type { WarningAnswerForm } from './discipline.form.js';
import { parseDisciplineRules } from './discipline-rules.js';
import { PunishmentAccess } from './punishments/punishment-access.service.js';
import type { Punishment } from './punishments/punishment.js';
import { type WorkingDay, workingDays } from './standing.rules.js';
import { type Superior, SuperiorsQuery } from './superiors.query.js';
import { type StoredWarning, WarningsStore } from './warnings.store.js';
import { type YearPart, partsOfYear, spanOf } from './year.rules.js';

const PERMISSION = 'discipline:read';

/** Somebody's year, as a page and a paper tell it. */
export interface PersonDiscipline {
  person: DisciplinePlace;
  own: boolean;
  year: number;
  thisYear: number;
  last: WorkDate;
  /** The newest first; a year in which the law changed has two. */
  parts: YearPart[];
  days: WorkingDay[];
  warnings: StoredWarning[];
  superior: Superior | null;
  /** Null: whoever looks may not know of punishments. */
  punishments: Punishment[] | null;
  /** Whoever looks may enter one. */
  punishes: boolean;
  /** Whoever looks is the superior today, and may answer. */
  answers: boolean;
}

/** Opens somebody's record of discipline to those who may read it, and takes the answers of superiors. */
@Injectable()
export class DisciplineDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly facts: DisciplineFacts,
    private readonly rules: CitedRulesQuery,
    private readonly warnings: WarningsStore,
    private readonly superiors: SuperiorsQuery,
    private readonly punishments: PunishmentAccess,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError invalid: a year of which there is nothing yet */
  spanOf(wanted: string | undefined): { year: number; thisYear: number; first: WorkDate; last: WorkDate } {
    const today = this.today();
    const thisYear = Number(today.slice(0, 4));
    const year = wanted === undefined ? thisYear : Number(wanted);
    if (year > thisYear) throw invalid([{ field: 'tahun', message: 'Tahun itu belum ada catatannya.' }]);
    return { ...spanOf(year, today), year, thisYear };
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async open(
    principal: Principal,
    personId: string,
    wanted: string | undefined,
    trace: Trace,
  ): Promise<PersonDiscipline> {
    const span = this.spanOf(wanted);
    const own = personId === principal.personId;
    const [person] = await this.facts.places([personId], span);
    if (!person) throw notFound('person-unknown', 'Pegawai itu tidak bekerja di sini pada tahun tersebut.');
    const superior = (await this.superiors.of([personId], this.today())).get(personId) ?? null;
    const answers = superior?.superiorId === principal.personId;
    // Whoever has to act must be able to read, also a Plh without a role of his own.
    if (!own && !answers) await this.mayRead(principal, person, trace);
    const punished = await this.punishments.ofPerson(principal, personId);
    const { rowsFrom } = spanOf(span.year, this.today());
    const shifts = await this.facts.shifts([personId], { first: rowsFrom, last: span.last });
    const book = await this.rules.bookOf('discipline', span, parseDisciplineRules);
    const days = workingDays(shifts.get(personId) ?? []);
    return {
      person,
      own,
      year: span.year,
      thisYear: span.thisYear,
      last: span.last,
      parts: partsOfYear(days, span.year, person.day, (day) => book.rulesFor(person, day)),
      days,
      warnings: await this.warnings.ofPerson(this.database, personId, span.year),
      superior,
      punishments: punished?.list ?? null,
      punishes: punished?.officer ?? false,
      answers,
    };
  }

  /** The person of whom a warning is, opened: for a page that shows the answer again. @throws DomainError not-found, forbidden */
  async openWarning(principal: Principal, id: string, trace: Trace): Promise<PersonDiscipline> {
    const warning = await this.warnings.byId(this.database, id);
    if (!warning) throw notFound('warning-unknown', 'Peringatan itu tidak ditemukan.');
    const opened = await this.open(principal, warning.personId, warning.onDay.slice(0, 4), trace);
    if (!opened.answers) await this.refuseAnswer(principal, opened, id, trace);
    return opened;
  }

  /** @throws DomainError not-found, forbidden (not the superior; noted), conflict (answered meanwhile, or lapsed) */
  async answer(
    principal: Principal,
    id: string,
    form: WarningAnswerForm,
    trace: Trace,
  ): Promise<{ personId: string; year: number }> {
    const { person, year } = await this.openWarning(principal, id, trace);
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const { langkah: step, catatan: answer } = form;
      const taken = await this.warnings.answer(tx, id, { by: principal.personId, step, answer, now });
      if (!taken) throw await this.tooLate(tx, id);
      await this.audit.record(tx, {
        actorId: principal.personId,
        action: 'discipline.answered',
        subject: { kind: 'person', id: person.personId },
        outcome: 'done',
        before: { step: null },
        after: { step },
        detail: { warning: id },
        ...trace,
      });
    });
    return { personId: person.personId, year };
  }

  private async mayRead(
    principal: Principal,
    { unitId, unitCode: code, day }: DisciplinePlace,
    trace: Trace,
  ) {
    if (can(principal, PERMISSION, await this.units.lineOf(unitId, day))) return;
    const { unit } = await this.access.find(code, day);
    await this.access.refuse(principal, unit, {
      code,
      day,
      permission: PERMISSION,
      action: 'discipline.read',
      trace,
    });
  }

  private async refuseAnswer(
    principal: Principal,
    { person, superior }: PersonDiscipline,
    id: string,
    trace: Trace,
  ): Promise<never> {
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'discipline.answered',
      subject: { kind: 'person', id: person.personId },
      outcome: 'refused',
      detail: { warning: id },
      ...trace,
    });
    const who = superior ? ` Hari ini: ${superior.name} (${superior.post}).` : '';
    throw forbidden(
      'not-the-superior',
      `Peringatan hanya ditanggapi atasan langsung pegawai itu, atau Plt/Plh-nya.${who}`,
    );
  }

  private async tooLate(tx: Tx, id: string): Promise<Error> {
    const { answeredBy, answeredAt } = (await this.warnings.byId(tx, id))!;
    return answeredAt
      ? conflict(
          'warning-answered',
          `Peringatan ini sudah ditanggapi ${answeredBy} pada ${formatInstant(answeredAt, 'Asia/Jakarta')}. Muat ulang halaman untuk membacanya.`,
        )
      : conflict('warning-lapsed', 'Peringatan ini sudah gugur, karena catatan harinya berubah.');
  }

  today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
