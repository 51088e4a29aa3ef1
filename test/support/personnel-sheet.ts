import type { Database } from '../../src/platform/index.js';
import { SHEET_COLUMNS, type ColumnKey } from '../../src/people/import/columns/sheet-columns.js';
import type { Browser } from './browser.js';
import { until } from './until.js';

/** Who is in a made sheet, in the words of SIASN. */
export type SheetLine = Partial<Record<ColumnKey, string>>;

/** A CSV of the columns that the lines use. */
export function aSheet(lines: readonly SheetLine[]): Buffer {
  const columns = SHEET_COLUMNS.filter(({ key }) => lines.some((line) => line[key] !== undefined));
  const rows = [
    columns.map(({ name }): string => name),
    ...lines.map((line) => columns.map(({ key }) => line[key] ?? '')),
  ];
  return Buffer.from(
    rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n'),
  );
}

export interface Answer {
  status: number;
  location: string;
  body: string;
}

/** Sends the form of `/kelola/impor` as a browser does. */
export async function upload(
  url: string,
  tab: Browser,
  file: Buffer,
  fields: Record<string, string> = {},
  name = 'pegawai.csv',
): Promise<Answer> {
  const form = new FormData();
  const all = { sumber: 'SIASN', unit: 'PEMKAB', tanggal: '2026-12-01', ...fields };
  for (const [key, value] of Object.entries(all)) form.append(key, value);
  form.append('berkas', new Blob([new Uint8Array(file)]), name);
  const answer = await fetch(`${url}/kelola/impor`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      cookie: tab.cookieHeader('/kelola/impor'),
      origin: url,
      'sec-fetch-site': 'same-origin',
    },
    body: form,
  });
  return { status: answer.status, location: answer.headers.get('location') ?? '', body: await answer.text() };
}

/** Until the sheet has been read, or checked, or refused. */
export async function settled(database: Database, id: string): Promise<string> {
  let state = '';
  await until(async () => {
    const [row] = await database.query<{ state: string }>(`select state from import_batch where id = $1`, [
      id,
    ]);
    state = row?.state ?? '';
    return !['received', 'checking'].includes(state);
  }, 30_000);
  return state;
}
