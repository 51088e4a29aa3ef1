/** What another unit has, by its ids: everything that an address could name. */
export interface Prey {
  person: string;
  unit: string;
  unitId: string;
  client: string;
  secret: string;
  entryRule: string;
  correction: string;
  /** Asked for by the person. */
  pressCorrection: string;
  /** Of annual leave, asked for by the person. */
  leaveRequest: string;
  /** Handed in by the person. */
  document: string;
  /** A recap of the unit on paper, by its code. */
  paper: string;
  /** Waits for a decision about the person. */
  request: string;
  /** In the inbox of the person. */
  message: string;
  /** An exchange of shifts of the unit that its head is to decide. */
  swap: string;
  renewal: string;
  role: string;
  workPlace: string;
  /** A day of its own in the calendar. */
  calendarDay: string;
  /** A change of the unit that is planned for a later day. */
  plan: string;
  auditEntry: number;
  /** A failure that befell them. */
  incident: string;
  /** What looked odd about their presses. */
  integrityCase: string;
  /** A machine at which they press, and a PIN on it. */
  source: string;
  pin: string;
  pinMove: string;
  sheet: string;
  /** A set that holds for the unit, with that assignment; and a change of it that waits. */
  ruleSet: string;
  ruleAssignment: string;
  ruleChange: string;
  nip: string;
  /** A sheet of amounts that waits, and months in which cuts are paid. */
  amounts: string;
  effect: string;
  /** A browser that shows notifications. */
  browser: string;
  /** A warning of discipline that waits for its superior. */
  warning: string;
  /** A punishment that was decided. */
  punishment: string;
  /** Files of theirs that the person ordered. */
  exportOrder: string;
  /** Somebody of the attacker's own unit, to be carried over. */
  ownPerson: string;
  ownUnit: string;
}

/** An attack: expected to be refused (403, 404) and noted; or `hidden`: answered, with nothing of the other unit in it. */
export interface Attack {
  at: (prey: Prey) => string;
  body?: (prey: Prey) => unknown;
  /** Sent along as a file of the form. */
  file?: { field: string; content: string };
  hidden?: true;
}

const closed = (at: Attack['at'], body?: Attack['body']): Attack => (body ? { at, body } : { at });
const hidden = (at: Attack['at'], body?: Attack['body']): Attack => ({ ...closed(at, body), hidden: true });

const STRANGERS = 'open to strangers, knows nobody';
const MYSELF = 'about whoever asks; takes nobody else’s id';
const PUBLIC_UNITS = 'which units exist is public (Perda)';
const PUBLIC_RULES =
  'rules of working time are published (Perbup); a new set holds for nobody until a change of its unit is approved';
const PUBLIC_CALENDAR = 'which days are free is public (SKB, decrees); names no person';
const REGISTER = 'tells which kinds of data go where (UU 27/2022 Ps. 31); names no person';
const THE_KEY = 'proven by a code or a key of its own, not by a role';

const SCIM = 'urn:ietf:params:scim:api:messages:2.0:';
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
/** Our own part of a person. */
const SERVANT = 'urn:ietf:params:scim:schemas:extension:e-akun:2.0:User';
const patchOp = (...Operations: object[]) => ({ schemas: [`${SCIM}PatchOp`], Operations });

const application = (rest: string, body?: Attack['body']) =>
  closed(({ client }) => `/kelola/aplikasi/${client}${rest}`, body);
const api = (rest: string, body?: Attack['body']) =>
  closed(({ client, secret }) => `/api/v1/applications/${client}${rest.replace(':secret', secret)}`, body);
const unit = (rest: string, body?: Attack['body']) =>
  closed(({ unit: code }) => `/kelola/unit/${code}${rest}`, body);
const person = (rest: string, body?: Attack['body']) =>
  closed(({ person: id }) => `/kelola/pegawai/${id}${rest}`, body);
const sheet = (rest: string, body?: Attack['body']) =>
  closed(({ sheet: id }) => `/kelola/impor/${id}${rest}`, body);
const incident = (rest: string, body?: Attack['body']) =>
  closed(({ incident: id }) => `/presensi/gangguan/${id}${rest}`, body);
const integrity = (rest: string, body?: Attack['body']) =>
  closed(({ integrityCase: id }) => `/presensi/integritas/${id}${rest}`, body);
const thresholdProposal = (step: string) => () =>
  `/presensi/integritas/ambang/usulan/4b0f5c8e-1f0a-4d6c-9a57-0a8f4f1c2d3e/${step}`;
const source = (rest: string, body?: Attack['body']) =>
  closed(({ source: code }) => `/presensi/sumber/${code}${rest}`, body);
const CLOCK = '/jam/4b0f5c8e-1f0a-4d6c-9a57-0a8f4f1c2d3e';
const because = () => ({ sebabJam: 'Alasan yang cukup panjang' });
const ruleChange = (rest: string, body?: Attack['body']) =>
  closed(({ ruleChange: id }) => `/presensi/aturan/usulan/${id}${rest}`, body);
const staffRequest = (rest: string, body?: Attack['body']) =>
  closed(({ request: id }) => `/presensi/cuti/${id}${rest}`, body);
const answerForm = () => ({ urutan: '1', putusan: 'approve', catatan: 'baik' });
const leaveForm = {
  jenis: 'excuse',
  kunci: 'kunci-uji-serangan',
  langkah: 'ajukan',
  mulai: '2026-11-23',
  sampai: '2026-11-23',
  alasan: 'Alasan yang cukup panjang',
};
/** What can be done about somebody, each at an address of its own. */
const TASKS = [
  'pindah',
  'jabatan',
  'nomor',
  'status',
  'kontak',
  'data',
  'jeda',
  'plt',
  'pelimpahan',
  'pengakhiran',
  'pembatalan',
];
const taskForm = ({ ownUnit }: Prey) => ({
  langkah: 'simpan',
  mulai: '2026-11-20',
  dasar: 'SK 1/2026',
  unit: ownUnit,
});
const WAYS = ':way(perbaikan|penggantian-nama|pemindahan|penggabungan|pemekaran|penutupan)';
const reason = () => ({ alasan: 'Alasan yang cukup panjang' });

