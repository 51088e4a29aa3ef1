import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { WorkDate } from '../../../platform/index.js';
import { IsPlainText, faultOf } from '../../../web/index.js';
import { EMPLOYMENT_KINDS, type EmploymentKind } from '../../person-words.js';
import { nameFault, textFault, tidyName, titleFault } from '../name.rules.js';
import { BIRTH_YEARS, nipDisagreement, nipFault, parseBirthDate, parseNip } from '../nip.rules.js';
import { END_WORDS } from '../person/change-words.rules.js';
import { type EndReason, POSITION_KINDS, type PositionKind } from '../person-facts.js';
import type { PersonWish } from '../person-wish.js';
import { rankFault } from '../rank.rules.js';
import type { Lane } from '../person/lane.js';
import { Choice, Day, DayAndDecree, KindField, PositionFields, Text, UnitField } from './task-fields.js';
import {
  DecreedForm,
  type Hands,
  TaskForm,
  type TaskPerson,
  type Work,
  aTask,
  dayOf,
  maybeDayOf,
  refuseIf,
  refuseOneself,
  wrong,
} from './task.js';

/** The wish goes to the writer, with the revision that the form was made from. */
function wished(hands: Hands, wish: PersonWish): Work {
  return (tx, by) => hands.writer.apply(tx, [wish], by);
}

const isEmployed = ({ facts }: TaskPerson) => facts.employment !== null;

class TransferForm extends DecreedForm {
  @IsString()
  @MinLength(2, { message: 'Pilih unit tujuannya.' })
  @MaxLength(200)
  unit: string;
}

export const TRANSFER = aTask<TransferForm>({
  path: 'pindah',
  title: 'Pindah unit',
  text: 'Mutasi ke unit lain sejak suatu tanggal; jabatan dan peran di unit lama ikut berakhir',
  done: 'Kepindahan dicatat.',
  permission: 'people:write',
  Form: TransferForm,
  initial: (_person, today) => ({ mulai: today }),
  Fields: (props) => (
    <>
      <p class="muted">
        {`Unit sekarang: ${props.person?.facts.unit?.name ?? 'tidak ada'}. Jabatan, pelimpahan, dan peran yang melekat pada unit itu berakhir pada hari kepindahan; peran untuk unit di atas keduanya tetap.`}
      </p>
      <UnitField {...props} label="Unit tujuan (kode)" />
      <DayAndDecree {...props} label="Mulai bekerja di unit baru" />
    </>
  ),
  async prepare({ unit, mulai }, { facts }, hands) {
    const to = await hands.unit(unit, 'unit');
    return wished(hands, { personId: facts.personId, from: dayOf(mulai, 'mulai'), unitId: to.id });
  },
  offered: isEmployed,
});

export class PositionForm extends DecreedForm {
  @IsString()
  @MinLength(3, { message: 'Tulis nama jabatannya.' })
  @MaxLength(120, { message: 'Paling banyak 120 huruf.' })
  jabatan: string;

  @IsOptional()
  @IsIn(['', ...POSITION_KINDS], { message: 'Pilih jenis jabatannya.' })
  jenis_jabatan?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  golongan?: string;

  @IsOptional()
  @Matches(/^$|^(I|II|III|IV|V)\.[ab]$/, { message: 'Eselon ditulis seperti II.b.' })
  eselon?: string;

  @IsOptional()
  @IsIn(['', 'ya'], { message: 'Pilih ya atau tidak.' })
  kepala?: string;
}

