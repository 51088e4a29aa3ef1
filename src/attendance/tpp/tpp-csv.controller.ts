import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { readQuery } from '../../web/index.js';
import type { Effect } from './effect/tpp-effect.store.js';
import { tppCsvHead, tppCsvRow } from './tpp-csv.rules.js';
import { TppMonths } from './tpp-months.service.js';
import type { PricedPerson } from './tpp-pricing.service.js';
import { TppListQuery } from './tpp.form.js';

/** A month by name for payroll, sent while it is read. */
@Controller('presensi/tpp.csv')
export class TppCsvController {
  constructor(private readonly months: TppMonths) {}

  @Get()
  @Requires('tpp:read')
  @Header('cache-control', 'no-store')
  async download(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const trace = { address: request.ip, requestId: request.id };
    const opened = await this.months.open(principal, readQuery(TppListQuery, given), trace);
    const pieces = this.months.everybody(principal, opened, trace);
    // The first piece is read before the answer begins: what fails until then is still an honest error.
    const first = await pieces.next();
    const name = `tpp-${opened.month}-${(opened.unit?.code ?? 'unit-saya').toLowerCase()}.csv`;
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return new StreamableFile(Readable.from(textOf(first, pieces, opened)), {
      type: 'text/csv; charset=utf-8',
    });
  }
}

async function* textOf(
  first: IteratorResult<PricedPerson[]>,
  rest: AsyncGenerator<PricedPerson[]>,
  { month, effect }: { month: string; effect: Effect | null },
): AsyncGenerator<string> {
  const lines = (people: readonly PricedPerson[]) =>
    people.map((person) => tppCsvRow(person, month, effect)).join('');
  yield tppCsvHead();
  if (first.done) return;
  yield lines(first.value);
  for await (const people of rest) yield lines(people);
}
