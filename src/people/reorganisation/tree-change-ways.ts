import type { TreeChangeKind } from './tree-wish.js';

/** One way of changing the tree, as a page. */
export interface TreeChangeWay {
  kind: TreeChangeKind;
  /** Last part of the address. */
  path: string;
  title: string;
  explanation: string;
  /** Under which word the unit's page says that it was done. */
  done: string;
}

const WAYS: readonly TreeChangeWay[] = [
  {
    kind: 'founded',
    path: 'baru',
    title: 'Bentuk unit',
    explanation:
      'Unit baru sejak suatu tanggal. Kodenya tetap selamanya; nama dan tempatnya dapat berubah kelak.',
    done: 'dibentuk',
  },
  {
    kind: 'corrected',
    path: 'perbaikan',
    title: 'Perbaiki data',
    explanation:
      'Untuk salah ketik: yang tertulis diganti untuk seluruh masa berlakunya. Bila namanya memang berganti, pakai Ganti nama.',
    done: 'diperbaiki',
  },
  {
    kind: 'renamed',
    path: 'penggantian-nama',
    title: 'Ganti nama',
    explanation:
      'Nama baru berlaku sejak tanggal itu; riwayat sebelum tanggal itu tetap memakai nama masanya.',
    done: 'ganti-nama',
  },
  {
    kind: 'moved',
    path: 'pemindahan',
    title: 'Pindahkan',
    explanation:
      'Unit ini, beserta unit dan pegawai di bawahnya, berada di bawah unit lain sejak tanggal itu.',
    done: 'dipindahkan',
  },
  {
    kind: 'merged',
    path: 'penggabungan',
    title: 'Gabungkan',
    explanation:
      'Unit yang berakhir menyerahkan unit di bawahnya, pegawai, dan jabatannya kepada satu penerima pada tanggal itu.',
    done: 'digabungkan',
  },
  {
    kind: 'split',
    path: 'pemekaran',
    title: 'Mekarkan',
    explanation: 'Satu unit menjadi beberapa; Anda memilih unit dan pegawai mana yang ikut ke mana.',
    done: 'dimekarkan',
  },
  {
    kind: 'closed',
    path: 'penutupan',
    title: 'Tutup',
    explanation: 'Hanya unit tanpa pegawai dan tanpa unit di bawahnya. Selain itu, gabungkan ke unit lain.',
    done: 'ditutup',
  },
];

export function wayOf(path: string): TreeChangeWay | undefined {
  return WAYS.find((way) => way.path === path);
}

export const FOUNDING = wayOf('baru')!;
