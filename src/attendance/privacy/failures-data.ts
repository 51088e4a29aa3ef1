import { type DataPart, SPAN_FIELDS, instantKey, span } from '../../people/index.js';

/** Machines and our own failures: what they brought or took, and what one did about them. */
export const FAILURES_DATA: DataPart[] = [
  {
    name: 'graces',
    title: 'Keringanan karena gangguan',
    fields: {
      work_date: 'Hari',
      check_in_at: 'Masuk dihitung',
      check_out_at: 'Pulang dihitung',
      cited: 'Dasar',
    },
    columns: ['attendance_grace.person_id'],
    sql: `select work_date::text, check_in_at, check_out_at, cited, work_date::text || incident_id::text as key
          from attendance_grace where person_id = $1`,
  },
  {
    name: 'machine-pins',
    title: 'PIN Anda pada mesin presensi',
    fields: { source: 'Mesin', pin: 'PIN', ...SPAN_FIELDS, taken_back_at: 'Ternyata bukan milik Anda' },
    columns: ['source_pin.person_id'],
    sql: `select s.name as source, x.pin, x.taken_back_at, ${span('x', 'x.id')}
          from source_pin x join attendance_source s on s.code = x.source_code where x.person_id = $1`,
  },
  {
    name: 'machine-pins-put-right',
    title: 'PIN mesin yang Anda betulkan',
    fields: {
      moved_at: 'Dibetulkan',
      pin: 'PIN',
      presses: 'Presensi',
      reason: 'Alasan',
      undone_at: 'Dibatalkan',
    },
    columns: ['source_pin_move.moved_by', 'source_pin_move.undone_by'],
    sql: `select m.moved_at, x.pin, m.presses, m.reason, m.undone_at, ${instantKey('m.moved_at', 'm.id')}
          from source_pin_move m join source_pin x on x.id = m.from_pin where m.moved_by = $1 or m.undone_by = $1`,
  },
  {
    name: 'machine-clocks',
    title: 'Jam mesin yang Anda usulkan atau putuskan',
    fields: {
      proposed_at: 'Diusulkan',
      source: 'Mesin',
      shift_seconds: 'Selisih (detik)',
      presses: 'Presensi',
      reason: 'Dasar',
      state: 'Keadaan',
    },
    words: {
      state: {
        proposed: 'menunggu',
        approved: 'berlaku',
        refused: 'ditolak',
        withdrawn: 'ditarik',
        undone: 'dibatalkan',
      },
    },
    columns: [
      'source_clock_change.proposed_by',
      'source_clock_change.decided_by',
      'source_clock_change.undo_wished_by',
      'source_clock_change.undone_by',
    ],
    sql: `select c.proposed_at, s.name as source, c.shift_seconds, c.presses, c.reason, c.state, ${instantKey('c.proposed_at', 'c.id')}
          from source_clock_change c join attendance_source s on s.code = c.source_code
          where $1 in (c.proposed_by, c.decided_by, c.undo_wished_by, c.undone_by)`,
  },
  {
    name: 'machine-files',
    title: 'Berkas mesin yang Anda unggah',
    fields: { uploaded_at: 'Diunggah', source: 'Mesin', file_name: 'Berkas', accepted: 'Presensi baru' },
    columns: ['source_file.uploaded_by'],
    sql: `select f.uploaded_at, s.name as source, f.file_name, f.accepted, ${instantKey('f.uploaded_at', 'f.id')}
          from source_file f join attendance_source s on s.code = f.source_code where f.uploaded_by = $1`,
  },
  {
    name: 'refused-presses',
    title: 'Presensi yang pernah kami tolak',
    fields: { refused_at: 'Waktu', direction: 'Arah', basis: 'Diketahui dari', reason: 'Sebab' },
    columns: ['refused_press.person_id'],
    sql: `select refused_at, direction, basis, reason, ${instantKey('refused_at', 'id')} from refused_press where person_id = $1`,
  },
  {
    name: 'incidents-affected',
    title: 'Gangguan yang mengenai Anda',
    fields: {
      work_date: 'Hari',
      strength: 'Kekuatan bukti',
      evidence: 'Bukti',
      check_in_at: 'Masuk dihitung',
      check_out_at: 'Pulang dihitung',
    },
    columns: ['incident_affected.person_id'],
    sql: `select work_date::text, strength, evidence, check_in_at, check_out_at,
            work_date::text || incident_id::text || round::text || seq::text as key from incident_affected where person_id = $1`,
  },
  {
    name: 'incident-choices',
    title: 'Pilihan khusus tentang Anda dalam gangguan',
    fields: { work_date: 'Hari', granted: 'Diberi keringanan', reason: 'Alasan' },
    columns: ['incident_choice.person_id'],
    sql: `select work_date::text, granted, reason, work_date::text || incident_id::text as key from incident_choice where person_id = $1`,
  },
  {
    name: 'incidents-declared',
    title: 'Gangguan yang Anda nyatakan',
    fields: { created_at: 'Dicatat', what: 'Uraian' },
    columns: ['incident.created_by'],
    sql: `select created_at, what, ${instantKey('created_at', 'id')} from incident where created_by = $1`,
  },
  {
    name: 'incident-steps',
    title: 'Langkah gangguan oleh atau tentang Anda',
    fields: { at: 'Waktu', step: 'Langkah', reason: 'Alasan' },
    words: {
      step: {
        found: 'ditemukan sistem',
        declared: 'dinyatakan',
        grown: 'bertambah panjang',
        granted: 'disertakan',
        refused: 'dikecualikan',
        approved: 'keringanan diberikan',
        dismissed: 'ditutup',
        undone: 'dicabut',
      },
    },
    columns: ['incident_step.actor_id', 'incident_step.person_id'],
    sql: `select at, step, reason, lpad(id::text, 20, '0') as key from incident_step where actor_id = $1 or person_id = $1`,
  },
  {
    name: 'incident-choices-made',
    title: 'Pilihan dalam gangguan yang Anda buat',
    fields: { work_date: 'Hari', granted: 'Diberi keringanan', reason: 'Alasan' },
    columns: ['incident_choice.chosen_by'],
    sql: `select work_date::text, granted, reason, work_date::text || incident_id::text || person_id::text as key
          from incident_choice where chosen_by = $1`,
  },
];
