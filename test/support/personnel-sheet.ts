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
  const all = { sumber: 'SIASN', unit: 'PEMKAB', tanggal: '2026-12-01', ...fields };
  return uploadTo(url, tab, '/kelola/impor', { file, name, fields: all });
}

/** Sends a form with a file, as a browser does. */
export async function uploadTo(
  url: string,
  tab: Browser,
  address: string,
  { file, name, fields = {} }: { file: Buffer; name: string; fields?: Record<string, string> },
): Promise<Answer> {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append('berkas', new Blob([new Uint8Array(file)]), name);
  const answer = await fetch(`${url}${address}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      cookie: tab.cookieHeader(address),
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
