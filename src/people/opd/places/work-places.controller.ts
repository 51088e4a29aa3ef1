import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { type Fault, addDays, parseWorkDate, UUID } from '../../../platform/index.js';
import { render, seeOther, traceOf, type Typed, typedOf } from '../../../web/index.js';
import { doneWords } from '../unit-done-words.js';
import { unitAddress } from '../unit-kinds.js';
import { readPlace, typedPlace } from './work-place-form.rules.js';
import { WorkPlacesPage } from './work-places.page.js';
import { WorkPlaces, markOf } from './work-places.service.js';

/** Where people of a unit are at work. */
@Controller('kelola/unit/:code/tempat-kerja')
@Requires('units:write')
@RequiresLevel('aal2')
export class WorkPlacesController {
  constructor(private readonly places: WorkPlaces) {}

  @Get()
  async list(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Query('ubah') id?: string,
    @Query('sudah') done?: string,
  ) {
    return this.page({ principal, code, request, id, done: doneWords(done) });
  }

  @Post()
  async keep(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const typed = typedOf(body);
    const id = UUID.test(typed['id'] ?? '') ? typed['id']! : undefined;
    const read = readPlace(typed);
    if (!read.ok) return this.page({ principal, code, request, id, typed, faults: read.faults });
    const kept = await this.places.keep(principal, {
      code,
      wish: read.wish,
      changes: id ? { id, mark: typed['sidik'] ?? '' } : null,
      trace: traceOf(request),
    });
    if (!kept.ok) return this.page({ principal, code, request, id, typed, faults: kept.faults });
    return seeOther(`${unitAddress(code)}/tempat-kerja?sudah=${kept.changed ? 'tempat' : 'tetap'}`);
  }

  @Post(':id/pengakhiran')
  async end(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const typed = typedOf(body);
    const last = parseWorkDate(typed['tanggal'] ?? '');
    const reason = (typed['alasan'] ?? '').trim();
    const faults: Fault[] = [
      ...(last ? [] : [{ field: 'tanggal', message: 'Tulis tanggal yang ada, antara 2000 dan 2100.' }]),
      ...(reason.length >= 3 && reason.length <= 300
        ? []
        : [{ field: 'alasan', message: 'Tulis alasannya, 3 sampai 300 huruf.' }]),
    ];
    if (!last || faults.length > 0 || !UUID.test(id))
      return this.page({ principal, code, request, id: undefined, faults });
    const kept = await this.places.end(principal, {
      code,
      id,
      day: addDays(last, 1),
      reason,
      trace: traceOf(request),
    });
    if (!kept.ok) return this.page({ principal, code, request, id: undefined, faults: kept.faults });
    return seeOther(`${unitAddress(code)}/tempat-kerja?sudah=${kept.changed ? 'tempat' : 'tetap'}`);
  }

  private async page(shown: {
    principal: Principal;
    code: string;
    request: FastifyRequest;
    id: string | undefined;
    typed?: Typed;
    faults?: readonly Fault[];
    done?: string | null;
  }) {
    const { principal, code, request, id, faults = [], done = null } = shown;
    const { unit, day: today, places } = await this.places.open(principal, { code, trace: traceOf(request) });
    const place = places.find((one) => one.id === id);
    return render(
      WorkPlacesPage,
      {
        unit,
        today,
        places,
        changing: place ? { place, mark: markOf(place) } : null,
        typed: shown.typed ?? typedPlace(place, today),
        faults,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
