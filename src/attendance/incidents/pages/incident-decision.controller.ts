import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { type Done, type Fault, UUID, parseWorkDate } from '../../../platform/index.js';
import { seeOther, textFaults, traceOf, typedOf } from '../../../web/index.js';
import { DecideIncident } from '../decide-incident.service.js';
import { IncidentAccess } from '../incident-access.service.js';
import { IncidentPages, incidentId } from './incident-pages.service.js';

/** What is asked of the one who decides: always with a reason, of the list that was read. */
@Controller('presensi/gangguan/:id')
export class IncidentDecisionController {
  constructor(
    private readonly access: IncidentAccess,
    private readonly deciding: DecideIncident,
    private readonly pages: IncidentPages,
  ) {}

  @Post('pilihan')
  @Requires('incidents:decide')
  @RequiresLevel('aal2')
  choose(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const typed = typedOf(body);
    const workDate = parseWorkDate(typed['hari']);
    const personId = typed['pegawai'] ?? '';
    const known = workDate && UUID.test(personId) ? { personId, workDate } : null;
    return this.decide({ principal, id, body, request, word: 'pilih', keepsReason: false }, ({ reason }) =>
      known
        ? this.deciding.choose(
            principal,
            id,
            { ...known, granted: typed['beri'] === 'ya', reason },
            traceOf(request),
          )
        : Promise.resolve({ ok: false, faults: [{ field: '', message: 'Pilih pegawainya dari daftar.' }] }),
    );
  }

  @Post('persetujuan')
  @Requires('incidents:decide')
  @RequiresLevel('aal2')
  approve(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.decide({ principal, id, body, request, word: 'beri' }, (wish) =>
      this.deciding.approve(principal, id, wish, traceOf(request)),
    );
  }

  @Post('penutupan')
  @Requires('incidents:decide')
  @RequiresLevel('aal2')
  dismiss(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.decide({ principal, id, body, request, word: 'tutup' }, (wish) =>
      this.deciding.dismiss(principal, id, wish, traceOf(request)),
    );
  }

  @Post('pembatalan')
  @Requires('incidents:decide')
  @RequiresLevel('aal2')
  undo(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.decide({ principal, id, body, request, word: 'cabut' }, (wish) =>
      this.deciding.undo(principal, id, wish, traceOf(request)),
    );
  }

  private async decide(
    asked: {
      principal: Principal;
      id: string;
      body: unknown;
      request: FastifyRequest;
      word: string;
      keepsReason?: boolean;
    },
    act: (wish: { version: number; mark: string; reason: string }) => Promise<Done>,
  ) {
    const { principal, id, body, request, word, keepsReason = true } = asked;
    const trace = traceOf(request);
    await this.access.open(principal, incidentId(id), ['incidents:decide'], trace);
    const typed = typedOf(body);
    const reason = (typed['alasan'] ?? '').trim();
    const refuse = (faults: readonly Fault[]) =>
      this.pages.show(principal, id, trace, { faults, ...(keepsReason ? { reason } : {}) });
    const faults = textFaults('alasan', reason, 5, 300);
    if (faults.length > 0) return refuse(faults);
    const done = await act({ version: Number(typed['versi']), mark: typed['sidik'] ?? '', reason });
    return done.ok ? seeOther(`/presensi/gangguan/${id}?sudah=${word}`) : refuse(done.faults);
  }
}
