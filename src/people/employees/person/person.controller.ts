import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { Clock, Database, type WorkDate, localDateOf, parseWorkDate } from '../../../platform/index.js';
import { render } from '../../../web/index.js';
import { NEWCOMER } from '../tasks/newcomer.task.js';
import { TASKS } from '../tasks/tasks.js';
import { plansOf } from '../plans/plans.rules.js';
import { PersonFactsQuery } from '../person-facts.query.js';
import { namesOf } from './change-names.query.js';
import { PersonDesk } from './person-desk.service.js';
import { PersonPageQuery } from './person-page.query.js';
import { PersonPage, type Way } from './person.page.js';

/** `/kelola/pegawai/:personId?tanggal=`: everything about a person as of a day, with history. */
@Controller('kelola/pegawai')
@Requires('directory:read', 'people:contact')
export class PersonController {
  constructor(
    private readonly desk: PersonDesk,
    private readonly facts: PersonFactsQuery,
    private readonly pages: PersonPageQuery,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get(':personId')
  async show(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Req() request: FastifyRequest,
    @Query('tanggal') wanted?: string,
    @Query('sudah') did?: string,
    @Query('tetap') kept?: string,
  ) {
    const trace = { address: request.ip, requestId: request.id };
    const permission = 'directory:read';
    const { may } = await this.desk.open(principal, { personId, permission, action: 'person.read', trace });
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const day: WorkDate = parseWorkDate(wanted) ?? today;
    const [[facts], [now], spans, changes] = await Promise.all([
      this.facts.asOf(this.database, day, { personIds: [personId] }),
      this.facts.asOf(this.database, today, { personIds: [personId] }),
      this.pages.spans(personId),
      this.pages.changes(personId),
    ]);
    const offered = TASKS.filter(
      (task) => may(task.permission) && (task.offered?.({ facts: now!, spans }, today) ?? true),
    );
    const ways: Way[] = offered.map(({ path, title, text }) => ({
      href: `/kelola/pegawai/${personId}/${path}`,
      title,
      text,
    }));
    if (may('roles:grant') && now!.employment)
      ways.push({
        href: `/kelola/peran/baru/${personId}`,
        title: 'Beri peran',
        text: 'Peran untuk suatu unit dan bawahannya, dengan tanggal dan alasannya',
      });
    if (may('sessions:end'))
      ways.push({
        href: `/kelola/sesi/${personId}`,
        title: 'Sesi',
        text: 'Di perangkat mana pegawai ini sedang masuk; mengakhirinya',
      });
    return render(PersonPage, {
      facts: facts!,
      day,
      today,
      spans,
      changes,
      names: await namesOf(this.database, changes),
      plans: plansOf(spans, now!, today),
      mayCancel: may('people:write') && personId !== principal.personId,
      mayContact: may('people:contact'),
      mayGrant: may('roles:grant'),
      ways,
      done: [...TASKS, NEWCOMER].find(({ path }) => path === did)?.done ?? null,
      kept: /^[1-9]\d?$/.test(kept ?? '') ? Number(kept) : 0,
    });
  }
}
