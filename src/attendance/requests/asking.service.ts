import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Principal, can } from '../../access/index.js';
import { type Trace, UnitsQuery, parseNip } from '../../people/index.js';
import { Clock, Database, type Fault, localDateOf } from '../../platform/index.js';
import { Filing } from './filing.service.js';
import { LeaveDesk } from './leave-desk.service.js';
import type { Preview } from './new-request.page.js';
import { type Colleague, Officers } from './officers.service.js';
import { overlapWords } from './overlaps.query.js';
import { type NewRequestForm, readDays } from './request.form.js';
import { readDetails } from './request-fields.rules.js';
import type { RequestedDays } from './staff-request.js';
import { Studying } from './studying.service.js';

export interface AskedForm {
  form: NewRequestForm;
  typed: Readonly<Record<string, string | undefined>>;
  /** Null: for oneself. */
  whom: Colleague | null;
  trace: Trace;
}

interface Read {
  days: RequestedDays;
  details: Record<string, string>;
  others: Colleague[];
}

/** From a form to a request: for oneself, for somebody of one's unit, or for several under one letter. */
@Injectable()
export class AskingService {
  constructor(
    private readonly studying: Studying,
    private readonly filing: Filing,
    private readonly desk: LeaveDesk,
    private readonly officers: Officers,
    private readonly units: UnitsQuery,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async preview(
    principal: Principal,
    asked: AskedForm,
  ): Promise<{ preview: Preview | null; faults: readonly Fault[] }> {
    const read = await this.read(principal, asked);
    if ('faults' in read) return { preview: null, faults: read.faults };
    const { days, details, others } = read;
    const personId = asked.whom?.personId ?? principal.personId;
    const kind = asked.form.jenis;
    const study = await this.studying.study(
      { personId, kind, ...days, details },
      { mayBeLate: asked.whom !== null },
    );
    if (!study.ok) return { preview: null, faults: study.faults };
    const overlaps = await overlapWords(this.database, { personId, ...days });
    if (overlaps) return { preview: null, faults: [{ field: 'mulai', message: overlaps }] };
    const { studied } = study;
    const { considered, decidedBy: level } = studied.rules;
    const desks = await this.desk.desks(personId, { considered, level });
    return { preview: { studied, days, desks, others }, faults: studied.faults };
  }

  async file(
    principal: Principal,
    asked: AskedForm,
  ): Promise<{ ok: true; requestId: string } | { ok: false; faults: readonly Fault[] }> {
    const read = await this.read(principal, asked);
    if ('faults' in read) return { ok: false, faults: read.faults };
    const { days, details, others } = read;
    const { jenis: kind, alasan: reason, kunci } = asked.form;
    const first = asked.whom?.personId ?? principal.personId;
    const people = [first, ...others.map(({ personId }) => personId)];
    const groupId = people.length > 1 ? randomUUID() : undefined;
    const filed = await this.filing.file(
      people.map((personId) => ({
        personId,
        kind,
        ...days,
        reason: reason.trim(),
        details,
        formKey: kunci,
        ...(groupId ? { groupId } : {}),
      })),
      { actorId: principal.personId, ...asked.trace },
    );
    const faults = filed.flatMap((one, place) =>
      one.ok ? [] : one.faults.map((fault) => (place === 0 ? fault : of(others[place - 1]!, fault))),
    );
    const own = filed.find((one) => one.ok && one.request.personId === first);
    if (faults.length > 0 || !own?.ok) return { ok: false, faults };
    return { ok: true, requestId: own.request.id };
  }

  private async read(
    principal: Principal,
    { form, typed, whom }: AskedForm,
  ): Promise<Read | { faults: Fault[] }> {
    const days = readDays(form);
    const { details, faults } = readDetails(form.jenis, typed);
    const others = await this.others(principal, form);
    const all = [
      ...('faults' in days ? days.faults : []),
      ...faults,
      ...('faults' in others ? others.faults : []),
    ];
    if (all.length > 0 || 'faults' in days || 'faults' in others) return { faults: all };
    const first = whom?.personId ?? principal.personId;
    return {
      days: days.days,
      details,
      others: others.people.filter(({ personId }) => personId !== first),
    };
  }

  /** Others under the same letter: people for whom one may file, or whose unit one leads. */
  private async others(
    principal: Principal,
    { jenis, rekan }: NewRequestForm,
  ): Promise<{ people: Colleague[] } | { faults: Fault[] }> {
    const wrong = (message: string) => ({ faults: [{ field: 'rekan', message }] });
    const lines = (rekan ?? '').split(/[\n,;]+/).map((line) => line.replace(/\s/g, ''));
    const numbers = [...new Set(lines.filter((line) => line !== ''))];
    if (numbers.length === 0) return { people: [] };
    if (jenis !== 'official-travel' && jenis !== 'official-local')
      return wrong('Hanya dinas yang dapat diajukan untuk beberapa pegawai.');
    const odd = numbers.find((number) => parseNip(number) === null);
    if (odd !== undefined) return wrong(`Ini bukan NIP: ${odd.slice(0, 30)}.`);
    const people = await this.ownAmong(principal, await this.officers.byNumbers(numbers));
    const known = new Set(people.map(({ nip }) => nip));
    const strange = numbers.filter((number) => !known.has(number));
    // Whether a number of somebody else is one, and whose, is nobody's to ask here.
    if (strange.length > 0)
      return wrong(`Bukan NIP pegawai unit yang Anda kelola atau pimpin: ${strange.join(', ')}.`);
    return { people };
  }

  private async ownAmong(principal: Principal, people: readonly Colleague[]): Promise<Colleague[]> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const may = new Map<string, boolean>();
    for (const { unitId } of people) {
      if (may.has(unitId)) continue;
      const line = await this.units.lineOf(unitId, today);
      may.set(unitId, can(principal, 'requests:file', line) || can(principal, 'requests:decide', line));
    }
    return people.filter(({ personId, unitId }) => may.get(unitId) || personId === principal.personId);
  }
}

const of = ({ name }: Colleague, { message }: Fault): Fault => ({
  field: 'rekan',
  message: `${name}: ${message}`,
});
