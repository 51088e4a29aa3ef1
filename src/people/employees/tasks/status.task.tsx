import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { WorkDate } from '../../../platform/index.js';
import { faultOf } from '../../../web/index.js';
import { EMPLOYMENT_KINDS, type EmploymentKind } from '../../person-words.js';
import { END_WORDS } from '../person/change-words.rules.js';
import type { Lane } from '../person/lane.js';
import type { EndReason } from '../person-facts.js';
import type { PersonWish } from '../person-wish.js';
import { Choice, Day, DayAndDecree, KindField, UnitField } from './task-fields.js';
import { DecreedForm, type Hands, type TaskPerson, aTask, dayOf, maybeDayOf, wished, wrong } from './task.js';

const LEAVING: readonly EndReason[] = [
  'retired',
  'died',
  'resigned',
  'dismissed',
  'transferred-out',
  'contract-ended',
  'corrected',
];
const STATUS_KINDS = ['kontrak', 'jenis', 'pensiun', ...LEAVING] as const;

class StatusForm extends DecreedForm {
  @IsIn(STATUS_KINDS, { message: 'Pilih apa yang terjadi.' })
  peristiwa: (typeof STATUS_KINDS)[number];

  @IsOptional()
  @IsIn(['', ...EMPLOYMENT_KINDS], { message: 'Jenis pegawai itu tidak ada.' })
  jenis?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  kontrak_sampai?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  unit?: string;
}

/** The latest of its lane that began on or before the day. */
const latestOn = ({ spans }: TaskPerson, lane: Lane, day: WorkDate) =>
  spans.find((span) => span.lane === lane && span.from <= day);

export const STATUS = aTask<StatusForm>({
  path: 'status',
  title: 'Status kepegawaian',
  text: 'Kontrak baru atau diperpanjang, pengangkatan, rencana pensiun, berhenti, meninggal dunia',
  done: 'Status kepegawaian dicatat.',
  permission: 'people:write',
  Form: StatusForm,
  initial: (person, today) => ({
    mulai: today,
    kontrak_sampai: person.facts.employment?.contractUntil ?? '',
    // Whoever comes back most often comes back to where they were.
    ...(person.facts.unit ? {} : { unit: latestOn(person, 'unit', today)?.facts['code'] ?? '' }),
  }),
  Fields: (props) => (
    <>
      <Choice
        {...props}
        name="peristiwa"
        label="Apa yang terjadi"
        options={[
          { value: '', label: 'Pilih' },
          { value: 'kontrak', label: 'Kontrak baru atau diperpanjang' },
          { value: 'jenis', label: 'Pengangkatan atau perubahan jenis (misalnya CPNS menjadi PNS)' },
          { value: 'pensiun', label: 'Rencana pensiun ditetapkan' },
          ...LEAVING.map((reason) => ({ value: reason, label: `Berhenti: ${END_WORDS[reason]}` })),
        ]}
      />
      <DayAndDecree
        {...props}
        label="Tanggal"
        hint="Kontrak atau jenis: hari pertama berlakunya. Pensiun atau berhenti: hari pertama tidak lagi bekerja."
      />
      <KindField {...props} required={false} />
      <Day
        {...props}
        name="kontrak_sampai"
        label="Hari terakhir kontrak"
        required={false}
        hint="Hanya untuk PPPK. Akses berakhir dengan sendirinya sehari sesudahnya."
      />
      {(!props.person?.facts.unit || props.values['unit'] || faultOf(props.faults, 'unit')) && (
        <UnitField
          {...props}
          label="Unit kerja bila bekerja kembali (kode)"
          hint="Diusulkan unit terakhirnya. Ketik kode atau sebagian nama untuk memilih yang lain; tidak dibaca bila berhenti."
        />
      )}
    </>
  ),
  async prepare(form, person, hands) {
    const { facts } = person;
    const from = dayOf(form.mulai, 'mulai');
    const kind = facts.employment?.kind ?? latestOn(person, 'employment', from)?.facts['kind'];
    const wish = statusWish(form, from, kind as EmploymentKind | undefined);
    const unitId = wish.employment && (await unitWhenBack(form, person, from, hands));
    return wished(hands, { personId: facts.personId, from, ...wish, unitId });
  },
});

/** Whoever stands in no unit on that day comes back into one: else nobody would look after them. */
async function unitWhenBack({ unit }: StatusForm, person: TaskPerson, from: WorkDate, hands: Hands) {
  if (unit?.trim()) return (await hands.unit(unit, 'unit')).id;
  const last = latestOn(person, 'unit', from);
  if (last && (last.until === null || from < last.until)) return undefined;
  return wrong('unit', 'Pegawai ini tidak mempunyai unit kerja pada tanggal itu. Pilih unit kerjanya.');
}

function statusWish(
  { peristiwa, jenis, kontrak_sampai }: StatusForm,
  from: WorkDate,
  kindNow: EmploymentKind | undefined,
): Pick<PersonWish, 'employment' | 'person' | 'leaves'> {
  if (peristiwa === 'pensiun') return { person: { retirementDate: from } };
  if (peristiwa !== 'kontrak' && peristiwa !== 'jenis') return { leaves: { reason: peristiwa } };
  const kind = (jenis || kindNow) as EmploymentKind | undefined;
  const byContract = kind === 'pppk' || kind === 'pppk-part-time';
  if (!kind) return wrong('jenis', 'Pilih jenis pegawainya.');
  const last = maybeDayOf(kontrak_sampai, 'kontrak_sampai');
  if (peristiwa === 'jenis' && !jenis) return wrong('jenis', 'Pilih jenis pegawai yang baru.');
  if (peristiwa === 'kontrak' && !byContract)
    return wrong('jenis', 'Hanya PPPK yang bekerja dengan kontrak. Pilih jenisnya bila berubah.');
  if (peristiwa === 'kontrak' && !last) return wrong('kontrak_sampai', 'Isi hari terakhir kontraknya.');
  if (last && last < from)
    return wrong('kontrak_sampai', 'Hari terakhir kontrak tidak boleh sebelum hari pertamanya.');
  return {
    employment: {
      ...(jenis ? { kind: jenis as EmploymentKind } : {}),
      ...(byContract && last ? { contractUntil: last } : {}),
    },
  };
}