export const POSITION = aTask<PositionForm>({
  path: 'jabatan',
  title: 'Jabatan dan golongan',
  text: 'Kenaikan pangkat, jabatan baru, atau mulai memimpin unitnya',
  done: 'Jabatan dan golongan dicatat.',
  permission: 'people:write',
  Form: PositionForm,
  initial: ({ facts: { employment } }, today) => ({
    mulai: today,
    jabatan: employment?.position ?? '',
    jenis_jabatan: employment?.positionKind ?? '',
    golongan: employment?.rank ?? '',
    eselon: employment?.echelon ?? '',
  }),
  Fields: (props) => (
    <>
      <PositionFields {...props} />
      <Text {...props} name="eselon" label="Eselon" required={false} hint="Misalnya II.b." maxLength={5} />
      <Choice
        {...props}
        name="kepala"
        label="Memimpin unit kerjanya?"
        required={false}
        hint="Kepala unit menjadi atasan semua pegawai di unit itu. Jabatan definitif yang lama berakhir."
        options={[
          { value: '', label: 'Tidak, atau tetap seperti sekarang' },
          { value: 'ya', label: 'Ya, menjadi kepala unit ini (definitif)' },
        ]}
      />
      <DayAndDecree {...props} label="Terhitung mulai tanggal (TMT)" />
    </>
  ),
  async prepare(form, { facts }, hands) {
    const from = dayOf(form.mulai, 'mulai');
    refuseIf('jabatan', textFault(form.jabatan));
    const rank = form.golongan || null;
    refuseIf('golongan', rankFault(facts.employment?.kind ?? 'pns', rank));
    const employment = {
      position: tidyName(form.jabatan),
      positionKind: (form.jenis_jabatan || null) as PositionKind | null,
      rank,
      echelon: form.eselon || null,
    };
    const position = wished(hands, { personId: facts.personId, from, employment });
    if (form.kepala !== 'ya') return position;
    refuseOneself(facts.personId, hands, 'kepala');
    const { unit } = facts;
    if (!unit) return wrong('kepala', 'Pegawai ini belum mempunyai unit kerja.');
    return async (tx, by) => {
      const changed = await position(tx, by);
      const known = await hands.headPost(unit.id, from);
      const postId =
        known?.id ??
        (await hands.posts.found(tx, {
          unitId: unit.id,
          title: employment.position,
          kind: 'head',
          echelon: employment.echelon,
          from,
          until: null,
        }));
      const wish = {
        person: { id: facts.personId },
        postId,
        capacity: 'definitive' as const,
        from,
        until: known?.until ?? null,
      };
      return [...changed, ...(await hands.posts.take(tx, wish, by))];
    };
  },
  offered: isEmployed,
});

class NumberForm extends DecreedForm {
  @IsString()
  @MaxLength(40, { message: 'Nomor terdiri atas 18 angka.' })
  nomor: string;
}

export const NUMBER = aTask<NumberForm>({
  path: 'nomor',
  title: 'Nomor pegawai',
  text: 'NIP atau NI PPPK baru, misalnya karena kontrak baru atau pengangkatan; nomor lama tetap tercatat',
  done: 'Nomor pegawai dicatat.',
  permission: 'people:write',
  Form: NumberForm,
  initial: (_person, today) => ({ mulai: today }),
  Fields: (props) => (
    <>
      <Text
        {...props}
        name="nomor"
        label="NIP atau NI PPPK yang baru"
        hint="18 angka; spasi boleh ada. Salin sebagai teks, bukan dari sel angka Excel."
        maxLength={40}
      />
      <DayAndDecree {...props} />
    </>
  ),
  async prepare({ nomor, mulai }, { facts }, hands) {
    refuseIf('nomor', nipFault(nomor));
    const nip = parseNip(nomor)!;
    refuseIf('nomor', nipDisagreement(nip, facts));
    return wished(hands, {
      personId: facts.personId,
      from: dayOf(mulai, 'mulai'),
      number: { number: nip.nip, kind: nip.kind },
    });
  },
});

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

/** One `@`, no spaces, a domain with a dot; whether it exists only a mail can tell. */
const EMAIL = /^$|^[^\s@<>\p{C}]+@[^\s@<>\p{C}]+\.[^\s@<>\p{C}]+$/u;

class ContactForm extends TaskForm {
  @IsOptional()
  @Matches(EMAIL, { message: 'Alamat surel itu tidak benar.' })
  @MaxLength(200)
  surel?: string;

  @IsOptional()
  @Matches(EMAIL, { message: 'Alamat surel itu tidak benar.' })
  @MaxLength(200)
  surel_dinas?: string;

  @IsOptional()
  @Matches(/^$|^[+0-9][0-9 .()-]{6,24}$/, { message: 'Nomor telepon hanya berisi angka.' })
  telepon?: string;
}

export const CONTACT = aTask<ContactForm>({
  path: 'kontak',
  title: 'Kontak',
  text: 'Surel dan telepon',
  done: 'Kontak dicatat.',
  permission: 'people:contact',
  Form: ContactForm,
  initial: ({ facts }) => ({
    surel: facts.email ?? '',
    surel_dinas: facts.officialEmail ?? '',
    telepon: facts.phone ?? '',
  }),
  Fields: (props) => (
    <>
      <Text {...props} name="surel_dinas" type="email" label="Surel dinas" required={false} maxLength={200} />
      <Text {...props} name="surel" type="email" label="Surel pribadi" required={false} maxLength={200} />
      <Text {...props} name="telepon" type="tel" label="Telepon" required={false} maxLength={25} />
    </>
  ),
  async prepare({ surel, surel_dinas, telepon }, { facts }, hands) {
    const person = {
      email: surel?.trim() || null,
      officialEmail: surel_dinas?.trim() || null,
      phone: telepon?.replace(/[ .()-]/g, '') || null,
    };
    return wished(hands, { personId: facts.personId, from: hands.today, person });
  },
});

