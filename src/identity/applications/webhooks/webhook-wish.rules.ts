import { type Fault, invalid } from '../../../platform/index.js';
import { faultOfServerUri } from '../application-uri.rules.js';
import { WEBHOOK_KIND_NAMES, type WebhookKind, isWebhookKind } from './webhook-kinds.js';

export interface WebhookWish {
  address: string;
  kinds: readonly string[];
}

/** What shall be stored, checked; kinds in our order, none twice. @throws DomainError invalid */
export function checkedWish(
  { address, kinds }: WebhookWish,
  serviceUnit: string | undefined,
): { address: string; kinds: WebhookKind[] } {
  const faults: Fault[] = [];
  const fault = faultOfServerUri(address);
  if (fault) faults.push({ field: 'address', message: fault });
  if (kinds.some((kind) => !isWebhookKind(kind)))
    faults.push({ field: 'kinds', message: `Yang dikenal: ${WEBHOOK_KIND_NAMES.join(', ')}.` });
  else if (kinds.length === 0) faults.push({ field: 'kinds', message: 'Pilih sedikitnya satu kabar.' });
  if (serviceUnit === undefined)
    faults.push({
      field: 'address',
      message:
        'Tetapkan unit layanan (service_unit) aplikasi ini lebih dahulu: kabar hanya tentang pegawai unit itu.',
    });
  if (faults.length > 0) throw invalid(faults);
  return { address, kinds: WEBHOOK_KIND_NAMES.filter((kind) => kinds.includes(kind)) };
}
