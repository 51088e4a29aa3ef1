import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, unitsWhere } from '../../../access/index.js';
import {
  Clock,
  Database,
  DomainError,
  type WorkDate,
  forbidden,
  localDateOf,
  parseWorkDate,
} from '../../../platform/index.js';
import { formatShortInstant, readForm } from '../../../web/index.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import { type Trace, UnitAccess } from '../../opd/unit-access.service.js';
import { unitNamed } from '../../opd/unit-naming.rules.js';
import { UnitChoices } from '../../opd/unit-choices.query.js';
import { UnitsQuery } from '../../opd/units.query.js';
import { Delegations } from '../duties/delegations.service.js';
import { headPostOf, unitsLedOn } from '../duties/duties.query.js';
import { Posts } from '../duties/posts.service.js';
import { ServiceBreaks } from '../duties/service-breaks.service.js';
import { Cancelling } from '../plans/cancelling.service.js';
import { PeopleWriter } from '../people-writer.service.js';
import { PersonFactsQuery } from '../person-facts.query.js';
import { namesOf } from '../person/change-names.query.js';
import { changeWords, whenWords } from '../person/change-words.rules.js';
import { PersonDesk } from '../person/person-desk.service.js';
import { PersonPageQuery } from '../person/person-page.query.js';
import { PersonRecord } from '../person-record.service.js';
import { ReachFrom } from '../reach-from.query.js';
import { refusalOf, valuesOf } from './task-answers.rules.js';
import type { Foreseen, TaskPageProps } from './task.page.js';
import {
  type Hands,
  type PersonTask,
  TaskForm,
  type TaskPerson,
  type Values,
  type Work,
  wrong,
} from './task.js';

/** What a form came to: done, or a page to show. */
export type TaskOutcome =
  { done: true; changes: PersonChange[]; remarks: number } | { done: false; page: TaskPageProps };

interface Sender {
  principal: Principal;
  trace: Trace;
}

