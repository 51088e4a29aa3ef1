import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { type Trace, type Unit, UnitAccess } from '../../people/index.js';
import { Database, type WorkDate, forbidden } from '../../platform/index.js';
import { DisciplineDesk } from './discipline-desk.service.js';
import { DisciplineListQuery, type DisciplineRow, type RungCount } from './discipline-list.query.js';
import { type DisciplineListForm } from './discipline.form.js';
import { type DisciplineRules, parseDisciplineRules } from './discipline-rules.js';

const PAGE_SIZE = 50;
const PERMISSION = 'discipline:read';

/** A ladder that somebody of the list stands below or on. */
export interface UsedLadder {
  id: string;
  name: string;
  decree: string;
  rules: DisciplineRules;
  counts: RungCount[];
}

export interface DisciplineList {
  year: number;
  thisYear: number;
  last: WorkDate;
  /** Null when the right covers several units. */
  unit: Unit | null;
  above: Unit[];
  tops: Unit[];
  view: 'hari' | 'semua';
  rows: DisciplineRow[];
  counts: { all: number; withDays: number };
  ladders: UsedLadder[];
  overdue: { personId: string; name: string; superiorName: string | null; answerBy: WorkDate }[];
  page: number;
  pages: number;
}

/** The list of a unit: who needs a look, and which warnings nobody answered. */
@Injectable()
export class DisciplineLists {
  constructor(
    private readonly database: Database,
    private readonly access: UnitAccess,
    private readonly desk: DisciplineDesk,
    private readonly query: DisciplineListQuery,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record), invalid */
  async open(principal: Principal, form: DisciplineListForm, trace: Trace): Promise<DisciplineList> {
    const span = this.desk.spanOf(form.tahun);
    const day = span.last;
    const tops = form.unit ? [] : await this.access.topsFor(principal, PERMISSION, day);
    const one = form.unit
      ? await this.access.open(principal, {
          code: form.unit,
          day,
          permission: PERMISSION,
          asThen: true,
          action: 'discipline.read',
          trace,
        })
      : tops.length === 1
        ? tops[0]!
        : null;
    if (!one && tops.length === 0)
      throw forbidden('no-unit', 'Unit kerja Anda tidak ada pada tahun itu. Pilih tahun lain.');
    const units = one ? [one.unit.id] : tops.map(({ unit }) => unit.id);
    const wish = { units, ...span, today: this.desk.today() };
    const counts = await this.query.counts(wish);
    const view = form.tampil ?? 'hari';
    const people = view === 'hari' ? counts.withDays : counts.all;
    const pages = Math.max(1, Math.ceil(people / PAGE_SIZE));
    const page = Math.min(form.hal ?? 1, pages);
    return {
      ...span,
      unit: one?.unit ?? null,
      above: one ? await this.access.aboveOf(principal, PERMISSION, one, day) : [],
      tops: tops.map(({ unit }) => unit),
      view,
      rows: await this.query.people({
        ...wish,
        minutesToo: view === 'semua',
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      }),
      counts,
      ladders: await this.ladders(await this.query.rungs(wish)),
      overdue: await this.query.overdue(wish),
      page,
      pages,
    };
  }

  private async ladders(counts: readonly RungCount[]): Promise<UsedLadder[]> {
    const ids = [...new Set(counts.flatMap(({ ruleSetId }) => (ruleSetId ? [ruleSetId] : [])))];
    const sets = await this.database.query<{ id: string; name: string; decree: string; content: unknown }>(
      `select s.id, s.name, d.cited as decree, s.content from rule_set s join decree d on d.id = s.decree_id
       where s.id = any($1::uuid[]) order by s.name`,
      [ids],
    );
    return sets.map(({ content, ...set }) => ({
      ...set,
      rules: parseDisciplineRules(content),
      counts: counts.filter(({ ruleSetId }) => ruleSetId === set.id),
    }));
  }
}
