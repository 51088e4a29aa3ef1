import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { type Fault, notFound, UUID } from '../../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  render,
  seeOther,
  traceOf,
  type Typed,
  typedOf,
} from '../../../web/index.js';
import { UNIT_CODE, unitAddress } from '../../opd/unit-kinds.js';
import { UnitHeadPage, type UnitHeadPageProps } from './unit-head.page.js';
import { readHead, typedHead } from './unit-head.rules.js';
import { type Candidate, UnitHeads } from './unit-heads.service.js';

interface Asked {
  principal: Principal;
  code: string;
  request: FastifyRequest;
}

/** `/kelola/unit/:code/kepala`: who leads a unit. */
@Controller('kelola/unit/:code/kepala')
@Requires('people:write')
@RequiresLevel('aal2')
export class UnitHeadController {
  constructor(private readonly heads: UnitHeads) {}

  @Get()
  form(@Who() principal: Principal, @Param('code') code: string, @Req() request: FastifyRequest) {
    return this.page({ principal, code, request }, {});
  }

  @Post()
  async appoint(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const asked = { principal, code, request };
    const typed = typedOf(body);
    await this.heads.open(principal, { code: codeOf(code), trace: traceOf(request) });
    if (typed['langkah'] === 'ubah') return this.page(asked, { typed });
    const read = readHead(typed);
    const person = await this.personOf(principal, typed);
    const faults = [...('fault' in person ? [person.fault] : []), ...(read.ok ? [] : read.faults)];
    if (!read.ok || 'fault' in person)
      return this.page(asked, { typed, faults, ...('candidates' in person ? person : {}) });
    const rehearse = typed['langkah'] !== 'simpan';
    const appointed = await this.heads.appoint(principal, {
      code,
      trace: traceOf(request),
      personId: person.id,
      wish: read.wish,
      rehearse,
    });
    if (!appointed.ok) return this.page(asked, { typed, faults: appointed.faults });
    if (!rehearse) return seeOther(`${unitAddress(code)}?sudah=kepala`);
    const { langkah: _, pegawai: __, ...kept } = typed;
    return this.page(asked, {
      typed: { ...kept, pilihan: person.id },
      foreseen: appointed.changes,
      appointee: appointed.name,
    });
  }

  /** The person who was chosen, or the only one of that name or number; several are offered for a choice. */
  private async personOf(
    principal: Principal,
    typed: Typed,
  ): Promise<{ id: string } | { fault: Fault; candidates?: Candidate[] }> {
    const chosen = typed['pilihan'] ?? '';
    if (UUID.test(chosen) && !typed['pegawai']) return { id: chosen };
    const fault = (message: string): Fault => ({ field: 'pegawai', message });
    const candidates = await this.heads.named(principal, typed['pegawai'] ?? '');
    if (candidates.length === 1) return { id: candidates[0]!.id };
    return candidates.length === 0
      ? { fault: fault('Tidak ada pegawai dengan nama atau NIP itu dalam kewenangan Anda.') }
      : { fault: fault('Ada beberapa pegawai dengan nama itu. Pilih salah satu.'), candidates };
  }

  private async page(
    { principal, code, request }: Asked,
    shown: Partial<Pick<UnitHeadPageProps, 'typed' | 'faults' | 'candidates' | 'foreseen' | 'appointee'>>,
  ): Promise<HtmlResponse> {
    const { unit, day, post } = await this.heads.open(principal, {
      code: codeOf(code),
      trace: traceOf(request),
    });
    const { typed = typedHead(unit, post, day), faults = [], candidates = [] } = shown;
    const { foreseen = null, appointee = null } = shown;
    return render(
      UnitHeadPage,
      { unit, day, typed, faults, candidates, foreseen, appointee },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}

function codeOf(code: string): string {
  if (!UNIT_CODE.test(code)) throw notFound('unit-unknown', 'Unit kerja itu tidak ditemukan.');
  return code;
}
