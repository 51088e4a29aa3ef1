import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../access/index.js';
import { Clock, type Fault, localDateOf, notFound, UUID } from '../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  render,
  seeOther,
  traceOf,
  type Typed,
  typedOf,
} from '../../web/index.js';
import { type Trace, UnitAccess } from '../opd/unit-access.service.js';
import { UnitChoices } from '../opd/unit-choices.query.js';
import { UnitDetailsQuery, type UnitFacts } from '../opd/unit-details.query.js';
import { UNIT_CODE, unitAddress } from '../opd/unit-kinds.js';
import { UnitsQuery } from '../opd/units.query.js';
import { consequencesOf } from './plan-words.rules.js';
import { planChoicesOf } from './plan-choices.rules.js';
import { FOUNDING, type TreeChangeWay, wayOf } from './tree-change-ways.js';
import { TreeChangePage, type TreeChangePageProps } from './tree-change.page.js';
import { TreeChanges } from './tree-changes.service.js';
import { TreeFactsQuery } from './tree-facts.query.js';
import { readWish } from './tree-form.rules.js';
import { namesOf } from './tree-names.rules.js';
import { TreeNewsQuery } from './tree-news.query.js';
import { newsWords } from './news-words.rules.js';
import type { TreePlan } from './tree-plan.js';

interface Asking {
  principal: Principal;
  way: TreeChangeWay;
  /** Null when a unit is founded. */
  unit: UnitFacts | null;
  typed: Typed;
  trace: Trace;
}

/** Changing the tree: form, plan, done. */
@Controller('kelola/unit')
@Requires('units:write')
@RequiresLevel('aal2')
export class TreeChangesController {
  constructor(
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly details: UnitDetailsQuery,
    private readonly facts: TreeFactsQuery,
    private readonly changes: TreeChanges,
    private readonly choices: UnitChoices,
    private readonly news: TreeNewsQuery,
    private readonly clock: Clock,
  ) {}

  @Get('baru')
  founding(@Who() principal: Principal, @Query('induk') parent?: string): Promise<HtmlResponse> {
    const induk = typeof parent === 'string' && UNIT_CODE.test(parent) ? parent : '';
    const typed = { induk, tanggal: this.today(), zona: 'Asia/Jakarta' };
    return this.page(principal, { way: FOUNDING, unit: null, typed, faults: [] });
  }

  @Post('baru')
  found(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    return this.answer({
      principal,
      way: FOUNDING,
      unit: null,
      typed: typedOf(body),
      trace: traceOf(request),
    });
  }

  @Get(':code/:way(perbaikan|penggantian-nama|pemindahan|penggabungan|pemekaran|penutupan)')
  async form(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('way') path: string,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const { way, unit } = await this.open(principal, code, path, request);
    return this.page(principal, { way, unit, typed: this.startOf(unit), faults: [] });
  }

  @Post(':code/:way(perbaikan|penggantian-nama|pemindahan|penggabungan|pemekaran|penutupan)')
  async change(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('way') path: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const { way, unit } = await this.open(principal, code, path, request);
    return this.answer({ principal, way, unit, typed: typedOf(body), trace: traceOf(request) });
  }

  private async answer({ principal, way, unit, typed, trace }: Asking): Promise<HtmlResponse | SeeOther> {
    const back = (faults: readonly Fault[], status: number) =>
      this.page(principal, { way, unit, typed, faults }, status);
    if (typed['langkah'] === 'ubah') return back([], 200);
    const read = readWish(way.kind, unit?.code ?? '', typed, await this.choicesOf(principal));
    if (!read.ok) return back(read.faults, 422);
    const given = typed['kunci'] ?? '';
    const asked = { wish: read.wish, key: UUID.test(given) ? given : randomUUID(), trace };
    if (typed['langkah'] !== 'terapkan') {
      const shown = await this.changes.preview(principal, asked);
      return shown.ok
        ? this.planPage({ way, unit, typed }, { ...shown, ...asked, stale: false })
        : back(shown.faults, 422);
    }
    const applied = await this.changes.apply(principal, { ...asked, mark: typed['sidik'] ?? '' });
    if (!applied.ok && 'plan' in applied)
      return this.planPage({ way, unit, typed }, { ...applied, ...asked, stale: true });
    if (!applied.ok) return back(applied.faults, 422);
    const code = 'unit' in read.wish ? read.wish.unit.code : unit!.code;
    return seeOther(`${unitAddress(code)}?sudah=${applied.changed ? way.done : 'tetap'}`);
  }

  private async planPage(
    form: Pick<TreeChangePageProps, 'way' | 'typed'> & { unit: UnitFacts | null },
    { plan, key, mark, stale }: { plan: TreePlan; key: string; mark: string; stale: boolean },
  ): Promise<HtmlResponse> {
    const { units, members } = await this.facts.read(
      plan.wish.day,
      plan.wish.kind === 'split' ? [plan.wish.code] : [],
    );
    const nameOf = namesOf(units, plan);
    const props = {
      ...form,
      isRoot: form.unit?.parentId === null,
      faults: [],
      units: [],
      plan: {
        consequences: consequencesOf(plan, nameOf),
        day: plan.wish.kind === 'corrected' ? null : plan.wish,
        key,
        mark,
        news: stale ? await this.newsFor(plan, form.typed['saat'] ?? '', nameOf) : null,
        seenAt: new Date().toISOString(),
        choices: planChoicesOf(plan, { units, members, nameOf }),
      },
    };
    return render(TreeChangePage, props, { status: stale ? 422 : 200 });
  }

  /** Who was faster. They may change all these units, so they may know. */
  private async newsFor(plan: TreePlan, seenAt: string, nameOf: (unitId: string) => string) {
    const at = new Date(seenAt);
    if (Number.isNaN(at.getTime())) return [];
    const [news, people] = await Promise.all([
      this.news.since(
        at,
        plan.parts.map(({ unitId }) => unitId),
      ),
      this.news.peopleSince(
        at,
        plan.moves.map(({ personId }) => personId),
      ),
    ]);
    return newsWords(news, people, nameOf);
  }

  private async page(
    principal: Principal,
    form: { way: TreeChangeWay; unit: UnitFacts | null; typed: Typed; faults: readonly Fault[] },
    status = 200,
  ): Promise<HtmlResponse> {
    const units = await this.choicesOf(principal);
    const isRoot = form.unit?.parentId === null;
    return render(TreeChangePage, { ...form, isRoot, units, plan: null }, { status });
  }

  private choicesOf(principal: Principal) {
    return this.choices.belowOrToCome(principal, 'units:write', this.today());
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  private async open(principal: Principal, code: string, path: string, request: FastifyRequest) {
    const way = wayOf(path);
    if (!way || !UNIT_CODE.test(code)) throw notFound('unit-unknown', 'Unit kerja itu tidak ditemukan.');
    const day = this.today();
    const life = await this.details.life(code);
    // Planned units may be changed before their first day.
    const seen = life && life.first > day ? life.first : day;
    const { unit } = await this.access.open(principal, {
      code,
      day: seen,
      permission: 'units:write',
      action: `unit.${way.kind}`,
      trace: traceOf(request),
    });
    return { way, unit: (await this.details.facts(unit.id, seen))! };
  }

  private startOf(unit: UnitFacts): Typed {
    const today = this.today();
    return {
      tanggal: unit.from > today ? unit.from : today,
      nama: unit.name,
      singkat: unit.shortName,
      jenis: unit.kind,
      sipd: unit.sipdCode ?? '',
      zona: unit.timeZone,
      gabung1: unit.code,
    };
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
