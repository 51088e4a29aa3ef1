/** The 15 kelurahan with their kecamatan; all other villages are desa, whose staff are no ASN. */
export const KELURAHAN: Record<string, readonly string[]> = {
  KECPURBALINGGA: [
    'Purbalingga Lor',
    'Purbalingga Kidul',
    'Purbalingga Wetan',
    'Purbalingga Kulon',
    'Kandanggampang',
    'Kembaran Kulon',
    'Kedungmenjangan',
    'Wirasana',
    'Bancar',
    'Penambongan',
    'Bojong',
  ],
  KECKALIMANAH: ['Kalimanah Wetan', 'Karangmanyar', 'Mewek'],
  KECPADAMARA: ['Karangsentul'],
};

/** Puskesmas beside the one that carries the name of its kecamatan. */
export const SECOND_PUSKESMAS: Record<string, string> = {
  KECPURBALINGGA: 'Bojong',
  KECBUKATEJA: 'Kutawis',
  KECMREBET: 'Serayu Larangan',
  KECREMBANG: 'Karangbawang',
};

/** Sections of the larger OPD: code suffix, name, short name. */
export const SECTIONS: Record<string, readonly (readonly [string, string])[]> = {
  SETDA: [
    ['TAPEM', 'Bagian Tata Pemerintahan'],
    ['HUKUM', 'Bagian Hukum'],
    ['UMUM', 'Bagian Umum'],
    ['ORG', 'Bagian Organisasi'],
  ],
  DINDIKBUD: [
    ['SEK', 'Sekretariat'],
    ['SD', 'Bidang Pembinaan SD'],
    ['SMP', 'Bidang Pembinaan SMP'],
    ['BUD', 'Bidang Kebudayaan'],
  ],
  DINKES: [
    ['SEK', 'Sekretariat'],
    ['KESMAS', 'Bidang Kesehatan Masyarakat'],
    ['YANKES', 'Bidang Pelayanan Kesehatan'],
    ['P2P', 'Bidang Pencegahan dan Pengendalian Penyakit'],
  ],
  DPUPR: [
    ['SEK', 'Sekretariat'],
    ['BM', 'Bidang Bina Marga'],
    ['SDA', 'Bidang Sumber Daya Air'],
  ],
  DINKOMINFO: [
    ['SEK', 'Sekretariat'],
    ['TIK', 'Bidang Teknologi Informasi dan Komunikasi'],
    ['IKP', 'Bidang Informasi dan Komunikasi Publik'],
  ],
  BAKEUDA: [
    ['SEK', 'Sekretariat'],
    ['ANG', 'Bidang Anggaran'],
    ['PDPT', 'Bidang Pendapatan'],
  ],
  BKPSDM: [
    ['SEK', 'Sekretariat'],
    ['KIN', 'Bidang Penilaian Kinerja dan Disiplin'],
  ],
  SATPOLPP: [
    ['SEK', 'Sekretariat'],
    ['TIBUM', 'Bidang Ketertiban Umum'],
  ],
  RSUDGOETENG: [
    ['TU', 'Bagian Tata Usaha'],
    ['KEP', 'Bidang Keperawatan'],
    ['MED', 'Bidang Pelayanan Medis'],
  ],
};
