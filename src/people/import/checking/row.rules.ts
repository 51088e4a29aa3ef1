import { type WorkDate, addDays, parseWorkDate } from '../../../platform/index.js';
import type { NipFacts } from '../../employees/nip.rules.js';
import type { EmploymentFacts, EndReason, PersonalFacts } from '../../employees/person-facts.js';
import type { ColumnKey } from '../columns/sheet-columns.js';
import { readDay, writeDay } from './cell-dates.rules.js';
import {
  plainPhone,
  readEchelon,
  readKind,
  readPositionKind,
  readRank,
  readSex,
  readStanding,
} from './cell-words.rules.js';
import { readNumber } from './number.rules.js';
import type { CellFaultWords, CheckedRow } from './row-words.js';
import type { SheetUnit, UnitAnswer, UnitSaid } from './unit-index.js';

export interface RowRules {
  /** The day from which the sheet holds. */
  day: WorkDate;
  findUnit: (said: UnitSaid) => UnitAnswer;
  inScope: (unit: SheetUnit) => boolean;
  scopeName: string;
}

/** A cell by its meaning; empty for a column that the sheet does not have. */
export type CellsByColumn = (key: ColumnKey) => string;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Spreadsheets and programs write "nothing" in many ways. */
const NOTHING = /^(-+|n\/?a|null|nil|\(null\)|#n\/a|tidak ada)$/i;

/** Reads one row: what it says, or what is wrong with which of its cells. */
export function checkRow(line: number, cells: CellsByColumn, rules: RowRules): CheckedRow {
  return new RowCheck(cells, rules).check(line);
}

class RowCheck {
  private readonly faults: CellFaultWords[] = [];

  constructor(
    private readonly cells: CellsByColumn,
    private readonly rules: RowRules,
  ) {}

  check(line: number): CheckedRow {
    const number = this.number();
    const siasnId = this.cell('siasnId') || null;
    const personId = this.personId();
    if (!number && !siasnId && !personId && this.faults.length === 0)
      this.fault('number', 'NIP kosong, sehingga pegawai tidak dikenali.');
    const person = this.person(number);
    const employment = this.employment(number);
    const unit = this.unit();
    const standing = this.standing();
    this.day('rankSince', '1950', '2100');
    this.day('positionSince', '1950', '2100');
    if (this.faults.length > 0 || !unit)
      return {
        ok: false,
        line,
        known: { personId, number: number?.nip ?? null, siasnId },
        faults: this.faults,
      };
    return {
      ok: true,
      line,
      faults: [],
      words: {
        line,
        personId,
        siasnId,
        number: number && { number: number.nip, kind: number.kind },
        person: siasnId ? { ...person, siasnId } : person,
        employment,
        unitId: unit.id,
        leaves: standing.leaves ?? this.endedBy(person.retirementDate, employment.contractUntil),
        away: standing.away,
      },
    };
  }

  private personId(): string | null {
    const text = this.cell('personId').toLowerCase();
    if (text === '' || UUID.test(text)) return text || null;
    this.fault('personId', 'Kunci pegawai tidak dikenal. Kosongkan bila bukan dari ekspor di sini.');
    return null;
  }

  private number(): NipFacts | null {
    const text = this.cell('number');
    if (text === '') return null;
    const read = readNumber(text);
    if (read.ok) return read.facts;
    this.fault('number', read.message);
    return null;
  }

  private person(number: NipFacts | null): Partial<PersonalFacts> & { fullName: string } {
    const birthDate = this.day('birthDate', '1930', '2015') ?? undefined;
    if (birthDate && number && birthDate !== number.birthDate)
      this.fault(
        'birthDate',
        `Tanggal lahir ${writeDay(birthDate)} tidak sama dengan yang ada di NIP (${writeDay(number.birthDate)}).`,
      );
    const sex = this.word('sex', readSex, 'Isi L atau P.');
    if (sex && number && sex !== number.sex)
      this.fault('sex', 'Jenis kelamin tidak sama dengan angka ke-15 NIP.');
    const retirementDate = this.futureDay('retirementDate');
    return said({
      fullName: this.name(),
      titleBefore: this.title('titleBefore'),
      titleAfter: this.title('titleAfter'),
      birthDate: birthDate ?? number?.birthDate,
      sex: sex ?? number?.sex,
      email: this.address('email'),
      officialEmail: this.address('officialEmail'),
      phone: this.word('phone', plainPhone, 'Nomor telepon tidak lengkap; isi seperti 081234567890.'),
      retirementDate,
    });
  }

  private employment(number: NipFacts | null): Partial<EmploymentFacts> {
    const kindText = this.cell('kind') || this.cell('kindMore');
    const kind = readKind(this.cell('kind'), this.cell('kindMore')) ?? undefined;
    if (kindText !== '' && !kind)
      this.fault(
        this.cell('kind') ? 'kind' : 'kindMore',
        `Status "${short(kindText)}" tidak dikenal. Isi PNS, CPNS, PPPK, atau PPPK paruh waktu.`,
      );
    const byContract = kind === 'pppk' || kind === 'pppk-part-time';
    if (number && kind && kind !== 'official' && byContract !== (number.kind === 'nippppk'))
      this.fault(
        'number',
        byContract ? 'Statusnya PPPK, tetapi nomornya NIP PNS.' : 'Statusnya PNS, tetapi nomornya NI PPPK.',
      );
    const rank = this.rank(kind === undefined ? null : byContract ? 'pppk' : 'pns');
    const positionKind = this.word(
      'positionKind',
      readPositionKind,
      'Isi struktural, fungsional, atau pelaksana.',
    );
    const position = this.cell('position');
    if (position.length > 300) this.fault('position', 'Nama jabatan lebih dari 300 huruf.');
    const contractUntil = this.futureDay('contractUntil');
    if (contractUntil && kind && !byContract)
      this.fault('contractUntil', 'Hanya PPPK yang memiliki akhir kontrak.');
    return said({
      kind,
      rank,
      position: position || undefined,
      positionKind,
      echelon: this.echelon(),
      contractUntil,
    });
  }

  private unit(): SheetUnit | null {
    const said = {
      code: this.cell('unitCode'),
      name: this.cell('unitName'),
      parentName: this.cell('parentUnitName'),
    };
    if (said.code === '' && said.name === '') {
      this.fault('unitName', 'Unit kerja kosong.');
      return null;
    }
    const answer = this.rules.findUnit(said);
    if (!answer.ok) {
      this.fault('unitName', unitWords(said, answer));
      return null;
    }
    if (this.rules.inScope(answer.unit)) return answer.unit;
    this.fault(
      'unitName',
      `${answer.unit.name} tidak termasuk ${this.rules.scopeName}, yaitu lingkup impor ini.`,
    );
    return null;
  }

  private standing(): { leaves: EndReason | null; away: 'unpaid-leave' | 'suspended' | null } {
    const standing = this.word(
      'standing',
      readStanding,
      'Kedudukan tidak dikenal; misalnya Aktif, Pensiun, CLTN.',
    );
    if (!standing) return { leaves: null, away: null };
    return standing.active
      ? { leaves: null, away: standing.away ?? null }
      : { leaves: standing.reason, away: null };
  }

  /** What ends a service by its date has ended it on the day of the sheet. */
  private endedBy(
    retirement: WorkDate | null | undefined,
    contract: WorkDate | null | undefined,
  ): EndReason | null {
    if (retirement && retirement <= this.rules.day) return 'retired';
    return contract && addDays(contract, 1) <= this.rules.day ? 'contract-ended' : null;
  }

  private name(): string {
    const name = this.cell('fullName');
    if (name === '') this.fault('fullName', 'Nama kosong.');
    else if (name.length > 200) this.fault('fullName', 'Nama lebih dari 200 huruf.');
    else if (!/\p{L}/u.test(name) || /[<>{}\\]/.test(name))
      this.fault('fullName', 'Nama memuat tanda yang tidak ada dalam nama.');
    return name;
  }

  private title(column: 'titleBefore' | 'titleAfter'): string | undefined {
    const title = this.cell(column);
    if (title.length > 100 || /[<>{}\\]/.test(title))
      this.fault(column, 'Gelar tidak wajar; periksa isinya.');
    return title || undefined;
  }

  private address(column: 'email' | 'officialEmail'): string | undefined {
    const address = this.cell(column).toLowerCase();
    if (address === '') return undefined;
    if (address.length > 254 || !/^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(address))
      this.fault(column, 'Alamat email tidak lengkap; isi seperti nama@contoh.go.id.');
    return address;
  }

  private rank(of: 'pns' | 'pppk' | null): string | undefined {
    const text = this.cell('rank');
    if (text === '') return undefined;
    const read = readRank(text);
    if (!read || (of && read.of !== of))
      this.fault(
        'rank',
        of === 'pppk'
          ? `Golongan "${short(text)}" bukan golongan PPPK (I sampai XVII).`
          : of === 'pns'
            ? `Golongan "${short(text)}" bukan golongan PNS (I/a sampai IV/e).`
            : `Golongan "${short(text)}" tidak dikenal.`,
      );
    return read?.rank;
  }

  private echelon(): string | null | undefined {
    const text = this.cell('echelon');
    if (text === '') return undefined;
    const read = readEchelon(text);
    if (read === undefined) this.fault('echelon', 'Eselon ditulis seperti III.a, atau kosong.');
    return read;
  }

  /** A day that we keep: work dates begin in 2000. */
  private futureDay(column: 'retirementDate' | 'contractUntil'): WorkDate | undefined {
    return parseWorkDate(this.day(column, '2000', '2100')) ?? undefined;
  }

  private day(column: ColumnKey, first: string, last: string): WorkDate | null {
    const text = this.cell(column);
    if (text === '') return null;
    const day = readDay(text);
    if (!day) this.fault(column, `"${short(text)}" bukan tanggal yang ada. Isi seperti 26-09-1986.`);
    else if (day.slice(0, 4) < first || day.slice(0, 4) > last)
      this.fault(column, `Tahun ${day.slice(0, 4)} tidak mungkin di sini (${first} sampai ${last}).`);
    else return day;
    return null;
  }

  private word<Read>(column: ColumnKey, read: (text: string) => Read | null, hint: string): Read | undefined {
    const text = this.cell(column);
    if (text === '') return undefined;
    const found = read(text);
    if (found === null) this.fault(column, `"${short(text)}" tidak dikenal. ${hint}`);
    return found ?? undefined;
  }

  private cell(key: ColumnKey): string {
    const text = this.cells(key);
    return NOTHING.test(text) ? '' : text;
  }

  private fault(column: ColumnKey, message: string): void {
    this.faults.push({ column, message });
  }
}

function unitWords(said: UnitSaid, { reason, suggestions }: Extract<UnitAnswer, { ok: false }>): string {
  const called = `Unit kerja "${short(said.name || said.code)}"`;
  if (reason === 'several')
    return `${called} ada ${suggestions.length} atau lebih. Isi unorIndukNama, atau pilih unitnya di bawah.`;
  const near = suggestions.map(({ name }) => name).join(', ');
  return near ? `${called} tidak dikenal. Yang mirip: ${near}.` : `${called} tidak dikenal.`;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Without what is not said. */
function said<Facts extends object>(facts: Facts): { [Key in keyof Facts]: Exclude<Facts[Key], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Facts]: Exclude<Facts[Key], undefined>;
  };
}
