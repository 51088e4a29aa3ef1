import { IsOptional, Matches, MaxLength } from 'class-validator';
import { Text } from './task-fields.js';
import { TaskForm, aTask, wished } from './task.js';

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
