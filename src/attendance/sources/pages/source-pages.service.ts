import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../../access/index.js';
import { Clock, type Done, type Fault, UUID, notFound } from '../../../platform/index.js';
import { type Typed, render, seeOther, traceOf, typedOf } from '../../../web/index.js';
import { ClockChanges } from '../clocks/clock-changes.query.js';
import { PinMoves } from '../pins/pin-moves.query.js';
import type { Source } from '../source.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { SourcesQuery } from '../sources.query.js';
import { SourcePage } from './source.page.js';

/** Who asked for which source, and what was typed. */
export interface Asked {
  principal: Principal;
  code: string;
  request: FastifyRequest;
  typed: Typed;
}

/** One source with all that belongs to it, after each of its forms. */
@Injectable()
export class SourcePages {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly sources: SourcesQuery,
    private readonly moves: PinMoves,
    private readonly clocks: ClockChanges,
    private readonly clock: Clock,
  ) {}

  /** The door of every form of a source. @throws DomainError not-found, forbidden (noted in the record) */
  async enter(asked: Omit<Asked, 'typed'>, body: unknown): Promise<Asked & { source: Source }> {
    const { principal, code, request } = asked;
    const { source } = await this.desk.open(principal, sourceCode(code), 'sources:write', traceOf(request));
    return { ...asked, typed: typedOf(body), source };
  }

  async show(
    { principal, code, request, typed }: Asked,
    { faults = [], done = null }: { faults?: readonly Fault[]; done?: string | null },
  ) {
    const opened = await this.desk.open(
      principal,
      sourceCode(code),
      'attendance:read-unit',
      traceOf(request),
    );
    const today = this.desk.today();
    return render(
      SourcePage,
      {
        ...opened,
        pins: await this.sources.pins(code, today),
        moves: await this.moves.of(code),
        clocks: await this.clocks.of(code),
        files: await this.sources.files(code),
        kept: await this.sources.kept(code),
        now: this.clock.now(),
        today,
        zone: opened.source.unit?.zone ?? principal.timeZone,
        typed,
        faults,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  answer(done: Done, word: string, asked: Asked) {
    return done.ok
      ? seeOther(`/presensi/sumber/${asked.code}?sudah=${word}`)
      : this.show(asked, { faults: done.faults });
  }
}

/** Addresses name sources by the id of their registration, or `web`. */
export function sourceCode(code: string): string {
  if (code !== 'web' && !UUID.test(code))
    throw notFound('source-unknown', 'Sumber presensi itu tidak ditemukan.');
  return code;
}
