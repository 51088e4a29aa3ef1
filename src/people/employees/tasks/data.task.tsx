import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { WorkDate } from '../../../platform/index.js';
import { IsPlainText } from '../../../web/index.js';
import { BIRTH_YEARS, nipDisagreement, parseBirthDate, parseNip } from '../nip.rules.js';
import { NameFields, names } from './name-fields.js';
import { Choice, Day, Text } from './task-fields.js';
import { TaskForm, aTask, wished, wrong } from './task.js';

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
