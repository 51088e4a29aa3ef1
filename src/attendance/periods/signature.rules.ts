import { formatNip } from '../../people/index.js';
import type { WorkDate } from '../../platform/index.js';
import { REGENCY, type Signature, dateWords } from '../../web/index.js';
import type { Signer } from './signer.js';

const CAPACITY = { definitive: '', plt: 'Plt. ', plh: 'Plh. ' } as const;

/** Of the head of an office, or of whoever acts in the post; dots to write on while nobody does. */
export function signatureOf(office: string, signer: Signer | null, on: WorkDate): Signature {
  const place = `${REGENCY}, ${dateWords(on)}`;
  if (!signer) return { above: [place, `Kepala ${office}`], name: '' };
  return {
    above: [place, `${CAPACITY[signer.capacity]}${signer.title}`],
    name: signer.name,
    below: [...(signer.rank ? [signer.rank] : []), ...(signer.nip ? [`NIP ${formatNip(signer.nip)}`] : [])],
  };
}
