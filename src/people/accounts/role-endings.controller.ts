import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who, can } from '../../access/index.js';
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
import { formOrFaults, render, seeOther } from '../../web/index.js';
import { UnitsQuery } from '../opd/units.query.js';
import { mayEnd } from './granting.rules.js';
import { type RoleAssignment, RoleAssignmentsQuery } from './role-assignments.query.js';
import { isOver } from './role-span.rules.js';
import { RoleAssignmentPage } from './role-assignment.page.js';
import { RoleGrants } from './role-grants.service.js';
import { refusalWords } from './role-words.js';
import { EndRoleForm } from './roles.form.js';

interface Opened {
  assignment: RoleAssignment;
  line: string[];
}

/** `/kelola/peran/:id`: one role that was given, and its ending. */
@Controller('kelola/peran/:id')
export class RoleEndingsController {
  constructor(
    private readonly grants: RoleGrants,
    private readonly assignments: RoleAssignmentsQuery,
    private readonly units: UnitsQuery,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('roles:grant', 'matrix:read')
  async show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('sudah') done?: unknown,
  ) {
    const opened = await this.open(principal, id, request);
    return this.page(principal, opened, {}, [], done === 'diberikan' || done === 'diakhiri' ? done : null);
  }

  @Post('pengakhiran')
  @Requires('roles:grant')
  @RequiresLevel('aal2')
  async end(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const opened = await this.open(principal, id, request);
    const form = formOrFaults(EndRoleForm, body);
    if ('faults' in form) return this.page(principal, opened, body, form.faults, null);
    const lastDay = form.kapan === 'sekarang' ? null : parseWorkDate(form.hari ?? '');
    if (form.kapan === 'nanti' && !lastDay)
      return this.page(
        principal,
        opened,
        body,
        [{ field: 'hari', message: 'Pilih hari terakhirnya.' }],
        null,
      );
    const outcome = await this.grants.end(
      principal,
      { id, lastDay, reason: form.alasan.trim(), knownUntil: form.diketahui },
      { address: request.ip, requestId: request.id },
    );
    if (outcome.ok) return seeOther(`/kelola/peran/${id}?sudah=diakhiri`);
    if ('refused' in outcome) throw forbidden(`role-${outcome.refused}`, outcome.words);
    return this.page(principal, await this.open(principal, id, request), body, outcome.faults, null);
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  private async open(principal: Principal, id: string, request: FastifyRequest): Promise<Opened> {
    const assignment = UUID.test(id) ? await this.assignments.one(id, this.today()) : null;
    if (!assignment) throw notFound('role-unknown', 'Peran itu tidak ditemukan.');
    const line = await this.units.lineOf(assignment.unitId, this.today());
    if (can(principal, 'roles:grant', line) || can(principal, 'matrix:read', line))
      return { assignment, line };
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: request.method === 'GET' ? 'role.read' : 'role.ended',
      subject: { kind: 'person', id: assignment.personId },
      outcome: 'refused',
      detail: { role: assignment.role, unit: assignment.unitCode },
      address: request.ip,
      requestId: request.id,
    });
    throw forbidden('role-not-yours', 'Peran ini berada di luar unit Anda.');
  }

  private page(
    principal: Principal,
    { assignment, line }: Opened,
    body: unknown,
    faults: readonly Fault[],
    done: 'diberikan' | 'diakhiri' | null,
  ) {
    const typed = {
      kapan: textOf(body, 'kapan'),
      hari: textOf(body, 'hari'),
      alasan: textOf(body, 'alasan'),
    };
    return render(
      RoleAssignmentPage,
      {
        assignment,
        notEndable: this.notEndable(principal, assignment, line),
        typed,
        today: this.today(),
        faults,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  private notEndable(principal: Principal, assignment: RoleAssignment, line: string[]) {
    const { role, personId } = assignment;
    if (isOver(assignment, this.today())) return 'Peran ini sudah berakhir.';
    const decision = mayEnd(principal, { role, line, receiverId: personId, receiverLine: line });
    return decision.ok ? null : refusalWords(decision.reason, role);
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

function textOf(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}
