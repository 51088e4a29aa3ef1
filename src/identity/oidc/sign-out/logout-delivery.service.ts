import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox, type OutboxMessage, failureReason } from '../../../platform/index.js';
import { OidcEngine } from '../oidc-engine.service.js';
import { LOGOUT_TOPIC } from './session-ending.service.js';

/** Carries "this person has signed out" to an application (OpenID Connect Back-Channel Logout 1.0). */
@Injectable()
export class LogoutDelivery implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly engine: OidcEngine,
  ) {}

  onModuleInit(): void {
    this.outbox.carry(LOGOUT_TOPIC, (message) => this.deliver(message));
  }

  /** The logout token is made anew at each attempt: it is valid for two minutes only. */
  private async deliver({ destination, payload }: OutboxMessage): Promise<string> {
    const client = await this.engine.client(destination);
    // Taken off the register, or no longer to be told: nothing is left to do.
    if (!client?.backchannelLogoutUri) return 'not needed';
    const sid = typeof payload['sid'] === 'string' ? payload['sid'] : undefined;
    try {
      await this.engine.deliverLogout(client, String(payload['sub']), sid);
    } catch (error) {
      throw new Error(await failureReason(error), { cause: error });
    }
    return 'accepted';
  }
}
