import { type DataPart, instantKey } from '../../people/index.js';

/** What is known of oneself in cases of integrity, and what one did about those of others. */
export const INTEGRITY_DATA: DataPart[] = [
  {
    name: 'integrity-cases',
    title: 'Kasus integritas tentang Anda',
    fields: {
      week: 'Minggu',
      state: 'Keadaan',
      answer: 'Penjelasan Anda',
      answered_at: 'Dijelaskan',
      verdict: 'Putusan',
    },
    words: {
      state: {
        found: 'baru ditemukan',
        asked: 'menunggu penjelasan',
        answered: 'sudah dijelaskan',
        unanswered: 'tanpa penjelasan',
        decided: 'diputus',
      },
      verdict: { founded: 'terbukti', unfounded: 'tidak terbukti', explained: 'wajar' },
    },
    columns: ['integrity_case_person.person_id'],
    sql: `select c.week::text, c.state, cp.answer, cp.answered_at, cp.verdict, ${instantKey('c.found_at', 'cp.id')}
          from integrity_case_person cp join integrity_case c on c.id = cp.case_id where cp.person_id = $1`,
  },
  {
    name: 'integrity-presses',
    title: 'Presensi Anda yang tampak janggal',
    fields: {
      occurred_at: 'Waktu',
      kind: 'Tanda',
      latitude: 'Lintang',
      longitude: 'Bujur',
      voided: 'Pernah dibatalkan oleh putusan',
    },
    words: {
      kind: {
        'repeated-position': 'koordinat persis sama berulang',
        'shared-position': 'koordinat sama pada banyak orang',
        'impossible-speed': 'berpindah terlalu cepat',
        'shared-device': 'satu perangkat untuk banyak orang',
        'press-cluster': 'beruntun dalam hitungan detik',
        'not-there': 'mesin mencatat yang tidak di tempat',
      },
    },
    columns: ['integrity_signal_press.person_id', 'integrity_voided.person_id'],
    sql: `select x.occurred_at, s.kind, x.latitude, x.longitude,
            exists (select from integrity_voided v where v.event_id = x.event_id and v.person_id = x.person_id) as voided,
            ${instantKey('x.occurred_at', 'x.signal_id::text || x.event_id')}
          from integrity_signal_press x join integrity_signal s on s.id = x.signal_id where x.person_id = $1`,
  },
  {
    name: 'integrity-witness',
    title: 'Kasus integritas yang menyebut Anda sebagai saksi',
    fields: { week: 'Minggu', answered_at: 'Disebut' },
    columns: ['integrity_case_person.witness_id', 'integrity_witness.person_id'],
    sql: `select week::text, at as answered_at, ${instantKey('at', 'id')} from (
            select c.week, cp.answered_at as at, cp.id from integrity_case_person cp join integrity_case c on c.id = cp.case_id
            where cp.witness_id = $1
            union all select c.week, w.noted_at, c.id from integrity_witness w join integrity_case c on c.id = w.case_id
            where w.person_id = $1) as called`,
  },
  {
    name: 'integrity-steps',
    title: 'Langkah Anda dalam kasus integritas',
    fields: { at: 'Waktu', step: 'Langkah', reason: 'Alasan' },
    words: {
      step: {
        found: 'ditemukan',
        asked: 'penjelasan diminta',
        answered: 'dijelaskan',
        unanswered: 'tanpa penjelasan',
        decided: 'diputus',
        undone: 'putusan dicabut',
        exempted: 'disetujui wajar untuk seterusnya',
        'not-exempted': 'tidak disetujui wajar untuk seterusnya',
        'witness-noted': 'saksi dicatat',
      },
    },
    columns: [
      'integrity_step.actor_id',
      'integrity_case.exempt_wished_by',
      'integrity_case.known_by',
      'integrity_witness.noted_by',
    ],
    sql: `select at, step, reason, lpad(id::text, 20, '0') as key from integrity_step where actor_id = $1`,
  },
  {
    name: 'integrity-thresholds',
    title: 'Ambang kejanggalan yang Anda tetapkan',
    fields: { set_at: 'Ditetapkan', reason: 'Alasan' },
    columns: ['integrity_threshold.set_by', 'integrity_threshold.approved_by'],
    sql: `select set_at, reason, lpad(id::text, 20, '0') as key from integrity_threshold where $1 in (set_by, approved_by)`,
  },
  {
    name: 'integrity-threshold-proposals',
    title: 'Usul ambang kejanggalan yang Anda ajukan atau putuskan',
    fields: { proposed_at: 'Diajukan', reason: 'Alasan', state: 'Keadaan', answer: 'Jawaban' },
    words: {
      state: { proposed: 'menunggu', approved: 'disetujui', refused: 'ditolak', withdrawn: 'ditarik' },
    },
    columns: ['integrity_threshold_proposal.proposed_by', 'integrity_threshold_proposal.decided_by'],
    sql: `select proposed_at, reason, state, answer, ${instantKey('proposed_at', 'id')}
          from integrity_threshold_proposal where $1 in (proposed_by, decided_by)`,
  },
];
