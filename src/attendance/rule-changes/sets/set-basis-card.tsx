import type { Fault } from '../../../platform/index.js';
import { Card, Field, SelectField, faultOf } from '../../../web/index.js';
import { DECREE_KINDS } from '../../schedules/rule-sets.store.js';
import { DECREE_WORDS } from './rule-words.js';
import type { Typed } from './set-basis.rules.js';

/** Name and decree of a new set. */
export function SetBasisCard({ typed, faults }: { typed: Typed; faults: readonly Fault[] }) {
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: faultOf(faults, name) });
  return (
    <Card title="Nama dan dasar">
      <Field label="Nama aturan" {...field('nama')} maxLength={120} autocomplete="off" />
      <Field
        label="Dasar, sebagaimana disebut"
        {...field('dasar')}
        hint="Misalnya Perbup Purbalingga 61/2018. Muncul di setiap alasan yang dibaca pegawai."
        maxLength={200}
        autocomplete="off"
      />
      <SelectField
        label="Jenis dasar"
        {...field('jenisDasar')}
        options={[
          { value: '', label: 'Pilih' },
          ...DECREE_KINDS.map((kind) => ({ value: kind as string, label: DECREE_WORDS[kind] })),
        ]}
      />
      <Field label="Pasal" {...field('pasal')} required={false} maxLength={200} autocomplete="off" />
    </Card>
  );
}
