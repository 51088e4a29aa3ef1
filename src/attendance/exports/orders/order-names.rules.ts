import type { TimeZone } from '../../../platform/index.js';
import { BYTE_ORDER_MARK, csvLine, formatInstant } from '../../../web/index.js';
import type { ExportPart } from './export-order.js';

/** Of letters, digits and hyphens alone: every program that opens an archive can write it. */
export function fileStem(code: string, slug: string): string {
  return `rekap-${slug}-${code.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')}`;
}

/** The folder of a part in the archive, in the order of the list of contents: `007-dinkes`. */
export function folderOf({ place, code }: Pick<ExportPart, 'place' | 'code'>): string {
  return `${String(place).padStart(3, '0')}-${code.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')}`;
}

/** What stands in the archive, and what does not and why. */
export function contentsCsv(parts: readonly ExportPart[], zone: TimeZone): string {
  return (
    BYTE_ORDER_MARK +
    csvLine(['No', 'Kode', 'Unit', 'Pegawai', 'Folder', 'Angka per', 'Keterangan']) +
    parts
      .map((part) =>
        csvLine([
          part.place,
          part.code,
          part.whole ? `${part.name} (seluruhnya)` : part.name,
          part.people ?? '',
          part.state === 'made' && part.people! > 0 ? folderOf(part) : '',
          part.madeAt ? formatInstant(part.madeAt, zone) : '',
          noteOf(part),
        ]),
      )
      .join('')
  );
}

/** Of an order that was cancelled nothing is kept. */
export function noteOf(
  { state, people, reason }: Pick<ExportPart, 'state' | 'people' | 'reason'>,
  cancelled = false,
): string {
  if (cancelled) return 'Dibatalkan';
  if (state === 'failed') return `Tidak dapat dibuat: ${reason}`;
  if (state === 'waiting') return 'Menunggu';
  return people === 0 ? 'Tidak ada pegawai pada rentang ini' : 'Ada';
}