class DataForm extends TaskForm {
  @IsString()
  @MaxLength(120, { message: 'Paling banyak 120 huruf.' })
  nama: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  gelar_depan?: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  gelar_belakang?: string;

  @IsOptional()
  @Matches(/^(\d{4}-\d{2}-\d{2})?$/, { message: 'Pilih tanggal lahirnya.' })
  lahir?: string;

  @IsOptional()
  @IsIn(['', 'male', 'female'])
  kelamin?: string;

  @IsString()
  @MinLength(3, { message: 'Tulis dasarnya, misalnya nomor ijazah atau akta.' })
  @MaxLength(200)
  @IsPlainText()
  sk: string;
}

export const DATA = aTask<DataForm>({
  path: 'data',
  title: 'Nama, gelar, dan data diri',
  text: 'Gelar baru atau perbaikan salah tulis; berlaku seketika',
  done: 'Data diri dicatat.',
  permission: 'people:write',
  Form: DataForm,
  initial: ({ facts }) => ({
    nama: facts.fullName,
    gelar_depan: facts.titleBefore,
    gelar_belakang: facts.titleAfter,
    lahir: facts.birthDate ?? '',
    kelamin: facts.sex ?? '',
  }),
  Fields: (props) => (
    <>
      <NameFields {...props} />
      <Day
        {...props}
        name="lahir"
        label="Tanggal lahir"
        required={false}
        hint="Harus sama dengan delapan angka pertama NIP."
        min={`${BIRTH_YEARS.first}-01-01`}
        max={`${BIRTH_YEARS.last}-12-31`}
      />
      <Choice
        {...props}
        name="kelamin"
        label="Jenis kelamin"
        required={false}
        options={[
          { value: '', label: 'Belum diketahui' },
          { value: 'male', label: 'Laki-laki' },
          { value: 'female', label: 'Perempuan' },
        ]}
      />
      <Text {...props} name="sk" label="Dasar perubahan" maxLength={200} />
    </>
  ),
  async prepare(form, { facts }, hands) {
    if (form.lahir && !parseBirthDate(form.lahir.replaceAll('-', '')))
      wrong('lahir', `Tanggal itu tidak ada, atau di luar tahun ${BIRTH_YEARS.first}–${BIRTH_YEARS.last}.`);
    const person = {
      ...names(form),
      birthDate: (form.lahir || null) as WorkDate | null,
      sex: (form.kelamin || null) as 'male' | 'female' | null,
    };
    const nip = facts.number && parseNip(facts.number.number);
    const fault = nip && nipDisagreement(nip, person);
    if (fault) wrong(person.birthDate && person.birthDate !== nip!.birthDate ? 'lahir' : 'kelamin', fault);
    return wished(hands, { personId: facts.personId, from: hands.today, person });
  },
});

export function NameFields(props: Parameters<typeof DayAndDecree>[0]) {
  return (
    <>
      <Text {...props} name="nama" label="Nama tanpa gelar" />
      <Text
        {...props}
        name="gelar_depan"
        label="Gelar depan"
        required={false}
        hint="Misalnya Dr. Ir."
        maxLength={60}
      />
      <Text
        {...props}
        name="gelar_belakang"
        label="Gelar belakang"
        required={false}
        hint="Misalnya S.Kom., M.M."
        maxLength={60}
      />
    </>
  );
}

/** @throws DomainError invalid */
export function names(form: { nama: string; gelar_depan?: string; gelar_belakang?: string }) {
  const person = {
    fullName: tidyName(form.nama),
    titleBefore: tidyName(form.gelar_depan),
    titleAfter: tidyName(form.gelar_belakang).replace(/^,\s*/, ''),
  };
  refuseIf('nama', nameFault(person.fullName));
  refuseIf('gelar_depan', titleFault(person.titleBefore));
  refuseIf('gelar_belakang', titleFault(person.titleAfter));
  return person;
}
