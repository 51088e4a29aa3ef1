/** What a column of the sheet may mean to us, in the order in which exports write them. */
export const SHEET_COLUMNS = [
  { key: 'siasnId', name: 'pnsId', about: 'Nomor pegawai di SIASN; tetap sama ketika NIP berganti' },
  { key: 'number', name: 'nipBaru', about: 'NIP atau NI PPPK, 18 angka' },
  { key: 'fullName', name: 'nama', about: 'Nama tanpa gelar' },
  { key: 'titleBefore', name: 'gelarDepan', about: 'Gelar di depan nama' },
  { key: 'titleAfter', name: 'gelarBelakang', about: 'Gelar di belakang nama' },
  { key: 'birthDate', name: 'tglLahir', about: 'Tanggal lahir' },
  { key: 'sex', name: 'jenisKelamin', about: 'L/P, M/F, atau Laki-laki/Perempuan' },
  { key: 'email', name: 'email', about: 'Email pribadi' },
  { key: 'officialEmail', name: 'emailGov', about: 'Email dinas' },
  { key: 'phone', name: 'noHp', about: 'Nomor telepon' },
  { key: 'kind', name: 'statusPegawai', about: 'PNS, CPNS, PPPK, atau PPPK paruh waktu' },
  { key: 'kindMore', name: 'jenisPegawaiNama', about: 'Jenis pegawai; membedakan PPPK paruh waktu' },
  { key: 'standing', name: 'kedudukanPnsNama', about: 'Aktif, pensiun, meninggal, CLTN, ...' },
  { key: 'rank', name: 'golRuangAkhir', about: 'Golongan: PNS I/a sampai IV/e, PPPK I sampai XVII' },
  { key: 'rankSince', name: 'tmtGolAkhir', about: 'TMT golongan; tanggalnya diperiksa, tidak disimpan' },
  { key: 'positionKind', name: 'jenisJabatan', about: 'Struktural, fungsional, atau pelaksana' },
  { key: 'position', name: 'jabatanNama', about: 'Nama jabatan' },
  { key: 'echelon', name: 'eselon', about: 'II.a sampai IV.b; kosong bila tidak ada' },
  { key: 'positionSince', name: 'tmtJabatan', about: 'TMT jabatan; tanggalnya diperiksa, tidak disimpan' },
  { key: 'unitCode', name: 'unorId', about: 'Kode unit kerja, bila sama dengan kode di sini' },
  { key: 'unitName', name: 'unorNama', about: 'Nama unit kerja' },
  { key: 'parentUnitName', name: 'unorIndukNama', about: 'Nama OPD di atasnya; membedakan unit yang senama' },
  { key: 'contractUntil', name: 'kontrakSampai', about: 'Hari terakhir kontrak PPPK' },
  { key: 'retirementDate', name: 'tmtPensiun', about: 'TMT pensiun' },
  {
    key: 'personId',
    name: 'idEAkun',
    about: 'Kunci pegawai di sini, dari ekspor; mengenali yang belum ber-NIP',
  },
] as const;

export type ColumnKey = (typeof SHEET_COLUMNS)[number]['key'];

/** Header of the sheet -> what it means; what is not named is read past. */
export type Mapping = Record<string, ColumnKey>;

export const COLUMN_KEYS: readonly ColumnKey[] = SHEET_COLUMNS.map(({ key }) => key);

export function columnName(key: ColumnKey): string {
  return SHEET_COLUMNS.find((column) => column.key === key)!.name;
}
