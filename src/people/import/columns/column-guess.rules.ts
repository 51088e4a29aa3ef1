import { COLUMN_KEYS, type ColumnKey, type Mapping, SHEET_COLUMNS } from './sheet-columns.js';

/** Other names under which agencies keep the same column. */
const ALIASES: Record<ColumnKey, readonly string[]> = {
  siasnId: ['idpns', 'idsiasn', 'pnsid', 'pns'],
  number: ['nip', 'nipbaru', 'nipnipppk', 'nippppk', 'nipppk', 'nipni', 'nomorindukpegawai'],
  fullName: ['nama', 'namalengkap', 'namapegawai', 'namatanpagelar'],
  titleBefore: ['gelardepan', 'glrdepan', 'gelardpn'],
  titleAfter: ['gelarbelakang', 'glrbelakang', 'gelarblk'],
  birthDate: ['tanggallahir', 'tgllahir'],
  sex: ['jeniskelamin', 'jk', 'kelamin', 'lp'],
  email: ['email', 'emailpribadi', 'surel'],
  officialEmail: ['emailgov', 'emaildinas', 'emailkantor'],
  phone: ['nohp', 'nomorhp', 'hp', 'notelp', 'nomortelepon', 'telepon', 'nowa'],
  kind: ['statuspegawai', 'statuskepegawaian', 'statuscpnspns', 'status', 'jenisasn'],
  kindMore: ['jenispegawainama', 'jenispegawai'],
  standing: ['kedudukanpnsnama', 'kedudukanpns', 'kedudukan', 'kedudukanhukum', 'kedudukanhukumnama'],
  rank: ['golruangakhir', 'golongan', 'golruang', 'golonganruang', 'gol', 'pangkatgolongan', 'golakhirnama'],
  rankSince: ['tmtgolakhir', 'tmtgolongan', 'tmtpangkat', 'tmtgol'],
  positionKind: ['jenisjabatan', 'jenisjabatannama'],
  position: ['jabatannama', 'jabatan', 'namajabatan'],
  echelon: ['eselon', 'esl', 'eselonnama'],
  positionSince: ['tmtjabatan'],
  unitCode: ['unorid', 'kodeunit', 'kodeunor', 'kodeopd'],
  unitName: [
    'unornama',
    'unor',
    'unitkerja',
    'unitorganisasi',
    'namaunor',
    'namaunit',
    'satuankerja',
    'unit',
  ],
  parentUnitName: ['unorinduknama', 'unorinduk', 'opd', 'perangkatdaerah', 'namaopd', 'skpd'],
  contractUntil: ['kontraksampai', 'tglakhirkontrak', 'akhirkontrak', 'tmtakhirkontrak', 'kontrakberakhir'],
  personId: ['ideakun'],
  retirementDate: ['tmtpensiun', 'tanggalpensiun', 'tglpensiun', 'bup'],
};

/** The national identity number is none of our business (UU 27/2022: no more data than the purpose needs). */
const FORGOTTEN = /^(nik|noktp|nomorktp|nomorindukkependudukan|validnik|nokk|nomorkk)$/;

export function forgets(header: string): boolean {
  return FORGOTTEN.test(plain(header));
}

/** What a header means by its name alone. */
export function guessColumn(header: string): ColumnKey | null {
  const name = plain(header);
  const exact = SHEET_COLUMNS.find((column) => column.name.toLowerCase() === name);
  return exact?.key ?? COLUMN_KEYS.find((key) => ALIASES[key].includes(name)) ?? null;
}

/** For headers the source has had before what it said then, for new ones what their names say; each meaning once. */
export function guessMapping(
  headers: readonly string[],
  remembered: Record<string, ColumnKey | ''>,
): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<ColumnKey>();
  const take = (header: string, key: ColumnKey | null | undefined | '') => {
    if (!key || taken.has(key) || !COLUMN_KEYS.includes(key)) return;
    mapping[header] = key;
    taken.add(key);
  };
  const open = headers.filter((header) => !forgets(header));
  for (const header of open) take(header, remembered[header]);
  for (const header of open) if (remembered[header] === undefined) take(header, guessColumn(header));
  return mapping;
}

/** A line is the header when at least two of its cells are names we know. */
export function isHeader(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell !== '' && (guessColumn(cell) !== null || forgets(cell))).length >= 2;
}

/** What a mapping lacks, in words; empty when the sheet can be checked. */
export function mappingFaults(mapping: Mapping): string[] {
  const keys = Object.values(mapping);
  const faults: string[] = [];
  if (!['number', 'siasnId', 'personId'].some((key) => keys.includes(key as ColumnKey)))
    faults.push('Pilih kolom NIP (nipBaru) atau pnsId; tanpa itu pegawai tidak dikenali.');
  if (!keys.includes('fullName')) faults.push('Pilih kolom nama.');
  if (!keys.includes('unitName') && !keys.includes('unitCode'))
    faults.push('Pilih kolom unit kerja (unorNama).');
  const twice = COLUMN_KEYS.find((key) => keys.filter((other) => other === key).length > 1);
  if (twice) faults.push(`Dua kolom dipilih untuk ${SHEET_COLUMNS.find(({ key }) => key === twice)!.name}.`);
  return faults;
}

function plain(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]/g, '');
}
