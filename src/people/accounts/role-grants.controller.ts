import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, ROLES, Requires, RequiresLevel, Who, can, unitsWhere } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import {
  Clock,
  Database,
  type Fault,
  type WorkDate,
  forbidden,
  localDateOf,
  notFound,
  parseWorkDate,
  UUID,
} from '../../platform/index.js';
import { formOrFaults, render, seeOther, traceOf } from '../../web/index.js';
import { ActivatedAccounts } from './activated-accounts.service.js';
import { decreeNeeded, givableRoles } from './granting.rules.js';
import { RoleAssignmentsQuery, type RoleReceiver } from './role-assignments.query.js';
import { FindReceiverPage, GrantRolePage, type GrantRolePageProps } from './role-grant.page.js';
import { RoleGrants } from './role-grants.service.js';
import { RoleHoldersQuery } from './role-holders.query.js';
import { FindReceiverForm, GrantRoleForm } from './roles.form.js';

/** `/kelola/peran/baru`: gives a role. The search is a POST: a NIP never stands in an address. */
@Controller('kelola/peran/baru')
@Requires('roles:grant')
@RequiresLevel('aal2')
export class RoleGrantsController {
  constructor(
    private readonly grants: RoleGrants,
    private readonly assignments: RoleAssignmentsQuery,
    private readonly holders: RoleHoldersQuery,
    private readonly activated: ActivatedAccounts,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  ask() {
    return render(FindReceiverPage, { text: '', found: null, faults: [] });
  }

  @Post()
  async find(@Who() principal: Principal, @Body() body: unknown) {
    const form = formOrFaults(FindReceiverForm, body);
    if ('faults' in form)
      return render(
        FindReceiverPage,
        { text: textOf(body, 'cari'), found: null, faults: form.faults },
        { status: 422 },
      );
    const found = await this.assignments.find(
      form.cari.trim(),
      unitsWhere(principal, 'roles:grant'),
      this.today(),
    );
    return render(FindReceiverPage, { text: form.cari, found, faults: [] });
  }

  @Get(':personId')
  async form(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Req() request: FastifyRequest,
  ) {
    const receiver = await this.open(principal, personId, request);
    return this.page(principal, receiver, { mulai: this.today() }, []);
  }

  @Post(':personId')
  async grant(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const receiver = await this.open(principal, personId, request);
    const form = formOrFaults(GrantRoleForm, body);
    if ('faults' in form) return this.page(principal, receiver, body, form.faults);
    const from = parseWorkDate(form.mulai);
    const lastDay = form.sampai === undefined ? null : parseWorkDate(form.sampai);
    if (!from || (form.sampai !== undefined && !lastDay))
      return this.page(principal, receiver, body, [
        { field: from ? 'sampai' : 'mulai', message: 'Tanggal itu tidak ada.' },
      ]);
    const outcome = await this.grants.grant(
      principal,
      {
        receiverId: receiver.personId,
        role: form.peran,
        unitCode: form.unit,
        from,
        lastDay,
        reason: form.alasan.trim(),
        decree: form.surat ?? '',
      },
      traceOf(request),
    );
    if (outcome.ok) return seeOther(`/kelola/peran/${outcome.done}?sudah=diberikan`);
    if ('refused' in outcome) throw forbidden(`role-${outcome.refused}`, outcome.words);
    return this.page(principal, receiver, body, outcome.faults);
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  private async open(principal: Principal, personId: string, request: FastifyRequest): Promise<RoleReceiver> {
    const receiver = UUID.test(personId) ? await this.assignments.receiver(personId, this.today()) : null;
    if (!receiver) throw notFound('receiver-unknown', 'Pegawai aktif itu tidak ditemukan.');
    if (can(principal, 'roles:grant', receiver.line)) return receiver;
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'role.granted',
      subject: { kind: 'person', id: personId },
      outcome: 'refused',
      detail: { refused: 'not-their-person' },
      ...traceOf(request),
    });
    throw forbidden('person-not-yours', 'Pegawai ini tidak termasuk unit Anda.');
  }

  private async page(principal: Principal, receiver: RoleReceiver, body: unknown, faults: readonly Fault[]) {
    const today = this.today();
    const units = await this.holders.units(today, unitsWhere(principal, 'roles:grant'));
    const givable = (line: readonly string[]) =>
      receiver.personId === principal.personId ? [] : givableRoles(principal, line, ROLES);
    const useful = units.filter(({ line }) => givable(line).length > 0);
    const roles = new Set(useful.flatMap(({ line }) => givable(line)));
    const offers = [...roles].map((role) => ({
      role,
      decree: useful.some(({ line }) =>
        decreeNeeded(principal, { role, line, receiverId: receiver.personId, receiverLine: line }),
      ),
    }));
    const typed: GrantRolePageProps['typed'] = {
      peran: textOf(body, 'peran'),
      unit: textOf(body, 'unit'),
      mulai: textOf(body, 'mulai'),
      sampai: textOf(body, 'sampai'),
      alasan: textOf(body, 'alasan'),
      surat: textOf(body, 'surat'),
    };
    return render(
      GrantRolePage,
      {
        receiver,
        activated: await this.activated.has(this.database, receiver.personId),
        offers,
        units: useful,
        typed,
        today,
        faults,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

function textOf(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}