/** Every route there is. A string: why nothing of another unit can be reached by it. */
export const ATTACKS: Record<string, Attack | string> = {
  'GET /': STRANGERS,
  'GET /.well-known/change-password': STRANGERS,
  'GET /.well-known/oauth-authorization-server/oidc': STRANGERS,
  'GET /api/docs': STRANGERS,
  'GET /api/openapi.json': STRANGERS,
  'GET /aset/:fingerprint/:name': STRANGERS,
  'GET /bantuan': STRANGERS,
  'GET /data-terbuka': STRANGERS,
  'GET /api/v1/open-data/attendance.csv': STRANGERS,
  'GET /api/v1/open-data/datapackage.json': STRANGERS,
  'GET /periksa': STRANGERS,
  'GET /periksa/:code': STRANGERS,
  'GET /favicon.ico': STRANGERS,
  'GET /pemberitahuan.js': STRANGERS,
  'GET /healthz': STRANGERS,
  'GET /metrics': STRANGERS,
  'GET /readyz': STRANGERS,
  'GET /robots.txt': STRANGERS,
  'GET /api/v1/audit-keys': STRANGERS,
  'GET /login': STRANGERS,
  'GET /masuk': STRANGERS,
  'GET /masuk/selesai': STRANGERS,
  'GET /masuk/:uid': THE_KEY,
  'POST /masuk/:uid': THE_KEY,
  'GET /perangkat': THE_KEY,
  'POST /penyiapan': THE_KEY,
  'GET /penyiapan': THE_KEY,
  'GET /aktivasi': THE_KEY,
  'GET /aktivasi/selesai': THE_KEY,
  'POST /aktivasi': THE_KEY,
  'POST /aktivasi/kata-sandi': THE_KEY,

  'GET /akun': MYSELF,
  'GET /akun/aplikasi': MYSELF,
  'GET /akun/data': MYSELF,
  'GET /akun/data.json': MYSELF,
  'GET /akun/data/bagian/:name': MYSELF,
  'GET /akun/data/perbaikan': MYSELF,
  'GET /akun/faktor': MYSELF,
  'GET /akun/faktor/pemasangan': MYSELF,
  'GET /akun/faktor/penggantian': MYSELF,
  'GET /akun/jejak': hidden(({ person }) => `/akun/jejak?orang=${person}`),
  'GET /akun/pemberitahuan': MYSELF,
  'POST /akun/pemberitahuan': MYSELF,
  'POST /akun/pemberitahuan/peramban': MYSELF,
  'POST /akun/pemberitahuan/peramban/:id/pencabutan': closed(
    ({ browser }) => `/akun/pemberitahuan/peramban/${browser}/pencabutan`,
    () => ({}),
  ),
  'GET /akun/sesi': MYSELF,
  'GET /beranda': MYSELF,
  'GET /buka/:clientId': MYSELF,
  'GET /kelola': MYSELF,
  'GET /kabar': MYSELF,
  'POST /kabar/pembacaan': MYSELF,
  'POST /kabar/:id/pembacaan': closed(
    ({ message }) => `/kabar/${message}/pembacaan`,
    () => ({}),
  ),
  'GET /keluar': MYSELF,
  'POST /keluar': MYSELF,
  'GET /presensi': MYSELF,
  'POST /presensi': MYSELF,
  'GET /presensi/rekap/saya': hidden(({ person }) => `/presensi/rekap/saya?pegawai=${person}`),
  'POST /akun/aplikasi/:clientId/pencabutan': MYSELF,
  'POST /akun/data/perbaikan': MYSELF,
  'POST /akun/data/perbaikan/:id/penarikan': closed(
    ({ correction }) => `/akun/data/perbaikan/${correction}/penarikan`,
    () => ({}),
  ),
  'POST /akun/faktor/kode-pemulihan': MYSELF,
  'POST /akun/faktor/pelepasan': MYSELF,
  'POST /akun/faktor/pemasangan': MYSELF,
  'POST /akun/faktor/penggantian': MYSELF,
  'POST /akun/kata-sandi': MYSELF,
  'POST /akun/sesi/pengakhiran': MYSELF,

  'GET /presensi/cuti/:id/formulir': closed(({ leaveRequest }) => `/presensi/cuti/${leaveRequest}/formulir`),
  'GET /presensi/cuti/:id/formulir.pdf': closed(
    ({ leaveRequest }) => `/presensi/cuti/${leaveRequest}/formulir.pdf`,
  ),
  'GET /presensi/cuti/:id/dokumen': closed(({ leaveRequest }) => `/presensi/cuti/${leaveRequest}/dokumen`),
  'POST /presensi/cuti/:id/dokumen': {
    ...closed(({ leaveRequest }) => `/presensi/cuti/${leaveRequest}/dokumen`),
    file: { field: 'dokumen', content: '%PDF-1.7\n%%EOF\n' },
  },
  'GET /presensi/koreksi': hidden(() => '/presensi/koreksi'),
  'POST /presensi/koreksi': MYSELF,
  'GET /presensi/koreksi/baru': MYSELF,
  'GET /presensi/koreksi/:id': closed(({ pressCorrection }) => `/presensi/koreksi/${pressCorrection}`),
  'POST /presensi/koreksi/:id/putusan': closed(
    ({ pressCorrection }) => `/presensi/koreksi/${pressCorrection}/putusan`,
    () => ({ revisi: '1', putusan: 'approve' }),
  ),
  'POST /presensi/koreksi/:id/penarikan': closed(
    ({ pressCorrection }) => `/presensi/koreksi/${pressCorrection}/penarikan`,
    () => ({ revisi: '1' }),
  ),
  'POST /presensi/koreksi/:id/pembatalan': closed(
    ({ pressCorrection }) => `/presensi/koreksi/${pressCorrection}/pembatalan`,
    () => ({ revisi: '1', ...reason() }),
  ),
  'GET /presensi/dokumen/:id': closed(({ document }) => `/presensi/dokumen/${document}`),
  'GET /presensi/kalender': PUBLIC_CALENDAR,
  'GET /presensi/kalender.csv': PUBLIC_CALENDAR,
  'GET /presensi/kalender.ics': PUBLIC_CALENDAR,
  'GET /presensi/kalender/baru': closed(({ unit: code }) => `/presensi/kalender/baru?unit=${code}`),
  'POST /presensi/kalender/hari': closed(
    () => '/presensi/kalender/hari',
    ({ unit: code }) => ({
      unit: code,
      jenis: 'unit-day',
      nama: 'Libur sendiri',
      mulai: '2026-12-01',
      jenisDasar: 'sk',
      dasar: 'SK 1/2026',
    }),
  ),
  'GET /presensi/kalender/hari/:id': closed(({ calendarDay }) => `/presensi/kalender/hari/${calendarDay}`),
  'POST /presensi/kalender/hari/:id/pencabutan': closed(
    ({ calendarDay }) => `/presensi/kalender/hari/${calendarDay}/pencabutan`,
    reason,
  ),
  'GET /presensi/kalender/impor': closed(({ unit: code }) => `/presensi/kalender/impor?unit=${code}`),
  'POST /presensi/kalender/impor': {
    ...closed(
      () => '/presensi/kalender/impor',
      ({ unit: code }) => ({ unit: code, jenis: 'unit-day', jenisDasar: 'sk', dasar: 'SK 1/2026' }),
    ),
    file: { field: 'berkas', content: 'tanggal;nama\n2026-12-01;Libur sendiri\n' },
  },
  'POST /presensi/kalender/impor/penerapan': closed(
    () => '/presensi/kalender/impor/penerapan',
    ({ unit: code }) => ({
      unit: code,
      jenis: 'unit-day',
      jenisDasar: 'sk',
      dasar: 'SK 1/2026',
      isi: '[["2026-12-01","unit-day","Libur sendiri",1]]',
    }),
  ),
  'GET /presensi/gangguan': hidden(() => '/presensi/gangguan'),
  'POST /presensi/gangguan': closed(
    () => '/presensi/gangguan',
    ({ unit: code }) => ({
      sebab: 'power',
      unit: code,
      tanggal: '2026-11-20',
      mulai: '06:00',
      sampai: '06:30',
      uraian: 'Listrik padam di gedung',
    }),
  ),
  'GET /presensi/gangguan/:id': incident(''),
  'POST /presensi/gangguan/:id/pilihan': incident('/pilihan', ({ person: id }) => ({
    pegawai: id,
    hari: '2026-11-20',
    beri: 'ya',
    ...reason(),
  })),
  'POST /presensi/gangguan/:id/persetujuan': incident('/persetujuan', () => ({ versi: '1', ...reason() })),
  'POST /presensi/gangguan/:id/penutupan': incident('/penutupan', () => ({ versi: '1', ...reason() })),
  'POST /presensi/gangguan/:id/pembatalan': incident('/pembatalan', () => ({ versi: '1', ...reason() })),
  'GET /presensi/integritas': hidden(() => '/presensi/integritas'),
  'GET /presensi/integritas/saya': MYSELF,
  'GET /presensi/integritas/putusan': hidden(() => '/presensi/integritas/putusan'),
  'GET /presensi/integritas/ambang': 'numbers that hold for everybody; name no person',
  'POST /presensi/integritas/ambang': closed(() => '/presensi/integritas/ambang', reason),
  'POST /presensi/integritas/ambang/usulan/:id/persetujuan': closed(thresholdProposal('persetujuan'), reason),
  'POST /presensi/integritas/ambang/usulan/:id/penolakan': closed(thresholdProposal('penolakan'), () => ({
    jawaban: 'Alasan yang cukup panjang',
  })),
  'POST /presensi/integritas/ambang/usulan/:id/penarikan': closed(thresholdProposal('penarikan'), reason),
  'GET /presensi/integritas/:id': integrity(''),
  'POST /presensi/integritas/:id/pengecualian': integrity('/pengecualian', () => ({
    versi: '1',
    setuju: 'ya',
  })),
  'POST /presensi/integritas/:id/permintaan': integrity('/permintaan', () => ({ versi: '1' })),
  'POST /presensi/integritas/:id/saksi': integrity('/saksi', () => ({
    versi: '1',
    nip: '198609262015051001',
  })),
  'POST /presensi/integritas/:id/jawaban': {
    ...integrity('/jawaban', () => ({ jawaban: 'Saya tidak tahu apa-apa' })),
    file: { field: 'dokumen', content: 'x' },
  },
  'POST /presensi/integritas/:id/putusan': integrity('/putusan', ({ person: id }) => ({
    versi: '1',
    [`putusan-${id}`]: 'unfounded',
    ...reason(),
  })),
  'POST /presensi/integritas/:id/pembatalan': integrity('/pembatalan', () => ({ versi: '1', ...reason() })),
  'GET /presensi/sumber': hidden(() => '/presensi/sumber'),
  'POST /presensi/sumber': closed(
    () => '/presensi/sumber',
    ({ unit: code }) => ({ jenis: 'machine', nama: 'Mesin', unit: code, seri: '', mulai: '2026-11-20' }),
  ),
  'GET /presensi/sumber/:code': source(''),
  'POST /presensi/sumber/:code/berkas': {
    ...source('/berkas'),
    file: { field: 'berkas', content: '1\t2026-11-20 07:00:00\t1\t0\t1\t0\n' },
  },
  'POST /presensi/sumber/:code/pin': source('/pin', ({ nip }) => ({
    daftar: `7 ${nip}`,
    pinMulai: '2026-11-20',
  })),
  'POST /presensi/sumber/:code/pin/:id/pengakhiran': closed(
    ({ source: code, pin }) => `/presensi/sumber/${code}/pin/${pin}/pengakhiran`,
    () => ({ terakhir: '2026-11-20' }),
  ),
  'POST /presensi/sumber/:code/pin/:id/pembetulan': closed(
    ({ source: code, pin }) => `/presensi/sumber/${code}/pin/${pin}/pembetulan`,
    ({ nip }) => ({ nip, sebabBetul: 'Alasan yang cukup panjang' }),
  ),
  'POST /presensi/sumber/:code/pin/pembetulan/:id/pembatalan': closed(
    ({ source: code, pinMove }) => `/presensi/sumber/${code}/pin/pembetulan/${pinMove}/pembatalan`,
    () => ({ sebabBatal: 'Alasan yang cukup panjang' }),
  ),
  'POST /presensi/sumber/:code/jam': source('/jam', () => ({
    jamMulai: '2026-11-20',
    jamMulaiPukul: '00:00',
    jamSampai: '2026-11-20',
    jamSampaiPukul: '07:00',
    mesinTanggal: '2026-11-20',
    mesinPukul: '06:00',
    acuanTanggal: '2026-11-20',
    acuanPukul: '06:10',
    acuan: 'Jam BMKG, difoto',
  })),
  'GET /presensi/sumber/:code/jam/:id': source(CLOCK),
  'POST /presensi/sumber/:code/jam/:id/persetujuan': source(`${CLOCK}/persetujuan`, () => ({})),
  'POST /presensi/sumber/:code/jam/:id/penolakan': source(`${CLOCK}/penolakan`, because),
  'POST /presensi/sumber/:code/jam/:id/pembatalan': source(`${CLOCK}/pembatalan`, because),
  'POST /presensi/sumber/:code/jam/:id/pembatalan/persetujuan': source(
    `${CLOCK}/pembatalan/persetujuan`,
    () => ({}),
  ),
  'POST /presensi/sumber/:code/jam/:id/pembatalan/penolakan': source(
    `${CLOCK}/pembatalan/penolakan`,
    because,
  ),
  'POST /presensi/sumber/:code/kelengkapan': source('/kelengkapan', () => ({
    sampai: '2026-11-20',
    pukul: '07:00',
    ...reason(),
  })),
  'POST /presensi/sumber/:code/pengakhiran': source('/pengakhiran', () => ({
    terakhir: '2026-11-20',
    sebab: 'Alasan yang cukup panjang',
  })),
  'GET /presensi/layanan': MYSELF,
  'GET /presensi/daftar-piket': closed(({ unit: code }) => `/presensi/daftar-piket?unit=${code}`),
  'POST /presensi/daftar-piket': closed(
    () => '/presensi/daftar-piket',
    ({ unit: code }) => ({ unit: code, bulan: '2026-11', langkah: 'simpan', revisi: '0' }),
  ),
  'POST /presensi/daftar-piket/pertukaran/:id': closed(
    ({ swap }) => `/presensi/daftar-piket/pertukaran/${swap}`,
    () => ({ langkah: 'refuse' }),
  ),
  'GET /presensi/daftar-piket/saya': MYSELF,
  'POST /presensi/daftar-piket/saya/pertukaran': MYSELF,
  'POST /presensi/daftar-piket/saya/pertukaran/:id': closed(
    ({ swap }) => `/presensi/daftar-piket/saya/pertukaran/${swap}`,
    () => ({ langkah: 'agree' }),
  ),
  'GET /presensi/papan': closed(({ unit: code }) => `/presensi/papan?unit=${code}`),
  'GET /presensi/ringkasan': closed(({ unit: code }) => `/presensi/ringkasan?unit=${code}`),
  'GET /presensi/ringkasan/aliran': closed(({ unit: code }) => `/presensi/ringkasan/aliran?unit=${code}`),
  'GET /presensi/papan/layar': closed(({ unit: code }) => `/presensi/papan/layar?unit=${code}`),
  'GET /presensi/papan/aliran': closed(({ unit: code }) => `/presensi/papan/aliran?unit=${code}`),
  'GET /presensi/cuti': hidden(({ person }) => `/presensi/cuti?untuk=${person}`),
  'GET /presensi/cuti/baru': closed(({ person }) => `/presensi/cuti/baru?untuk=${person}`),
  'POST /presensi/cuti': closed(
    () => '/presensi/cuti',
    ({ person }) => ({ ...leaveForm, untuk: person }),
  ),
  'GET /presensi/cuti/menunggu': hidden(() => '/presensi/cuti/menunggu'),
  'GET /presensi/cuti/atas-nama': hidden(({ nip }) => `/presensi/cuti/atas-nama?cari=${nip}`),
  'GET /presensi/cuti/saldo/:personId': closed(({ person }) => `/presensi/cuti/saldo/${person}`),
  'POST /presensi/cuti/saldo/:personId': closed(
    ({ person }) => `/presensi/cuti/saldo/${person}`,
    () => ({ tahun: '2025', hari: '3', dasar: 'Buku cuti' }),
  ),
  'GET /presensi/cuti/:id': staffRequest(''),
  'POST /presensi/cuti/:id/pertimbangan': staffRequest('/pertimbangan', answerForm),
  'POST /presensi/cuti/:id/keputusan': staffRequest('/keputusan', answerForm),
  'POST /presensi/cuti/:id/penarikan': staffRequest('/penarikan', answerForm),
  'POST /presensi/cuti/:id/pembatalan': staffRequest('/pembatalan', answerForm),
  'POST /presensi/cuti/:id/kembali': staffRequest('/kembali', answerForm),
  'GET /presensi/aturan': PUBLIC_RULES,
  'GET /presensi/aturan/:id': PUBLIC_RULES,
  'GET /presensi/aturan/baru': PUBLIC_RULES,
  'POST /presensi/aturan/baru': PUBLIC_RULES,
  'GET /presensi/aturan/:id/penerapan': closed(
    ({ ruleSet, unit: code }) => `/presensi/aturan/${ruleSet}/penerapan?unit=${code}`,
  ),
  'POST /presensi/aturan/:id/penerapan': closed(
    ({ ruleSet }) => `/presensi/aturan/${ruleSet}/penerapan`,
    ({ unit: code }) => ({ unit: code, mulai: '2026-12-01', alasan: 'Alasan yang cukup panjang' }),
  ),
  'GET /presensi/aturan/:id/penerapan/:assignment/pengakhiran': closed(
    ({ ruleSet, ruleAssignment }) => `/presensi/aturan/${ruleSet}/penerapan/${ruleAssignment}/pengakhiran`,
  ),
  'POST /presensi/aturan/:id/penerapan/:assignment/pengakhiran': closed(
    ({ ruleSet, ruleAssignment }) => `/presensi/aturan/${ruleSet}/penerapan/${ruleAssignment}/pengakhiran`,
    () => ({ mulai: '2026-12-01', alasan: 'Alasan yang cukup panjang' }),
  ),
  'GET /presensi/aturan/usulan/:id': ruleChange(''),
  'GET /presensi/aturan/usulan/:id/orang': ruleChange('/orang'),
  'GET /presensi/aturan/usulan/:id/orang/:personId': closed(
    ({ ruleChange: id, person }) => `/presensi/aturan/usulan/${id}/orang/${person}`,
  ),
  'POST /presensi/aturan/usulan/:id/perhitungan': ruleChange('/perhitungan', () => ({})),
  'POST /presensi/aturan/usulan/:id/pengajuan': ruleChange('/pengajuan', () => ({})),
  'POST /presensi/aturan/usulan/:id/persetujuan': ruleChange('/persetujuan', () => ({})),
  'POST /presensi/aturan/usulan/:id/penolakan': ruleChange('/penolakan', () => ({ jawaban: 'Tidak sesuai' })),
  'POST /presensi/aturan/usulan/:id/penarikan': ruleChange('/penarikan', () => ({})),
  'GET /presensi/rekap': closed(({ unit: code }) => `/presensi/rekap?unit=${code}`),
  'GET /presensi/rekap/matriks': closed(({ unit: code }) => `/presensi/rekap/matriks?unit=${code}`),
  'GET /presensi/rekap/banding': closed(({ unit: code }) => `/presensi/rekap/banding?unit=${code}`),
  'GET /presensi/rekap.csv': closed(({ unit: code }) => `/presensi/rekap.csv?unit=${code}`),
  'GET /presensi/rekap.pdf': closed(({ unit: code }) => `/presensi/rekap.pdf?unit=${code}`),
  'GET /presensi/rekap/dokumen': closed(({ unit: code }) => `/presensi/rekap/dokumen?unit=${code}`),
  'GET /presensi/rekap/dokumen/:code': closed(({ paper }) => `/presensi/rekap/dokumen/${paper}`),
  'GET /presensi/rekap/dokumen/:code/berkas.pdf': closed(
    ({ paper }) => `/presensi/rekap/dokumen/${paper}/berkas.pdf`,
  ),
  'POST /presensi/rekap/dokumen/:code/tanda-tangan': closed(
    ({ paper }) => `/presensi/rekap/dokumen/${paper}/tanda-tangan`,
    () => ({ sandi: 'contoh' }),
  ),
  'GET /presensi/rekap.xlsx': closed(({ unit: code }) => `/presensi/rekap.xlsx?unit=${code}`),
  'GET /presensi/laporan-hari-pertama': 'tells on which days reports were made; names no person and no unit',
  'GET /presensi/laporan-hari-pertama/:day': closed(
    ({ unit: code }) => `/presensi/laporan-hari-pertama/2026-11-20?unit=${code}`,
  ),
  'GET /presensi/laporan-hari-pertama/:day/cetak': closed(
    ({ unit: code }) => `/presensi/laporan-hari-pertama/2026-11-20/cetak?unit=${code}`,
  ),
  'GET /presensi/rekap/berkas': hidden(({ unit: code }) => `/presensi/rekap/berkas?unit=${code}`),
  'POST /presensi/rekap/berkas': closed(
    () => '/presensi/rekap/berkas',
    ({ unit }) => ({ unit, dari: '2026-10-01', sampai: '2026-10-31', kolom: 'ringkas' }),
  ),
  'GET /presensi/rekap/berkas/:id': closed(({ exportOrder }) => `/presensi/rekap/berkas/${exportOrder}`),
  'POST /presensi/rekap/berkas/:id/pembatalan': closed(
    ({ exportOrder }) => `/presensi/rekap/berkas/${exportOrder}/pembatalan`,
    () => ({}),
  ),
  'GET /presensi/rekap/berkas/:id/unduhan': closed(
    ({ exportOrder }) => `/presensi/rekap/berkas/${exportOrder}/unduhan`,
  ),
  'GET /presensi/tpp': closed(({ unit: code }) => `/presensi/tpp?unit=${code}`),
  'GET /presensi/tpp.csv': closed(({ unit: code }) => `/presensi/tpp.csv?unit=${code}`),
  'GET /presensi/tpp/saya': hidden(({ person }) => `/presensi/tpp/saya?pegawai=${person}`),
  'GET /presensi/tpp/pegawai/:id': closed(({ person }) => `/presensi/tpp/pegawai/${person}`),
  'GET /presensi/tpp/jumlah/:id': closed(({ amounts }) => `/presensi/tpp/jumlah/${amounts}`),
  'POST /presensi/tpp/jumlah/:id/penerapan': closed(
    ({ amounts }) => `/presensi/tpp/jumlah/${amounts}/penerapan`,
  ),
  'POST /presensi/tpp/jumlah/:id/pembatalan': closed(
    ({ amounts }) => `/presensi/tpp/jumlah/${amounts}/pembatalan`,
  ),
  'POST /presensi/tpp/unit/:code/jumlah': {
    at: (prey: Prey) => `/presensi/tpp/unit/${prey.unit}/jumlah`,
    body: () => ({ bulan: '2026-11' }),
    file: { field: 'berkas', content: 'NIP;Jumlah\n1;1\n' },
  },
  'POST /presensi/tpp/unit/:code/keberlakuan': closed(
    ({ unit: code }) => `/presensi/tpp/unit/${code}/keberlakuan`,
    () => ({ bulan: '2027-01', dasar: 'Perbup 1/2027' }),
  ),
  'POST /presensi/tpp/keberlakuan/:id/pengakhiran': closed(
    ({ effect }) => `/presensi/tpp/keberlakuan/${effect}/pengakhiran`,
    () => ({ bulan: '2027-01' }),
  ),
  'GET /presensi/disiplin': closed(({ unit: code }) => `/presensi/disiplin?unit=${code}`),
  'GET /presensi/disiplin/saya': hidden(({ person }) => `/presensi/disiplin/saya?pegawai=${person}`),
  'GET /presensi/disiplin/pegawai/:id': closed(({ person }) => `/presensi/disiplin/pegawai/${person}`),
  'GET /presensi/disiplin/pegawai/:id/berkas.pdf': closed(
    ({ person }) => `/presensi/disiplin/pegawai/${person}/berkas.pdf`,
  ),
  'GET /presensi/disiplin/hukuman': hidden(({ person }) => `/presensi/disiplin/hukuman?pegawai=${person}`),
  'GET /presensi/disiplin/hukuman/:id': closed(
    ({ punishment }) => `/presensi/disiplin/hukuman/${punishment}`,
  ),
  'GET /presensi/disiplin/pegawai/:id/hukuman/baru': closed(
    ({ person }) => `/presensi/disiplin/pegawai/${person}/hukuman/baru`,
  ),
  'POST /presensi/disiplin/pegawai/:id/hukuman': {
    at: (prey: Prey) => `/presensi/disiplin/pegawai/${prey.person}/hukuman`,
    body: () => ({ jenis: 'teguran lisan', nomor: '1', tanggal: '2026-11-02', mulai: '2026-11-02' }),
    file: { field: 'dokumen', content: '%PDF-1.7' },
  },
  'POST /presensi/disiplin/hukuman/:id/keputusan': closed(
    ({ punishment }) => `/presensi/disiplin/hukuman/${punishment}/keputusan`,
    () => ({ putusan: 'berlaku' }),
  ),
  'POST /presensi/disiplin/hukuman/:id/pencabutan': closed(
    ({ punishment }) => `/presensi/disiplin/hukuman/${punishment}/pencabutan`,
    () => ({ alasan: 'Dicabut oleh orang asing' }),
  ),
  'POST /presensi/disiplin/peringatan/:id/tanggapan': closed(
    ({ warning }) => `/presensi/disiplin/peringatan/${warning}/tanggapan`,
    () => ({ langkah: 'guided', catatan: 'Sudah ditegur' }),
  ),
  'GET /presensi/hari/:person_id/:date': closed(({ person }) => `/presensi/hari/${person}/2026-11-20`),
  'GET /presensi/rekap/pegawai/:id': closed(({ person }) => `/presensi/rekap/pegawai/${person}`),
  'GET /presensi/rekap/pegawai/:id/tahun': closed(({ person }) => `/presensi/rekap/pegawai/${person}/tahun`),
  'GET /presensi/rekap/saya/tahun': hidden(({ person }) => `/presensi/rekap/saya/tahun?pegawai=${person}`),

  'GET /kelola/aktivasi': hidden(() => '/kelola/aktivasi'),
  'GET /kelola/aktivasi/:code': closed(({ unit: code }) => `/kelola/aktivasi/${code}`),
  'POST /kelola/aktivasi/:code/surat': closed(
    ({ unit: code }) => `/kelola/aktivasi/${code}/surat`,
    () => ({ untuk: 'belum', cetakan: '00000000-0000-4000-8000-000000000000' }),
  ),
  'GET /kelola/aktivasi/pemulihan': hidden(() => '/kelola/aktivasi/pemulihan'),
  'POST /kelola/aktivasi/pemulihan': hidden(
    () => '/kelola/aktivasi/pemulihan',
    ({ nip }) => ({ cari: nip }),
  ),
  'GET /kelola/aktivasi/pemulihan/:personId': closed(({ person }) => `/kelola/aktivasi/pemulihan/${person}`),
  'POST /kelola/aktivasi/pemulihan/:personId': closed(
    ({ person }) => `/kelola/aktivasi/pemulihan/${person}`,
    reason,
  ),
  'POST /kelola/aktivasi/pemulihan/:id/persetujuan': closed(
    ({ renewal }) => `/kelola/aktivasi/pemulihan/${renewal}/persetujuan`,
    () => ({}),
  ),
  'POST /kelola/aktivasi/pemulihan/:id/penarikan': closed(
    ({ renewal }) => `/kelola/aktivasi/pemulihan/${renewal}/penarikan`,
    () => ({}),
  ),

  'GET /kelola/akun-resmi': hidden(() => '/kelola/akun-resmi'),
  'GET /kelola/akun-resmi.csv': hidden(() => '/kelola/akun-resmi.csv'),

  'GET /kelola/aplikasi': hidden(({ unit: code }) => `/kelola/aplikasi?unit=${code}&cari=Timur`),
  'GET /kelola/aplikasi/baru': MYSELF,
  'POST /kelola/aplikasi/baru': hidden(
    () => '/kelola/aplikasi/baru',
    ({ unit: code }) => ({
      client_name: 'Baru',
      redirect_uris: 'https://x.example.go.id/',
      owner_unit: code,
    }),
  ),
  'GET /kelola/aplikasi/:clientId': application(''),
  'GET /kelola/aplikasi/:clientId/akses': application('/akses'),
  'GET /kelola/aplikasi/:clientId/akses/orang': application('/akses/orang'),
  'GET /kelola/aplikasi/:clientId/akses/orang.csv': application('/akses/orang.csv'),
  'GET /kelola/aplikasi/:clientId/kabar': application('/kabar'),
  'GET /kelola/aplikasi/:clientId/keluar': application('/keluar'),
  'GET /kelola/aplikasi/:clientId/kesehatan': application('/kesehatan'),
  'GET /kelola/aplikasi/:clientId/rahasia': application('/rahasia'),
  'GET /kelola/aplikasi/:clientId/ubah': application('/ubah'),
  'POST /kelola/aplikasi/:clientId/akses': application('/akses', ({ nip }) => ({
    siapa: nip,
  })),
  'POST /kelola/aplikasi/:clientId/akses/aturan': application('/akses/aturan', () => ({
    kind: 'everybody',
    reason: 'Untuk semua orang',
  })),
  'POST /kelola/aplikasi/:clientId/akses/aturan/:id/pengakhiran': closed(
    ({ client, entryRule }) => `/kelola/aplikasi/${client}/akses/aturan/${entryRule}/pengakhiran`,
    () => ({ reason: 'Alasan yang cukup panjang' }),
  ),
  'POST /kelola/aplikasi/:clientId/kabar': application('/kabar', () => ({
    address: 'https://x.example.go.id/',
  })),
  'POST /kelola/aplikasi/:clientId/kabar/penghentian': application('/kabar/penghentian', () => ({})),
  'POST /kelola/aplikasi/:clientId/kabar/percobaan': application('/kabar/percobaan', () => ({})),
  'POST /kelola/aplikasi/:clientId/kabar/rahasia': application('/kabar/rahasia', () => ({})),
  'POST /kelola/aplikasi/:clientId/kabar/uji': application('/kabar/uji', () => ({})),
  'POST /kelola/aplikasi/:clientId/keluar/percobaan': application('/keluar/percobaan', () => ({})),
  'POST /kelola/aplikasi/:clientId/kesehatan/pengosongan': application('/kesehatan/pengosongan', () => ({})),
  'POST /kelola/aplikasi/:clientId/pengaktifan': application('/pengaktifan', () => ({})),
  'POST /kelola/aplikasi/:clientId/penghapusan': application('/penghapusan', () => ({})),
  'POST /kelola/aplikasi/:clientId/penonaktifan': application('/penonaktifan', reason),
  'POST /kelola/aplikasi/:clientId/hak': application('/hak', () => ({})),
  'POST /kelola/aplikasi/:clientId/rahasia': application('/rahasia', () => ({})),
  'POST /kelola/aplikasi/:clientId/rahasia/:id/pencabutan': closed(
    ({ client, secret }) => `/kelola/aplikasi/${client}/rahasia/${secret}/pencabutan`,
    () => ({}),
  ),
  'POST /kelola/aplikasi/:clientId/ubah': application('/ubah', () => ({ client_name: 'Diambil alih' })),

  'GET /kelola/pegawai': hidden(({ unit: code }) => `/kelola/pegawai?unit=${code}&cari=Xaverius`),
  'POST /kelola/pegawai': hidden(
    () => '/kelola/pegawai',
    ({ nip }) => ({ cari: nip }),
  ),
  'POST /kelola/pegawai/hasil': hidden(
    () => '/kelola/pegawai/hasil',
    ({ nip }) => ({ cari: nip }),
  ),
  'GET /kelola/pegawai/baru': MYSELF,
  'POST /kelola/pegawai/baru': hidden(
    () => '/kelola/pegawai/baru',
    ({ unit: code }) => ({ ...taskForm({ ownUnit: code } as Prey), nama: 'Sisipan', jenis: 'pns' }),
  ),
  'GET /kelola/pegawai/berakhir': hidden(() => '/kelola/pegawai/berakhir'),
  'GET /kelola/pegawai/ekspor': closed(({ unit: code }) => `/kelola/pegawai/ekspor?unit=${code}&format=csv`),
  'GET /kelola/pegawai/:personId': person(''),
  ...Object.fromEntries(
    TASKS.flatMap((task) => [
      [`GET /kelola/pegawai/:personId/${task}`, person(`/${task}`)],
      [`POST /kelola/pegawai/:personId/${task}`, person(`/${task}`, taskForm)],
    ]),
  ),

  'GET /kelola/impor': hidden(() => '/kelola/impor'),
  'POST /kelola/impor': {
    ...closed(
      () => '/kelola/impor',
      ({ unit: code }) => ({ sumber: 'SIASN', unit: code, tanggal: '2026-11-20' }),
    ),
    file: { field: 'berkas', content: 'NIP,NAMA\n' },
  },
  'GET /kelola/impor/:id': sheet(''),
  'GET /kelola/impor/:id/kolom': sheet('/kolom'),
  'POST /kelola/impor/:id/kolom': sheet('/kolom', () => ({})),
  'GET /kelola/impor/:id/kesalahan': sheet('/kesalahan'),
  'GET /kelola/impor/:id/kesalahan.csv': sheet('/kesalahan.csv'),
  'GET /kelola/impor/:id/:jenis': sheet('/pindah'),
  'POST /kelola/impor/:id/unit': sheet('/unit', () => ({})),
  'POST /kelola/impor/:id/keputusan': sheet('/keputusan', () => ({})),
  'POST /kelola/impor/:id/persetujuan': sheet('/persetujuan', () => ({})),
  'POST /kelola/impor/:id/penerapan': sheet('/penerapan', () => ({})),
  'POST /kelola/impor/:id/pembatalan': sheet('/pembatalan', reason),
  'POST /kelola/impor/:id/pembuangan': sheet('/pembuangan', () => ({})),

  'GET /kelola/jejak': closed(({ person }) => `/kelola/jejak?orang=${person}`),
  'GET /kelola/jejak.csv': closed(({ unit: code }) => `/kelola/jejak.csv?unit=${code}`),
  'GET /kelola/jejak/:id': closed(({ auditEntry }) => `/kelola/jejak/${auditEntry}`),
  'GET /kelola/jejak/ekspor': closed(() => '/kelola/jejak/ekspor'),
  'GET /kelola/jejak/rantai': closed(() => '/kelola/jejak/rantai'),
  'POST /kelola/jejak/orang': hidden(
    () => '/kelola/jejak/orang',
    ({ nip }) => ({ cari: nip }),
  ),

  'GET /kelola/kewenangan': hidden(() => '/kelola/kewenangan'),
  'GET /kelola/kunci': closed(() => '/kelola/kunci'),
  'GET /kelola/kiriman': closed(() => '/kelola/kiriman'),
  'POST /kelola/kiriman/pengulangan': closed(
    () => '/kelola/kiriman/pengulangan',
    () => ({ lewat: 'mail', tujuan: 'smtp' }),
  ),
  'POST /kelola/kunci/pergantian': closed(
    () => '/kelola/kunci/pergantian',
    () => ({ cara: 'segera' }),
  ),
  'GET /kelola/pemrosesan': REGISTER,
  'GET /kelola/pemrosesan.csv': REGISTER,

  'GET /kelola/peran': hidden(({ person }) => `/kelola/peran?orang=${person}`),
  'GET /kelola/peran/:id': closed(({ role }) => `/kelola/peran/${role}`),
  'POST /kelola/peran/:id/pengakhiran': closed(
    ({ role }) => `/kelola/peran/${role}/pengakhiran`,
    () => ({ diketahui: '', kapan: 'sekarang', ...reason() }),
  ),
  'GET /kelola/peran/baru': MYSELF,
  'POST /kelola/peran/baru': hidden(
    () => '/kelola/peran/baru',
    ({ nip }) => ({ cari: nip }),
  ),
  'GET /kelola/peran/baru/:personId': closed(({ person }) => `/kelola/peran/baru/${person}`),
  'POST /kelola/peran/baru/:personId': closed(
    ({ ownPerson }) => `/kelola/peran/baru/${ownPerson}`,
    ({ unit: code }) => ({ peran: 'opd-admin', unit: code, mulai: '2026-11-20', ...reason() }),
  ),

  'GET /kelola/perbaikan': hidden(() => '/kelola/perbaikan'),
  'GET /kelola/perbaikan/:id': closed(({ correction }) => `/kelola/perbaikan/${correction}`),
  'POST /kelola/perbaikan/:id': closed(
    ({ correction }) => `/kelola/perbaikan/${correction}`,
    () => ({ putusan: 'refused', jawaban: 'Jawaban yang cukup panjang' }),
  ),
  'GET /kelola/retensi': closed(() => '/kelola/retensi'),
  'GET /kelola/retensi/:name': closed(() => '/kelola/retensi/messages-sent'),
  'POST /kelola/retensi/:name': closed(
    () => '/kelola/retensi/messages-sent',
    () => ({ cara: 'hapus', hari: '1', mulai: '2026-11-20', dasar: 'SK 1' }),
  ),

  'GET /kelola/sesi': MYSELF,
  'POST /kelola/sesi': hidden(
    () => '/kelola/sesi',
    ({ nip }) => ({ cari: nip }),
  ),
  'GET /kelola/sesi/:personId': closed(({ person }) => `/kelola/sesi/${person}`),
  'POST /kelola/sesi/:personId/pengakhiran': closed(
    ({ person }) => `/kelola/sesi/${person}/pengakhiran`,
    () => ({ sesi: 'semua', ...reason() }),
  ),

  'GET /kelola/unit': hidden(({ unit: code }) => `/kelola/unit?cari=${code}`),
  'GET /kelola/unit/baru': hidden(({ unit: code }) => `/kelola/unit/baru?induk=${code}`),
  'POST /kelola/unit/baru': closed(
    () => '/kelola/unit/baru',
    ({ unit: code }) => ({
      kodeBaru: 'BARU-1',
      nama: 'Bidang Baru',
      singkat: 'Baru',
      jenis: 'division',
      induk: code,
      tanggal: '2026-11-20',
      dasar: 'Perbup 1/2026',
      langkah: 'terapkan',
    }),
  ),
  'GET /kelola/unit/:code': unit(''),
  'GET /kelola/unit/:code/kepala': unit('/kepala'),
  'POST /kelola/unit/:code/kepala': unit('/kepala', ({ ownPerson }) => ({
    langkah: 'simpan',
    pilihan: ownPerson,
    sebagai: 'plt',
    jabatan: 'Kepala',
    mulai: '2026-11-20',
    sk: 'SK 1/2026',
  })),
  'GET /kelola/unit/:code/rencana/:id': closed(
    ({ unit: code, plan }) => `/kelola/unit/${code}/rencana/${plan}`,
  ),
  'POST /kelola/unit/:code/rencana/:id/pembatalan': closed(
    ({ unit: code, plan }) => `/kelola/unit/${code}/rencana/${plan}/pembatalan`,
    reason,
  ),
  [`GET /kelola/unit/:code/${WAYS}`]: unit('/penggantian-nama'),
  [`POST /kelola/unit/:code/${WAYS}`]: unit('/penggantian-nama', () => ({
    nama: 'Diambil alih',
    singkat: 'Ambil',
    tanggal: '2026-11-20',
    dasar: 'Perbup 1/2026',
    langkah: 'terapkan',
  })),
  'GET /kelola/unit/:code/akun-resmi': unit('/akun-resmi'),
  'POST /kelola/unit/:code/akun-resmi': unit('/akun-resmi', () => ({
    saluran: 'website',
    alamat: 'https://x.example.go.id/',
  })),
  'POST /kelola/unit/:code/akun-resmi/pengakhiran': unit('/akun-resmi/pengakhiran', () => ({
    saluran: 'website',
  })),
  'GET /kelola/unit/:code/kop-surat': unit('/kop-surat'),
  'POST /kelola/unit/:code/kop-surat': {
    ...unit('/kop-surat', () => ({ nama: 'Dinas lain', tanggal: '2026-11-23' })),
    file: { field: 'logo', content: 'x' },
  },
  'GET /kelola/unit/:code/tempat-kerja': unit('/tempat-kerja'),
  'POST /kelola/unit/:code/tempat-kerja': unit('/tempat-kerja', () => ({ nama: 'Kantor' })),
  'POST /kelola/unit/:code/tempat-kerja/:id/pengakhiran': closed(
    ({ unit: code, workPlace }) => `/kelola/unit/${code}/tempat-kerja/${workPlace}/pengakhiran`,
    () => ({}),
  ),

  'GET /api/v1/applications': hidden(() => '/api/v1/applications'),
  'POST /api/v1/applications': hidden(
    () => '/api/v1/applications',
    ({ unit: code }) => ({
      client_name: 'Baru',
      redirect_uris: ['https://x.example.go.id/'],
      e_akun: { owner_unit: code },
    }),
  ),
  'GET /api/v1/applications/:client_id': api(''),
  'PUT /api/v1/applications/:client_id': api('', () => ({ client_name: 'Diambil alih' })),
  'DELETE /api/v1/applications/:client_id': api(''),
  'GET /api/v1/applications/:client_id/entry-rules': api('/entry-rules'),
  'PUT /api/v1/applications/:client_id/entry-rules': api('/entry-rules', () => ({ rules: [] })),
  'GET /api/v1/applications/:client_id/secrets': api('/secrets'),
  'POST /api/v1/applications/:client_id/secrets': api('/secrets', () => ({})),
  'DELETE /api/v1/applications/:client_id/secrets/:id': api('/secrets/:secret'),
  'PUT /api/v1/applications/:client_id/status': api('/status', () => ({
    status: 'disabled',
    reason: 'uji coba',
  })),
  'GET /api/v1/applications/:client_id/webhook': api('/webhook'),
  'PUT /api/v1/applications/:client_id/webhook': api('/webhook', () => ({
    address: 'https://x.example.go.id/',
    kinds: ['left'],
  })),
  'DELETE /api/v1/applications/:client_id/webhook': api('/webhook'),
  'POST /api/v1/applications/:client_id/webhook/secrets': api('/webhook/secrets', () => ({})),
  'POST /api/v1/applications/:client_id/webhook/tests': api('/webhook/tests', () => ({})),
  'GET /api/v1/attendance/days': closed(
    ({ unit: code }) => `/api/v1/attendance/days?unit=${code}&date=2026-11-20`,
  ),
  'GET /api/v1/attendance/days/:person_id/:date': closed(
    ({ person: id }) => `/api/v1/attendance/days/${id}/2026-11-20`,
  ),
  'GET /api/v1/attendance/requests': closed(({ unit: code }) => `/api/v1/attendance/requests?unit=${code}`),
  'POST /api/v1/attendance/requests': MYSELF,
  'GET /api/v1/attendance/board': closed(({ unit: code }) => `/api/v1/attendance/board?unit=${code}`),
  'GET /api/v1/attendance/board/stream': closed(
    ({ unit: code }) => `/api/v1/attendance/board/stream?unit=${code}`,
  ),
  'GET /api/v1/attendance/recaps': closed(
    ({ unit: code }) => `/api/v1/attendance/recaps?unit=${code}&month=2026-11`,
  ),
  'POST /api/v1/attendance/events': closed(
    () => '/api/v1/attendance/events',
    ({ person }) => ({ direction: 'in', person_id: person }),
  ),
  'GET /api/v1/employees': closed(({ unit: code }) => `/api/v1/employees?unit=${code}`),
  'GET /api/v1/employees/:person_id': closed(({ person: id }) => `/api/v1/employees/${id}`),
  'GET /api/v1/units': PUBLIC_UNITS,
  'GET /api/v1/units/:code': PUBLIC_UNITS,

  'GET /scim/v2/ResourceTypes': STRANGERS,
  'GET /scim/v2/ResourceTypes/:id': STRANGERS,
  'GET /scim/v2/Schemas': STRANGERS,
  'GET /scim/v2/Schemas/:id': STRANGERS,
  'GET /scim/v2/ServiceProviderConfig': STRANGERS,
  'GET /scim/v2/Users': hidden(
    ({ nip }) => `/scim/v2/Users?filter=${encodeURIComponent(`userName eq "${nip}"`)}`,
  ),
  'POST /scim/v2/Users/.search': hidden(
    () => '/scim/v2/Users/.search',
    () => ({
      schemas: [`${SCIM}SearchRequest`],
      filter: 'name.familyName co "Xaverius" or displayName co "Xaverius"',
    }),
  ),
  'GET /presensi/pengingat': closed(() => '/presensi/pengingat'),
  'POST /presensi/pengingat/:kind': closed(
    () => '/presensi/pengingat/weekly',
    () => ({ revisi: '1', angka: '2', jam: '08:00' }),
  ),
  'GET /presensi/periode': hidden(() => '/presensi/periode'),
  'GET /presensi/periode/:code/:month': closed(({ unit: code }) => `/presensi/periode/${code}/2026-10`),
  'GET /presensi/periode/:code/:month/rekap.pdf': closed(
    ({ unit: code }) => `/presensi/periode/${code}/2026-10/rekap.pdf`,
  ),
  'GET /presensi/periode/:code/:month/rekap.txt': closed(
    ({ unit: code }) => `/presensi/periode/${code}/2026-10/rekap.txt`,
  ),
  'POST /presensi/periode/:code/:month/:step(pengajuan|pengembalian|verifikasi|penutupan|pembukaan)': closed(
    ({ unit: code }) => `/presensi/periode/${code}/2026-10/pengajuan`,
    () => ({ langkah: '0', alasan: 'Alasan yang cukup panjang' }),
  ),
  'GET /scim/v2/Users/:id': closed(({ person }) => `/scim/v2/Users/${person}`),
  'POST /scim/v2/Users': closed(
    () => '/scim/v2/Users',
    ({ unit: code }) => ({
      schemas: [USER, SERVANT],
      userName: '198609262015051777',
      name: { givenName: 'Sisipan' },
      [SERVANT]: { unitCode: code, employmentKind: 'pns', decree: 'SK 1' },
    }),
  ),
  'PUT /scim/v2/Users/:id': closed(
    ({ person }) => `/scim/v2/Users/${person}`,
    ({ nip, ownUnit }) => ({
      schemas: [USER, SERVANT],
      userName: nip,
      name: { givenName: 'Diambil' },
      [SERVANT]: { unitCode: ownUnit, employmentKind: 'pns', decree: 'SK 1' },
    }),
  ),
  'PATCH /scim/v2/Users/:id': closed(
    ({ person }) => `/scim/v2/Users/${person}`,
    ({ ownUnit }) => patchOp({ op: 'replace', path: `${SERVANT}:unitCode`, value: ownUnit }),
  ),
  'DELETE /scim/v2/Users/:id': closed(({ person }) => `/scim/v2/Users/${person}`),
  'GET /scim/v2/Groups': hidden(() => '/scim/v2/Groups'),
  'POST /scim/v2/Groups/.search': hidden(
    () => '/scim/v2/Groups/.search',
    () => ({ schemas: [`${SCIM}SearchRequest`], filter: 'displayName co "Xaverius"' }),
  ),
  'GET /scim/v2/Groups/:id': closed(({ unitId }) => `/scim/v2/Groups/${unitId}`),
  'POST /scim/v2/Groups': hidden(
    () => '/scim/v2/Groups',
    ({ person }) => ({ schemas: [GROUP], displayName: 'Baru', members: [{ value: person }] }),
  ),
  'PUT /scim/v2/Groups/:id': hidden(
    ({ unitId }) => `/scim/v2/Groups/${unitId}`,
    ({ ownPerson }) => ({ schemas: [GROUP], displayName: 'Baru', members: [{ value: ownPerson }] }),
  ),
  'PATCH /scim/v2/Groups/:id': hidden(
    ({ unitId }) => `/scim/v2/Groups/${unitId}`,
    ({ ownPerson }) => patchOp({ op: 'add', path: 'members', value: [{ value: ownPerson }] }),
  ),
  'DELETE /scim/v2/Groups/:id': hidden(({ unitId }) => `/scim/v2/Groups/${unitId}`),
  'POST /scim/v2/Bulk': hidden(
    () => '/scim/v2/Bulk',
    ({ person, ownUnit }) => ({
      schemas: [`${SCIM}BulkRequest`],
      Operations: [
        {
          method: 'PATCH',
          path: `/Users/${person}`,
          data: patchOp({ op: 'replace', path: `${SERVANT}:unitCode`, value: ownUnit }),
        },
        { method: 'DELETE', path: `/Users/${person}` },
      ],
    }),
  ),
};
