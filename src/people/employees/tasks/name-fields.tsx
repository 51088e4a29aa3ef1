import { nameFault, tidyName, titleFault } from '../name.rules.js';
import { DayAndDecree, Text } from './task-fields.js';
import { refuseIf } from './task.js';

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
