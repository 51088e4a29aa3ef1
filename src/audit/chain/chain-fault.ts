/** Why a chain is not whole. */
export type ChainFaultCode =
  | 'gap'
  | 'entry-gone'
  | 'changed'
  | 'forged'
  | 'code'
  | 'adopted-late'
  | 'head-signature'
  | 'head-elsewhere'
  | 'head-differs'
  | 'never-sealed'
  | 'waiting-gone';

/** The first thing in which the record is not what it was. */
export interface ChainFault {
  code: ChainFaultCode;
  /** The place in the chain, if it has one. */
  position: number | null;
  entryId: number | null;
}

/** For people who are told. */
export const FAULT_WORDS: Record<ChainFaultCode, string> = {
  gap: 'Catatan pada urutan ini hilang, atau catatan berpindah tempat.',
  'entry-gone': 'Isi catatan pada urutan ini dihapus; hanya kuncinya yang tersisa.',
  changed: 'Isi catatan ini, atau kuncinya, diubah setelah dikunci.',
  forged: 'Catatan ini tidak ditulis oleh aplikasi: disisipkan, atau diubah sebelum dikunci.',
  code: 'Kode pengaman catatan ini tidak cocok dengan isinya: rantai dihitung ulang setelah isinya diubah.',
  'adopted-late': 'Catatan ini disisipkan seolah-olah berasal dari masa sebelum ada rantai.',
  'head-signature': 'Tanda tangan harian pada urutan ini tidak sah.',
  'head-elsewhere':
    'Tanda tangan harian menunjuk urutan yang tidak ada: ekor rantai dipotong, atau tanda tangannya dipindahkan.',
  'head-differs':
    'Rantai sampai urutan ini bukan rantai yang ditandatangani: ada catatan sebelumnya yang diganti.',
  'never-sealed': 'Catatan ini dikeluarkan dari antrean penguncian, atau kuncinya dihapus.',
  'waiting-gone': 'Catatan ini dihapus sebelum sempat dikunci.',
};
