import type { Fault } from '../../platform/index.js';
import { textFault } from '../../people/index.js';
import { looksAt } from '../leave/leave-cases.rules.js';
import type { AskedKind } from '../leave/leave-kind.js';
import type { KindRules } from '../leave/leave-rules.js';

/** What a kind of request needs to tell beside its days and its reason. */
export interface DetailField {
  /** In forms, in `details` and on the printed form. */
  name: string;
  label: string;
  hint?: string;
  required: boolean;
  choices?: Record<string, string>;
  /** Whole numbers from 1. */
  number?: true;
  /** Shown only where the rules of the person look at it. */
  byRule?: true;
}

const address: DetailField = {
  name: 'alamat',
  label: 'Alamat selama cuti',
  required: true,
};
const phone: DetailField = {
  name: 'telepon',
  label: 'Nomor telepon yang dapat dihubungi',
  required: false,
};
const abroad: DetailField = {
  name: 'negeri',
  label: 'Tempat menjalankan',
  required: false,
  choices: { dalam: 'Dalam negeri', luar: 'Luar negeri' },
  byRule: true,
};
const letter = (label: string, required = true): DetailField => ({ name: 'surat', label, required });

export const DETAIL_FIELDS: Record<AskedKind, readonly DetailField[]> = {
  annual: [
    abroad,
    {
      name: 'perjalanan',
      label: 'Tambahan hari perjalanan',
      hint: 'Hanya bila tempatnya sulit dijangkau: hari kalender di akhir cuti yang tidak memotong hak.',
      required: false,
      number: true,
      byRule: true,
    },
    {
      name: 'mendesak',
      label: 'Keperluan mendesak',
      hint: 'Hanya bila belum satu tahun bekerja.',
      required: false,
      choices: {
        'keluarga-sakit': 'Keluarga inti sakit keras',
        'keluarga-meninggal': 'Keluarga inti meninggal dunia',
        menikah: 'Perkawinan pertama',
      },
      byRule: true,
    },
    address,
    phone,
  ],
  long: [
    {
      name: 'keperluan',
      label: 'Keperluan',
      required: true,
      choices: {
        haji: 'Ibadah haji',
        umrah: 'Ibadah umrah',
        melahirkan: 'Kelahiran anak keempat dan seterusnya',
        lain: 'Keperluan lain',
      },
    },
    abroad,
    address,
    phone,
  ],
  sick: [
    {
      name: 'sebab',
      label: 'Sebab',
      required: false,
      choices: {
        'gugur-kandungan': 'Gugur kandungan',
        'kecelakaan-dinas': 'Kecelakaan dalam dan oleh karena tugas',
      },
      hint: 'Kosongkan bila sakit biasa.',
      byRule: true,
    },
    abroad,
    letter('Nomor surat keterangan dokter'),
    { name: 'fasilitas', label: 'Dokter atau fasilitas kesehatan', required: true },
    {
      name: 'tim',
      label: 'Nomor surat tim penguji kesehatan',
      hint: 'Hanya bila sakitnya melewati batas biasa.',
      required: false,
      byRule: true,
    },
    phone,
  ],
  maternity: [
    { name: 'anak', label: 'Kelahiran anak ke-', required: true, number: true },
    letter('Nomor surat keterangan dokter atau bidan', false),
    abroad,
    address,
    phone,
  ],
  important: [
    {
      name: 'sebab',
      label: 'Alasan penting',
      required: true,
      choices: {
        'keluarga-sakit': 'Keluarga inti sakit keras',
        'keluarga-meninggal': 'Keluarga inti meninggal dunia',
        menikah: 'Melangsungkan perkawinan',
        'istri-melahirkan': 'Istri melahirkan atau operasi caesar',
        musibah: 'Kebakaran rumah atau bencana alam',
      },
    },
    abroad,
    address,
    phone,
  ],
  unpaid: [
    {
      name: 'perpanjangan',
      label: 'Perpanjangan',
      required: false,
      choices: { ya: 'Perpanjangan cuti yang sedang dijalani' },
      hint: 'Kosongkan bila ini yang pertama.',
      byRule: true,
    },
    letter('Nomor persetujuan BKN'),
    address,
    phone,
  ],
  excuse: [],
  'official-travel': [
    letter('Nomor surat tugas'),
    { name: 'tempat', label: 'Tempat tujuan', required: true },
  ],
  'official-local': [
    letter('Nomor surat tugas', false),
    { name: 'tempat', label: 'Tempat tujuan', required: true },
  ],
  study: [
    letter('Nomor keputusan tugas belajar'),
    { name: 'tempat', label: 'Lembaga pendidikan', required: true },
  ],
  wfh: [
    { name: 'rencana', label: 'Rencana kerja', required: true },
    { ...address, label: 'Alamat bekerja' },
  ],
};

/** The fields that a form shows, by the rules of whoever asks. */
export function fieldsFor(kind: AskedKind, rules: KindRules): readonly DetailField[] {
  return DETAIL_FIELDS[kind].filter(({ name, byRule }) => !byRule || looksAt(rules, name));
}

/** What was typed for a kind: its own fields alone, or all faults at once. */
export function readDetails(
  kind: AskedKind,
  typed: Readonly<Record<string, string | undefined>>,
): { details: Record<string, string>; faults: Fault[] } {
  const details: Record<string, string> = {};
  const faults: Fault[] = [];
  for (const { name, label, required, choices, number } of DETAIL_FIELDS[kind]) {
    const text = (typed[name] ?? '').trim();
    const wrong = (message: string) => void faults.push({ field: name, message });
    if (text === '') {
      if (required) wrong(`${choices ? 'Pilih' : 'Isi'} ${label.toLowerCase()}.`);
      continue;
    }
    const fault = textFault(text);
    if (choices && !Object.hasOwn(choices, text)) wrong('Pilih salah satu dari daftar.');
    else if (number && !/^[1-9]\d?$/.test(text)) wrong('Tulis angka 1 sampai 99.');
    else if (fault) wrong(fault);
    else details[name] = text;
  }
  return { details, faults };
}
