/** Kinds of entries as the page offers them. */
export const ACTION_GROUPS = {
  masuk: 'Masuk dan keluar',
  akun: 'Akun dan pengaman',
  kewenangan: 'Penolakan dan kewenangan',
  pegawai: 'Data pegawai',
  unit: 'Unit kerja',
  impor: 'Impor data',
  'data-pribadi': 'Data pribadi',
  presensi: 'Presensi dan cuti',
  aplikasi: 'Aplikasi',
  sistem: 'Sistem',
  jejak: 'Jejak audit',
} as const;
export type ActionGroup = keyof typeof ACTION_GROUPS;

interface ActionWords {
  group: ActionGroup;
  words: string;
}

const of =
  (group: ActionGroup) =>
  (actions: Record<string, string>): Record<string, ActionWords> =>
    Object.fromEntries(Object.entries(actions).map(([action, words]) => [action, { group, words }]));

/** Every action that is written anywhere, in words; a test compares it with the code. */
export const ACTIONS: Readonly<Record<string, ActionWords>> = {
  ...of('masuk')({
    'sign-in.succeeded': 'Berhasil masuk',
    'sign-in.refused': 'Gagal masuk (kata sandi salah)',
    'session.ended': 'Sesi berakhir',
    'session.opened': 'Sesi seseorang dilihat',
    'session.left': 'Keluar dari satu aplikasi',
    'second-factor.proven': 'Kode verifikasi diterima',
    'second-factor.refused': 'Kode verifikasi ditolak',
    'recovery-code.used': 'Kode pemulihan dipakai',
    'application.entry-refused': 'Tidak boleh masuk ke aplikasi',
  }),
  ...of('akun')({
    'password.changed': 'Kata sandi diganti',
    'password.refused': 'Kata sandi tidak diganti (kata sandi sekarang salah)',
    'second-factor.enrolled': 'Verifikasi dua langkah dipasang',
    'second-factor.replaced': 'Aplikasi autentikator diganti',
    'second-factor.removed': 'Verifikasi dua langkah dilepas',
    'second-factor.lost': 'Verifikasi dua langkah dilepas oleh dua petugas',
    'recovery-codes.renewed': 'Kode pemulihan baru dibuat',
    'account.disabled': 'Akun dinonaktifkan',
    'account.enabled': 'Akun diaktifkan',
    'activation.opened': 'Aktivasi akun dibuka',
    'activation.printed': 'Surat aktivasi dicetak',
    'activation.refused': 'Kode aktivasi ditolak',
    'activation.renewal-asked': 'Pemulihan akun diminta',
    'activation.renewal-approved': 'Pemulihan akun disetujui petugas kedua',
    'activation.renewal-withdrawn': 'Permintaan pemulihan akun ditarik atau ditolak',
    'activation.renewal-expired': 'Permintaan pemulihan akun kedaluwarsa sebelum diputuskan',
    'activation.renewed': 'Akun dipulihkan dengan surat dari dua petugas',
    'activation.used': 'Akun diaktifkan dengan surat aktivasi',
    'consent.given': 'Setuju memberikan data kepada aplikasi',
    'consent.refused': 'Tidak setuju memberikan data kepada aplikasi',
    'application.access-revoked': 'Akses sebuah aplikasi dicabut oleh pemilik akun',
  }),
  ...of('pegawai')({
    'person.changed': 'Data pegawai diubah',
    'person.read': 'Data pegawai dilihat',
    'person.placed': 'Pegawai ditempatkan di suatu unit',
    'people.searched': 'Pegawai dicari',
    'scim.read': 'Data pegawai dibaca oleh sistem lain (SCIM)',
    'scim.write': 'Data pegawai diubah oleh sistem lain (SCIM)',
  }),
  ...of('unit')({
    'unit.read': 'Data unit kerja dibaca',
    'official-account.kept': 'Akun resmi unit kerja dicatat',
    'work-place.kept': 'Tempat kerja unit dicatat',
    'unit.founded': 'Unit kerja dibentuk',
    'unit.corrected': 'Data unit kerja dibetulkan',
    'unit.renamed': 'Unit kerja berganti nama',
    'unit.moved': 'Unit kerja berpindah induk',
    'unit.merged': 'Unit kerja digabung',
    'unit.split': 'Unit kerja dipecah',
    'unit.closed': 'Unit kerja ditutup',
    'unit.cancelled': 'Rencana perubahan unit kerja dibatalkan',
  }),
  ...of('impor')({
    'import.received': 'Lembar data pegawai diterima',
    'import.opened': 'Impor data pegawai dibuka',
    'import.columns-mapped': 'Kolom impor dipasangkan',
    'import.units-chosen': 'Unit pada impor dipilih',
    'import.decided': 'Keputusan pada impor diambil',
    'import.approved': 'Impor disetujui orang kedua',
    'import.applied': 'Impor diterapkan',
    'import.refused': 'Impor ditolak',
    'import.discarded': 'Impor dibuang',
    'import.undo-prepared': 'Pembatalan impor disiapkan',
    'import.undone': 'Impor dibatalkan',
    'people.exported': 'Data pegawai diunduh',
  }),
  ...of('data-pribadi')({
    'personal-data.opened': 'Salinan data pribadi dibuka',
    'personal-data.copied': 'Salinan data pribadi dibuat',
    'message.opened': 'Kabar dibuka',
    'correction.asked': 'Perbaikan data diminta',
    'correction.opened': 'Permintaan perbaikan data dibuka',
    'correction.accepted': 'Permintaan perbaikan data diterima',
    'correction.refused': 'Permintaan perbaikan data ditolak',
    'correction.withdrawn': 'Permintaan perbaikan data ditarik',
    'retention.set': 'Masa simpan diubah',
    'retention.applied': 'Data melewati masa simpan dihapus',
  }),
  ...of('kewenangan')({
    'access.refused': 'Halaman atau tindakan di luar kewenangan',
    'directory.read': 'Data pegawai atau unit dibaca',
    'role.granted': 'Peran diberikan',
    'role.ended': 'Peran diakhiri',
    'role.read': 'Peran dibuka',
  }),
  ...of('presensi')({
    'calendar.entered': 'Hari dimasukkan ke kalender kerja',
    'calendar.removed': 'Hari dicabut dari kalender kerja',
    'rules.prepared': 'Aturan kerja disiapkan',
    'rules.read': 'Usul aturan kerja dibaca',
    'rules.change-drafted': 'Perubahan aturan kerja dihitung lebih dahulu',
    'rules.change-recomputed': 'Perubahan aturan kerja dihitung lagi',
    'rules.change-proposed': 'Perubahan aturan kerja diajukan',
    'rules.change-approved': 'Perubahan aturan kerja disetujui orang kedua',
    'rules.change-refused': 'Perubahan aturan kerja ditolak',
    'rules.change-withdrawn': 'Usul perubahan aturan kerja ditarik',
    'attendance.read': 'Presensi dibaca',
    'attendance.record': 'Presensi dicatat untuk orang lain',
    'attendance.export': 'Rekap presensi diunduh',
    'tpp.read': 'Potongan TPP dibaca',
    'tpp.exported': 'Potongan TPP diunduh',
    'tpp.sheet-received': 'Lembar jumlah TPP diperiksa',
    'tpp.sheet-opened': 'Lembar jumlah TPP dibuka',
    'tpp.sheet-discarded': 'Lembar jumlah TPP dibuang',
    'tpp.amounts-entered': 'Jumlah TPP dicatat',
    'tpp.effect-decided': 'Pemotongan TPP diberlakukan',
    'tpp.effect-ended': 'Pemotongan TPP dikembalikan menjadi uji coba',
    'discipline.read': 'Catatan disiplin dibaca',
    'discipline.warned': 'Peringatan disiplin disampaikan',
    'discipline.warning-lapsed': 'Peringatan disiplin gugur',
    'discipline.answered': 'Peringatan disiplin ditanggapi atasan',
    'discipline.evidence-printed': 'Berkas bukti kehadiran diunduh',
    'roster.changed': 'Daftar piket diubah',
    'roster.swap': 'Pertukaran sif',
    'roster.write': 'Daftar piket dibuka',
    'document.kept': 'Dokumen diunggah',
    'document.read': 'Dokumen dibuka',
    'document.quarantined': 'Dokumen dikarantina karena virus',
    'period.submitted': 'Rekap bulanan diajukan',
    'period.returned': 'Rekap bulanan dikembalikan',
    'period.verified': 'Rekap bulanan diverifikasi',
    'period.closed': 'Bulan presensi ditutup',
    'period.reopened': 'Bulan presensi dibuka kembali',
    'period.read': 'Periode presensi dibuka',
    'leave.approved': 'Cuti atau izin disetujui',
    'leave.used-before-entered': 'Pemakaian cuti tahunan dicatat dari berkas',
    'leave.cut': 'Cuti atau izin dipersingkat atau dibatalkan',
    'request.printed': 'Formulir cuti dicetak',
    'request.read': 'Permohonan dibuka',
    'request.opened': 'Permohonan cuti, izin, atau dinas dibuka',
    'request.filed': 'Permohonan cuti, izin, atau dinas diajukan',
    'request.considered': 'Permohonan dipertimbangkan atasan',
    'request.decided': 'Permohonan diputuskan',
    'request.withdrawn': 'Permohonan ditarik',
    'request.cancelled': 'Cuti atau izin yang disetujui dibatalkan',
    'request.returned': 'Kembali bekerja lebih awal dicatat',
    'request.recounted': 'Hari kerja suatu cuti dihitung ulang',
    'incident.read': 'Gangguan dibaca',
    'incident.declared': 'Gangguan dinyatakan',
    'incident.person-chosen': 'Keringanan seorang pegawai dipilih',
    'incident.approved': 'Keringanan gangguan diberikan',
    'incident.dismissed': 'Gangguan ditutup tanpa keringanan',
    'incident.undone': 'Keputusan gangguan dicabut',
    'sources.read': 'Sumber presensi dibaca',
    'sources.registered': 'Sumber presensi didaftarkan',
    'sources.ended': 'Sumber presensi diakhiri',
    'sources.declared-complete': 'Sumber presensi dinyatakan lengkap',
    'sources.file-taken': 'Berkas mesin presensi diunggah',
    'sources.pin-given': 'PIN mesin presensi dicatat',
    'sources.pin-ended': 'PIN mesin presensi diakhiri',
  }),
  ...of('aplikasi')({
    'application.registered': 'Aplikasi didaftarkan',
    'application.updated': 'Data aplikasi diubah',
    'application.rights-confirmed': 'Hak aplikasi atas data pegawai ditinjau dan ditetapkan',
    'application.opened': 'Data aplikasi dibuka',
    'application.enabled': 'Aplikasi diaktifkan',
    'application.disabled': 'Aplikasi dinonaktifkan',
    'application.deleted': 'Aplikasi dihapus',
    'application.entry-changed': 'Aturan akses aplikasi diubah',
    'application.entry-exported': 'Daftar orang yang boleh masuk diunduh',
    'application.entry-lost': 'Kehilangan akses ke aplikasi',
    'application.secret-added': 'Rahasia aplikasi ditambah',
    'application.secret-replaced': 'Rahasia aplikasi diganti',
    'application.secret-revoked': 'Rahasia aplikasi dicabut',
    'application.problems-cleared': 'Catatan masalah aplikasi dihapus',
    'logout.retried': 'Pemberitahuan keluar dikirim ulang',
    'webhook.changed': 'Kabar pegawai untuk aplikasi diatur',
    'webhook.removed': 'Kabar pegawai untuk aplikasi dihentikan',
    'webhook.retried': 'Kabar pegawai dikirim ulang',
    'webhook.secret-added': 'Rahasia tanda tangan kabar ditambah',
    'webhook.tested': 'Pesan uji kabar dikirim',
  }),
  ...of('sistem')({
    'keys.rotated': 'Kunci penanda tangan diganti',
    'keys.removed': 'Kunci penanda tangan lama dihapus',
    'set-up.completed': 'Penyiapan awal selesai',
    'demonstration.pause': 'Peragaan dijeda',
    'demonstration.resume': 'Peragaan dilanjutkan',
    'demonstration.jump': 'Waktu peragaan dimajukan',
  }),
  ...of('jejak')({
    'audit.read': 'Jejak audit dibaca',
    'audit.exported': 'Jejak audit diunduh',
    'audit.key-rotated': 'Kunci penanda tangan jejak audit diganti',
    'audit.chain-cut': 'Rantai jejak audit lebih pendek daripada sebelumnya',
    'audit.broken': 'Rantai jejak audit ditemukan rusak',
  }),
};

/** An action in words; one that nobody has given words to is shown as it is. */
export function actionWords(action: string): string {
  return ACTIONS[action]?.words ?? action;
}

export function actionsOf(group: ActionGroup): string[] {
  return Object.keys(ACTIONS).filter((action) => ACTIONS[action]!.group === group);
}

const SESSION_END: Record<string, string> = {
  'signed-out': 'Keluar',
  'employment-ended': 'Sesi berakhir karena tidak lagi bertugas',
  expired: 'Sesi berakhir karena waktunya habis',
  'ended-by-owner': 'Sesi diakhiri oleh pemiliknya dari perangkat lain',
  'ended-by-administrator': 'Sesi diakhiri oleh pengelola',
  'account-disabled': 'Sesi berakhir karena akun dinonaktifkan',
  'password-changed': 'Sesi berakhir karena kata sandi diganti',
};

/** What happened, with the reason of an end where there is one. */
export function entryWords(entry: { action: string; detail: unknown }): string {
  const { reason } = (entry.detail ?? {}) as { reason?: unknown };
  return (entry.action === 'session.ended' && SESSION_END[String(reason)]) || actionWords(entry.action);
}

export const OUTCOME_WORDS = { done: 'Berhasil', refused: 'Ditolak' } as const;
