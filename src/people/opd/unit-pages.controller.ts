import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, canSomewhere } from '../../access/index.js';
import { Clock, type WorkDate, localDateOf, parseWorkDate } from '../../platform/index.js';
import { render } from '../../web/index.js';
import { TreeQuery } from './tree.query.js';
import { foldedIn, treesOf } from './tree.rules.js';
import { UnitAccess } from './unit-access.service.js';
import { UnitDesk } from './unit-desk.service.js';
import { doneWords } from './unit-done-words.js';
import { UNIT_CODE } from './unit-kinds.js';
import { UnitSearchQuery } from './unit-search.query.js';
import { UnitTreePage } from './unit-tree.page.js';
import { UnitPage } from './unit.page.js';

/** What fits into a page of 14 kB, packed, with everything around it; measured with the names of the demonstration. */
const MOST_UNITS = 450;

/** `/kelola/unit`: the tree, and one unit, as of any day. */
@Controller('kelola/unit')
@Requires('directory:read')
export class UnitPagesController {
  constructor(
    private readonly access: UnitAccess,
    private readonly tree: TreeQuery,
    private readonly search: UnitSearchQuery,
    private readonly desk: UnitDesk,
    private readonly clock: Clock,
  ) {}

  @Get()
  async browse(
    @Who() principal: Principal,
    @Req() request: FastifyRequest,
    @Query('tanggal') wanted?: string,
    @Query('cari') text?: string,
    @Query('akar') root?: string,
    @Query('sudah') done?: string,
  ) {
    const today = this.today();
    const asked = typeof wanted === 'string' && wanted !== '' ? parseWorkDate(wanted) : today;
    const day = asked ?? today;
    const words = typeof text === 'string' ? text.trim().slice(0, 100) : '';
    const tops = await this.topsOf(principal, day, typeof root === 'string' ? root : '', request);
    const found = words === '' ? null : await this.search.find(words, tops, day);
    const trees = found ? [] : treesOf(await this.tree.asOf(day), tops);
    return render(
      UnitTreePage,
      {
        trees,
        folded: foldedIn(trees, MOST_UNITS),
        day,
        today,
        text: words,
        found,
        mayFound: canSomewhere(principal, 'units:write'),
        done: doneWords(done),
        fault: asked ? undefined : 'Tanggal itu tidak ada, atau di luar tahun 2000–2100.',
      },
      { status: asked ? 200 : 422 },
    );
  }

  @Get(':code')
  async show(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Query('tanggal') wanted?: string,
    @Query('sudah') done?: string,
  ) {
    const day = typeof wanted === 'string' && wanted !== '' ? wanted : null;
    const trace = { address: request.ip, requestId: request.id };
    const shown = await this.desk.show(principal, { code, day, today: this.today(), trace });
    return render(UnitPage, { ...shown, done: doneWords(done) });
  }

  /** Everything one may read, or one unit of it. */
  private async topsOf(principal: Principal, day: WorkDate, root: string, request: FastifyRequest) {
    const permission = 'directory:read';
    if (!UNIT_CODE.test(root))
      return (await this.access.topsFor(principal, permission, day)).map(({ unit }) => unit.id);
    const trace = { address: request.ip, requestId: request.id };
    const { unit } = await this.access.open(principal, {
      code: root,
      day,
      permission,
      action: 'unit.read',
      trace,
    });
    return [unit.id];
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
