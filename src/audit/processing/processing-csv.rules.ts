import { BYTE_ORDER_MARK, csvLine } from '../../web/index.js';
import type { RegisteredActivity } from './processing-activity.js';

/** The register as a file for a spreadsheet. */
export function processingCsv(activities: readonly RegisteredActivity[]): string {
  const head = [
    'Kegiatan',
    'Tujuan',
    'Dasar hukum',
    'Subjek data',
    'Jenis data',
    'Penerima',
    'Masa simpan',
    'Perlindungan',
  ];
  const lines = activities.map((one) =>
    csvLine([
      one.title,
      one.purpose,
      one.legalBasis,
      one.subjects,
      one.dataKinds.join('; '),
      recipientWords(one).join('; '),
      one.retention.join('; '),
      one.protection.join('; '),
    ]),
  );
  return [BYTE_ORDER_MARK, csvLine(head), ...lines].join('');
}

/** Everybody who receives the data, each with what. */
export function recipientWords({ recipients = [], recipientsKnown }: RegisteredActivity): string[] {
  const known = recipientsKnown.map(({ name, data }) => `${name}: ${data.join(', ')}`);
  const all = [...recipients, ...known];
  return all.length > 0 ? all : ['Tidak ada'];
}