/** Shows and does the forms about people: reads, checks the rights, shows what would happen, then does it. */
@Injectable()
export class TaskDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: PersonDesk,
    private readonly facts: PersonFactsQuery,
    private readonly pages: PersonPageQuery,
    private readonly record: PersonRecord,
    private readonly reach: ReachFrom,
    private readonly writer: PeopleWriter,
    private readonly posts: Posts,
    private readonly delegations: Delegations,
    private readonly breaks: ServiceBreaks,
    private readonly cancelling: Cancelling,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly choices: UnitChoices,
  ) {}

  /** `asked`: what the link to the form says about the one field that it may fill in. */
  async show(sender: Sender, task: PersonTask, personId: string, asked: unknown): Promise<TaskPageProps> {
    const person = await this.open(sender, task, personId);
    const values = task.initial(person, this.today());
    const filled = task.asks && typeof asked === 'string' ? { [task.asks]: asked.slice(0, 80) } : {};
    return this.page(sender, task, person, { ...values, ...filled });
  }

  async send(sender: Sender, task: PersonTask, personId: string, body: unknown): Promise<TaskOutcome> {
    const person = await this.open(sender, task, personId);
    return this.sendAs(sender, task, person, body);
  }

  /** Also for somebody who is not there yet (`person` null). */
  async sendAs(
    sender: Sender,
    task: PersonTask,
    person: TaskPerson | null,
    body: unknown,
  ): Promise<TaskOutcome> {
    const values = valuesOf(body);
    const again = async (change: Partial<TaskPageProps>): Promise<TaskOutcome> => ({
      done: false,
      page: { ...(await this.page(sender, task, person, values)), ...change },
    });
    try {
      const form = readForm(task.Form, body);
      if (form.langkah === 'ubah') return await again({});
      const hands = this.handsOf(sender, task, dayIn(task, values));
      const work = await task.prepare(form, person!, hands);
      const inReach = this.inReach(work, { sender, task, person, values });
      const checked = this.checked(inReach, person, form);
      const by = byOf(sender, values['sk'] ?? '');
      if (form.langkah === 'simpan')
        return {
          done: true,
          changes: await this.database.transaction((tx) => checked(tx, by)),
          remarks: hands.remarks.length,
        };
      const changes = await this.record.rehearse((tx) => checked(tx, by));
      return await again({ foreseen: await this.foreseen(changes), remarks: hands.remarks });
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      if (!person || !(error instanceof DomainError) || error.code !== 'person-changed-meanwhile')
        return again(refusal);
      return again({ refusal: `${refusal.refusal} ${await this.lastChange(person)}` });
    }
  }

  async page(
    { principal }: Sender,
    task: PersonTask,
    person: TaskPerson | null,
    values: Values,
  ): Promise<TaskPageProps> {
    const today = this.today();
    return {
      title: task.title,
      action: `/kelola/pegawai/${person ? `${person.facts.personId}/` : ''}${task.path}`,
      person,
      Fields: task.Fields,
      values,
      revision: person?.facts.revision ?? 0,
      faults: [],
      refusal: null,
      foreseen: null,
      remarks: [],
      units: await this.choices.belowOrToCome(principal, task.permission, today),
      today,
    };
  }

  private async open({ principal, trace }: Sender, task: PersonTask, personId: string): Promise<TaskPerson> {
    const { permission } = task;
    await this.desk.open(principal, { personId, permission, action: 'person.changed', trace });
    const [facts] = await this.facts.asOf(this.database, this.today(), { personIds: [personId] });
    return { facts: facts!, spans: await this.pages.spans(personId) };
  }

  /** Nobody changes what somebody else has changed since the form was made. */
  private checked(work: Work, person: TaskPerson | null, { revisi }: TaskForm): Work {
    return async (tx, by) => {
      if (person) await this.record.lock(tx, { id: person.facts.personId, revision: revisi });
      return work(tx, by);
    };
  }

  /** What holds from a past day on may be the business of a unit to which the person came since. */
  private inReach(
    work: Work,
    about: { sender: Sender; task: PersonTask; person: TaskPerson | null; values: Values },
  ): Work {
    const from = dayIn(about.task, about.values);
    if (!about.person || !from) return work;
    const { principal, trace } = about.sender;
    const { permission } = about.task;
    const { personId } = about.person.facts;
    return async (tx, by) => {
      const tops = unitsWhere(principal, permission);
      if ((await this.reach.foreign(tx, { from, tops }, [personId])).size === 0) return work(tx, by);
      await this.desk.note(principal, { personId, permission, action: 'person.changed', trace }, tx);
      throw forbidden(
        'person-elsewhere-since',
        'Sejak tanggal itu pegawai ini tercatat juga di unit yang tidak termasuk kewenangan Anda. Perubahannya dicatat oleh pengelola kepegawaian yang berwenang atas semua unit itu.',
      );
    };
  }

  /** `from`: the day from which the form changes something, if it says one. */
  private handsOf({ principal, trace }: Sender, { permission }: PersonTask, from: WorkDate | null): Hands {
    const today = this.today();
    const { database, units, access, desk, choices } = this;
    return {
      writer: this.writer,
      posts: this.posts,
      delegations: this.delegations,
      breaks: this.breaks,
      cancelling: this.cancelling,
      today,
      sender: principal.personId,
      async unit(code, field) {
        const named = unitNamed(code, await choices.belowOrToCome(principal, permission, today));
        if (!named.ok) return wrong(field, named.message);
        const typed = named.code;
        // Who shall lead a unit that is still to come is entered before its day.
        const day = (await units.dayOf(typed, today)) ?? today;
        const unit = await units.byCode(typed, day);
        if (!unit) return wrong(field, 'Unit kerja itu tidak ditemukan. Pilih kodenya dari daftar.');
        const wish = { code, permission, action: 'person.placed', trace };
        for (const on of new Set([day, from ?? day]))
          await access.openAlsoOn(principal, unit, { ...wish, day: on });
        return unit;
      },
      async personByNumber(number, field) {
        const [row] = await database.query<{ id: string }>(
          `select person_id as id from person_number where number = $1 and valid @> $2::date`,
          [number, today],
        );
        if (row && (await desk.reaches(principal, row.id, permission))) return row.id;
        // Who is elsewhere is not told.
        if (row)
          await desk.note(principal, { personId: row.id, permission, action: 'person.changed', trace });
        return wrong(field, 'Tidak ada pegawai dengan nomor itu.');
      },
      remarks: [],
      headPost: headPostOf,
      async ledUnits(personId, day: WorkDate) {
        const led = await unitsLedOn(database, personId, day);
        const found = await Promise.all(led.map((id) => units.byId(id, day)));
        return found.filter((unit) => unit !== null);
      },
    };
  }

  /** Who changed the person last, when and to what. Whoever may change somebody may read that on their page as well. */
  private async lastChange({ facts: { personId } }: TaskPerson): Promise<string> {
    const changes = await this.pages.changes(personId, 20);
    const [last] = changes;
    if (!last) return '';
    const together = changes.filter(({ at }) => at.getTime() === last.at.getTime());
    const names = await namesOf(this.database, together);
    const words = together.map((change) => `${changeWords(change, names)} (${whenWords(change)})`);
    return `Perubahan terakhir oleh ${last.actor ?? 'sistem'}, ${formatShortInstant(last.at, 'Asia/Jakarta')} WIB: ${words.join('; ')}.`;
  }

  private async foreseen(changes: readonly PersonChange[]): Promise<Foreseen[]> {
    const names = await namesOf(this.database, changes);
    return changes
      .map((change) => ({
        effective: change.effective,
        when: whenWords(change),
        words: changeWords(change, names),
      }))
      .toSorted((a, b) => (a.effective < b.effective ? -1 : 1));
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

/** The day from which the form changes something. */
function dayIn(task: PersonTask, values: Values): WorkDate | null {
  return task.from ? task.from(values) : parseWorkDate(values['mulai']);
}

function byOf({ principal, trace }: Sender, decree: string): ChangedBy {
  return { actorId: actorOf(principal), origin: 'form', decree: decree.trim(), ...trace };
}
