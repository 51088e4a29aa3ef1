import { IsString, MaxLength, MinLength } from 'class-validator';
import { DayAndDecree, UnitField } from './task-fields.js';
import { DecreedForm, aTask, dayOf, isEmployed, wished } from './task.js';

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
