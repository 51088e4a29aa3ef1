import { WEBHOOK_KIND_NAMES } from '../../applications/webhooks/webhook-kinds.js';

/** What stands in the form of `/kelola/aplikasi/:clientId/kabar`. */
export interface WebhookFormValues {
  address: string;
  kinds: readonly string[];
  /** 0: there is none yet. */
  version: number;
}

/** Name of the box of a kind: each box has its own, because a name comes once. */
export function boxOf(kind: string): string {
  return `kabar_${kind.replaceAll('-', '_')}`;
}

/** What was sent, as it was typed; nothing of it is trusted. */
export function typedValues(body: unknown): WebhookFormValues {
  const typed = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const { address, version } = typed;
  return {
    address: typeof address === 'string' ? address.trim().slice(0, 2001) : '',
    kinds: WEBHOOK_KIND_NAMES.filter((kind) => typed[boxOf(kind)] === 'ya'),
    version: typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : -1,
  };
}
