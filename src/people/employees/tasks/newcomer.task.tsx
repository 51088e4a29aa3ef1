import { randomUUID } from 'node:crypto';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { EMPLOYMENT_KINDS, type EmploymentKind } from '../../person-words.js';
import { textFault, tidyName } from '../name.rules.js';
import { nipFault, parseNip } from '../nip.rules.js';
import { POSITION_KINDS, type PositionKind } from '../person-facts.js';
import { rankFault } from '../rank.rules.js';
import { NameFields, names } from './name-fields.js';
import { Day, DayAndDecree, KindField, PositionFields, Text, UnitField } from './task-fields.js';
import { DecreedForm, aTask, dayOf, maybeDayOf, refuseIf, wrong } from './task.js';

class NewcomerForm extends DecreedForm {
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
  @IsString()
  @MaxLength(40)
  nomor?: string;

  @IsIn(EMPLOYMENT_KINDS, { message: 'Pilih jenis pegawainya.' })
  jenis: EmploymentKind;

  @IsString()
  @MinLength(3, { message: 'Tulis nama jabatannya.' })
  @MaxLength(120)
  jabatan: string;

  @IsOptional()
  @IsIn(['', ...POSITION_KINDS])
  jenis_jabatan?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  golongan?: string;

  @IsString()
  @MinLength(2, { message: 'Pilih unit kerjanya.' })
  @MaxLength(200)
  unit: string;

  @IsOptional()
  @Matches(/^(\d{4}-\d{2}-\d{2})?$/, { message: 'Pilih tanggalnya.' })
  kontrak_sampai?: string;
}

/** `/kelola/pegawai/baru`: birth date and sex follow from the number. */
export const NEWCOMER = aTask<NewcomerForm>({
  path: 'baru',
  title: 'Tambah pegawai',
  text: '',
  done: 'Pegawai baru dicatat. Surat aktivasinya dapat dicetak lewat Surat aktivasi.',
  permission: 'people:write',
  Form: NewcomerForm,
  initial: (_person, today) => ({ mulai: today }),
  Fields: (props) => (
    <>
      <NameFields {...props} />
      <Text
        {...props}
        name="nomor"
        label="NIP atau NI PPPK"
        required={false}
        hint="18 angka. Kosongkan bila belum ada; pegawai tanpa nomor belum dapat masuk."
        maxLength={40}
      />
      <KindField {...props} />
      <PositionFields {...props} />
      <UnitField {...props} />
      <DayAndDecree {...props} label="Mulai bekerja" />
      <Day
        {...props}
        name="kontrak_sampai"
        label="Hari terakhir kontrak"
        required={false}
        hint="Hanya untuk PPPK."
      />
    </>
  ),
  async prepare(form, _person, hands) {
    const from = dayOf(form.mulai, 'mulai');
    const person = names(form);
    const given = form.nomor?.trim();
    if (given) refuseIf('nomor', nipFault(given));
    const nip = given ? parseNip(given)! : null;
    refuseIf('jabatan', textFault(form.jabatan));
    const rank = form.golongan || null;
    refuseIf('golongan', rankFault(form.jenis, rank));
    const last = maybeDayOf(form.kontrak_sampai, 'kontrak_sampai');
    if (last && !form.jenis.startsWith('pppk'))
      return wrong('kontrak_sampai', 'Hanya PPPK yang memiliki akhir kontrak.');
    if (last && last < from)
      return wrong('kontrak_sampai', 'Hari terakhir kontrak tidak boleh sebelum hari pertamanya.');
    const unit = await hands.unit(form.unit, 'unit');
    const wish = {
      personId: randomUUID(),
      isNew: true,
      from,
      person: { ...person, birthDate: nip?.birthDate ?? null, sex: nip?.sex ?? null },
      ...(nip ? { number: { number: nip.nip, kind: nip.kind } } : {}),
      employment: {
        kind: form.jenis,
        position: tidyName(form.jabatan),
        positionKind: (form.jenis_jabatan || null) as PositionKind | null,
        rank,
        contractUntil: last,
      },
      unitId: unit.id,
    };
    return (tx, by) => hands.writer.apply(tx, [wish], by);
  },
});
