import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PrincipalResolver, type RequestWithPrincipal } from '../../access/index.js';
import { Clock, type ReadySettings, SETTINGS } from '../../platform/index.js';
import { pathOf } from '../http/request-path.js';
import type { PageContext } from './page-context.js';

/** Which day the demonstration shows; portal/demonstration provides it in any module: `() => string | null`. */
export const DEMONSTRATION_LABEL = Symbol('DEMONSTRATION_LABEL');
export type DemonstrationLabel = () => string | null;

/** Gathers what every page knows about its request. */
@Injectable()
export class PageFacts {
  private label: DemonstrationLabel | undefined;
  private resolver: PrincipalResolver | null | undefined;

  constructor(
    private readonly modules: ModuleRef,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  /** The context of a request. Only asks for a session when told to: sign-in pages must not pay for it. */
  async of(
    request: FastifyRequest,
    reply: FastifyReply,
    { lookUpPrincipal = false } = {},
  ): Promise<PageContext> {
    const known = (request as RequestWithPrincipal).principal ?? null;
    return {
      principal: known ?? (lookUpPrincipal ? await this.fromSession(request, reply) : null),
      path: pathOf(request.url),
      requestId: request.id,
      demonstration: this.settings.demonstration ? { label: this.demonstrationLabel() } : null,
      now: this.clock.now(),
    };
  }

  private async fromSession(request: FastifyRequest, reply: FastifyReply) {
    this.resolver ??= this.find<PrincipalResolver>(PrincipalResolver) ?? null;
    try {
      return (await this.resolver?.fromSession(request, reply)) ?? null;
    } catch {
      // The header of an open page is no reason to fail: without the session's store it greets nobody.
      return null;
    }
  }

  private demonstrationLabel(): string | null {
    this.label ??= this.find<DemonstrationLabel>(DEMONSTRATION_LABEL) ?? (() => null);
    return this.label();
  }

  /** Rooms above provide these, so they are looked up when first needed and not injected. */
  private find<Found>(token: unknown): Found | undefined {
    try {
      return this.modules.get<Found>(token as symbol, { strict: false });
    } catch {
      return undefined;
    }
  }
}
