import type { Fault } from '../../platform/index.js';
import { textFault } from '../../people/index.js';
import type { AskedKind } from '../leave/leave-kind.js';

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
const letter = (label: string, required = true): DetailField => ({ name: 'surat', label, required });

export const DETAIL_FIELDS: Record<AskedKind, readonly DetailField[]> = {
  annual: [address, phone],
  long: [
    {
      name: 'keperluan',
      label: 'Keperluan',
      required: true,
      choices: { haji: 'Ibadah haji', umrah: 'Ibadah umrah', lain: 'Keperluan lain' },
    },
    address,
    phone,
  ],
  sick: [
    letter('Nomor surat keterangan dokter'),
    { name: 'fasilitas', label: 'Dokter atau fasilitas kesehatan', required: true },
    phone,
  ],
  maternity: [
    { name: 'anak', label: 'Kelahiran anak ke-', required: true, number: true },
    letter('Nomor surat keterangan dokter atau bidan', false),
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
    address,
    phone,
  ],
  unpaid: [letter('Nomor persetujuan BKN'), address, phone],
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
