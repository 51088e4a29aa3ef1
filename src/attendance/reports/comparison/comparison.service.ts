import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import type { Trace, Unit } from '../../../people/index.js';
import type { Total } from '../recap.rules.js';
import { type OpenedRecap, RecapService } from '../recap.service.js';
import { SpanPlacesQuery } from '../span-places.query.js';
import { addressOfSpan, besides } from '../span.rules.js';
import { type ComparisonAddress, stepsBack } from './comparison.rules.js';

export interface ComparedSide {
  opened: OpenedRecap;
  total: Total;
}

export interface Comparison {
  left: ComparedSide;
  right: ComparedSide;
  /** So many spans before the left one is the right one. */
  steps: number;
  /** Units that may be chosen for the other side. */
  units: Unit[];
}

/** Two recaps, each opened by its own right. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly recaps: RecapService,
    private readonly places: SpanPlacesQuery,
  ) {}

  /** @throws DomainError invalid (no such span), not-found, forbidden (noted) */
  async read(principal: Principal, query: ComparisonAddress, trace: Trace): Promise<Comparison> {
    const open = (wish: ComparisonAddress) =>
      this.recaps.open(principal, wish, 'attendance:read-unit', trace);
    const opened = await open(query);
    const { unit, span, above, tops } = opened;
    const steps = stepsBack({ ...query, unit: unit?.code });
    const other = query.dengan ?? unit?.code;
    const before = await open({ ...addressOfSpan(besides(span, -steps)), unit: other });
    const beside = above.at(-1);
    return {
      left: await this.side(opened),
      right: await this.side(before),
      steps,
      units: beside ? await this.places.childrenOf(beside.id, span) : unit ? [unit] : tops,
    };
  }

  private async side(opened: OpenedRecap): Promise<ComparedSide> {
    return { opened, total: (await this.recaps.read(opened, { tampil: 'unit' })).total };
  }
}
