import { UUID } from '../../../platform/index.js';
import type { WorkDate } from '../../../platform/index.js';
import { type NipFacts, nipFault, parseNip } from '../../employees/nip.rules.js';
import type { PersonalFacts } from '../../employees/person-facts.js';
import { writeDay } from './cell-dates.rules.js';
import { plainPhone, readSex } from './cell-words.rules.js';
import { type CellsOfRow, said } from './cells-of-row.js';

export function readPersonId(cells: CellsOfRow): string | null {
  const text = cells.text('personId').toLowerCase();
  if (text === '' || UUID.test(text)) return text || null;
  cells.fault('personId', 'Kunci pegawai tidak dikenal. Kosongkan bila bukan dari ekspor di sini.');
  return null;
}

export function readNumber(cells: CellsOfRow): NipFacts | null {
  // An apostrophe makes a text of a number where somebody types it into a spreadsheet.
  const text = cells.text('number').replace(/^'/, '');
  if (text === '') return null;
  const facts = parseNip(text);
  if (!facts) cells.fault('number', nipFault(text)!);
  return facts;
}

/** What the row says about the person alone. What the number tells holds where the row is silent. */
export function readPerson(
  cells: CellsOfRow,
  number: NipFacts | null,
): Partial<PersonalFacts> & { fullName: string } {
  const birthDate = (cells.day('birthDate', '1930', '2015') ?? undefined) as WorkDate | undefined;
  if (birthDate && number && birthDate !== number.birthDate)
    cells.fault(
      'birthDate',
      `Tanggal lahir ${writeDay(birthDate)} tidak sama dengan yang ada di NIP (${writeDay(number.birthDate)}).`,
    );
  const sex = cells.word('sex', readSex, 'Isi L atau P.');
  if (sex && number && sex !== number.sex)
    cells.fault('sex', 'Jenis kelamin tidak sama dengan angka ke-15 NIP.');
  return said({
    fullName: nameIn(cells),
    titleBefore: titleIn(cells, 'titleBefore'),
    titleAfter: titleIn(cells, 'titleAfter'),
    birthDate: birthDate ?? number?.birthDate,
    sex: sex ?? number?.sex,
    email: addressIn(cells, 'email'),
    officialEmail: addressIn(cells, 'officialEmail'),
    phone: cells.word('phone', plainPhone, 'Nomor telepon tidak lengkap; isi seperti 081234567890.'),
    retirementDate: cells.workDay('retirementDate'),
  });
}

function nameIn(cells: CellsOfRow): string {
  const name = cells.text('fullName');
  if (name === '') cells.fault('fullName', 'Nama kosong.');
  else if (name.length > 200) cells.fault('fullName', 'Nama lebih dari 200 huruf.');
  else if (!/\p{L}/u.test(name) || /[<>{}\\]/.test(name))
    cells.fault('fullName', 'Nama memuat tanda yang tidak ada dalam nama.');
  return name;
}

function titleIn(cells: CellsOfRow, column: 'titleBefore' | 'titleAfter'): string | undefined {
  const title = cells.text(column);
  if (title.length > 100 || /[<>{}\\]/.test(title)) cells.fault(column, 'Gelar tidak wajar; periksa isinya.');
  return title || undefined;
}

function addressIn(cells: CellsOfRow, column: 'email' | 'officialEmail'): string | undefined {
  const address = cells.text(column).toLowerCase();
  if (address === '') return undefined;
  if (address.length > 254 || !/^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(address))
    cells.fault(column, 'Alamat email tidak lengkap; isi seperti nama@contoh.go.id.');
  return address;
}
