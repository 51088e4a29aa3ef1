import { IsString, MaxLength } from 'class-validator';
import { nipDisagreement, nipFault, parseNip } from '../nip.rules.js';
import { DayAndDecree, Text } from './task-fields.js';
import { DecreedForm, aTask, dayOf, refuseIf, wished } from './task.js';

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
