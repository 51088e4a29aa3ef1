import { type ChainFaultCode, FAULT_WORDS } from '../chain/chain-fault.js';

/** Why an export is not what was exported. */
export type ExportFaultCode =
  | ChainFaultCode
  | 'anchor'
  | 'key-unknown'
  | 'key-foreign'
  | 'line'
  | 'line-cut'
  | 'end-missing'
  | 'end-signature'
  | 'end-differs'
  | 'after-end'
  | 'head-missing';

export const EXPORT_FAULT_WORDS: Record<ExportFaultCode, string> = {
  ...FAULT_WORDS,
  anchor: 'Titik awal potongan ini tidak ditandatangani, atau tanda tangannya tidak cocok.',
  'key-unknown':
    'Kunci penanda tangan di dalam berkas tidak saling memperkenalkan, atau namanya bukan sidik jarinya.',
  'key-foreign': 'Kunci penanda tangan di dalam berkas bukan kunci yang Anda simpan.',
  line: 'Baris ini bukan baris ekspor jejak audit.',
  'line-cut': 'Baris ini berhenti di tengah: berkas tidak diunduh atau disalin sampai selesai.',
  'end-missing': 'Baris penutup tidak ada: berkas terpotong.',
  'end-signature': 'Tanda tangan baris penutup tidak sah.',
  'end-differs': 'Berkas bukan berkas yang dahulu diekspor: ada baris yang diubah, ditambah atau dibuang.',
  'after-end': 'Ada baris setelah baris penutup.',
  'head-missing': 'Tanda tangan yang Anda simpan tidak ada di dalam berkas ini.',
};
