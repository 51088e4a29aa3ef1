import { Injectable } from '@nestjs/common';
import { Outbox, type OutboxMessage, type Tx } from '../../../platform/index.js';
import type { Channel } from './notice-kind.js';

export interface Dispatch {
  id: string;
  personId: string;
  channel: Channel;
}

/** Turns bundles into messages of the outbox: one for each place that they go to. */
export type Address = (
  tx: Tx,
  dispatches: readonly Dispatch[],
) => Promise<Pick<OutboxMessage, 'destination' | 'payload'>[]>;

export const topicOf = (channel: Channel): string => `notice-${channel}`;

/** Which channels there are; each registers itself at start. */
@Injectable()
export class NoticeCarriers {
  private readonly addresses = new Map<Channel, Address>();

  constructor(private readonly outbox: Outbox) {}

  /** `deliver` is called by the outbox, until it succeeds or gives up. */
  register(channel: Channel, address: Address, deliver: (message: OutboxMessage) => Promise<string>): void {
    this.addresses.set(channel, address);
    this.outbox.carry(topicOf(channel), deliver);
  }

  channels(): Channel[] {
    return [...this.addresses.keys()];
  }

  async handOver(tx: Tx, dispatches: readonly Dispatch[]): Promise<void> {
    for (const [channel, address] of this.addresses) {
      const own = dispatches.filter((dispatch) => dispatch.channel === channel);
      if (own.length > 0) await this.outbox.sendAll(tx, topicOf(channel), await address(tx, own));
    }
  }
}
