import { Controller, Get, Query } from '@nestjs/common';
import { type Principal, Requires, Who, canSomewhere, unitsWhere } from '../../access/index.js';
import { Clock, addDays, localDateOf, parseWorkDate } from '../../platform/index.js';
import { readQuery, render } from '../../web/index.js';
import { RoleAssignmentsQuery } from './role-assignments.query.js';
import { RoleHoldersQuery } from './role-holders.query.js';
import { RolesQuery } from './roles.form.js';
import { RolesPage, SOON_DAYS } from './roles.page.js';

const PAGE = 50;

/** `/kelola/peran`: who holds what where. Those who give roles see their units; those who check see theirs. */
@Controller('kelola/peran')
@Requires('roles:grant', 'matrix:read')
export class RolesController {
  constructor(
    private readonly holders: RoleHoldersQuery,
    private readonly assignments: RoleAssignmentsQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Who() principal: Principal, @Query() given: unknown) {
    const query = readQuery(RolesQuery, given);
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const day = (query.tanggal && parseWorkDate(query.tanggal)) || today;
    const tops = [...unitsWhere(principal, 'roles:grant'), ...unitsWhere(principal, 'matrix:read')];
    const page = Number(query.hal ?? 1);
    const person = query.orang ? await this.assignments.receiver(query.orang, day) : null;
    // Whoever belongs to nobody of mine is not named either: the list is then simply empty.
    const known = person?.line.some((unitId) => tops.includes(unitId)) ? person : null;
    const [held, units] = await Promise.all([
      this.holders.page({
        day,
        tops,
        role: query.peran ?? null,
        unit: query.unit ?? null,
        name: query.nama?.trim() || null,
        personId: query.orang ?? null,
        endsBefore: query.berakhir ? addDays(day, SOON_DAYS) : null,
        offset: (page - 1) * PAGE,
        limit: PAGE,
      }),
      this.holders.units(day, tops),
    ]);
    const total = held[0]?.total ?? 0;
    const filter = {
      tanggal: day === today ? '' : day,
      peran: query.peran ?? '',
      unit: query.unit ?? '',
      nama: query.nama ?? '',
      orang: query.orang ?? '',
      berakhir: query.berakhir ?? '',
    };
    return render(RolesPage, {
      day,
      today,
      held,
      total,
      units,
      filter,
      personName: known?.name ?? (query.orang ? (held[0]?.name ?? null) : null),
      mayGrant: canSomewhere(principal, 'roles:grant'),
      previous: page > 1 ? address(filter, page - 1) : null,
      next: page * PAGE < total ? address(filter, page + 1) : null,
    });
  }
}

function address(filter: Record<string, string>, page: number): string {
  const given = Object.entries({ ...filter, hal: page === 1 ? '' : String(page) }).filter(
    ([, text]) => text !== '',
  );
  return `/kelola/peran?${new URLSearchParams(given).toString()}`;
}
