import type { Fault } from '../../platform/index.js';
import { Field, faultOf, fieldsOf, type Typed } from '../../web/index.js';
import type { UnitChoice } from '../opd/unit-choice.js';
import { MergeFields } from './merge-fields.js';
import { SplitFields } from './split-fields.js';
import type { TreeChangeWay } from './tree-change-ways.js';
import { UnitFactsFields } from './unit-facts-fields.js';
import { UnitNamedField, UnitSuggestions } from './unit-named-field.js';

interface FieldsProps {
  way: TreeChangeWay;
  isRoot: boolean;
  typed: Typed;
  faults: readonly Fault[];
  /** Units that may be chosen. */
  units: readonly UnitChoice[];
}

/** Ways in which another unit is named. */
const NAMING: readonly TreeChangeWay['kind'][] = ['founded', 'moved', 'merged'];

/** The fields of one way of changing the tree. */
export function FieldsOf(props: FieldsProps) {
  const { way, units } = props;
  return (
    <>
      <Own {...props} />
      {way.kind === 'corrected' ? <Reason {...props} /> : <DayAndDecree {...props} />}
      {NAMING.includes(way.kind) && <UnitSuggestions units={units} />}
    </>
  );
}

/** What only this way asks. */
function Own({ way, isRoot, typed, faults }: FieldsProps) {
  const some = { typed, faults };
  const field = fieldsOf(typed, faults);
  switch (way.kind) {
    case 'founded':
      return (
        <>
          <UnitNamedField {...some} label="Unit di atasnya" name="induk" />
          <UnitFactsFields {...some} code={{ label: 'Kode unit baru', name: 'kodeBaru' }} zone />
        </>
      );
    case 'corrected':
      return (
        <>
          <UnitFactsFields {...some} isRoot={isRoot} zone />
          {isRoot && <input type="hidden" name="puncak" value="ya" />}
        </>
      );
    case 'renamed':
      return (
        <>
          <Field label="Nama baru" {...field('nama')} maxLength={200} />
          <Field label="Nama singkat baru" {...field('singkat')} maxLength={60} />
        </>
      );
    case 'moved':
      return <UnitNamedField {...some} label="Unit di atasnya" name="induk" />;
    case 'merged':
      return <MergeFields {...some} />;
    case 'split':
      return <SplitFields {...some} />;
    case 'closed':
      return null;
  }
}

/** A mistake is put right for all of its days: it has a reason, and no decree. */
function Reason({ typed, faults }: FieldsProps) {
  return (
    <>
      <input type="hidden" name="tanggal" value={typed['tanggal'] ?? ''} />
      <Field
        label="Alasan perbaikan"
        name="dasar"
        value={typed['dasar'] ?? ''}
        error={faultOf(faults, 'dasar')}
        maxLength={300}
        autocomplete="off"
      />
    </>
  );
}

function DayAndDecree({ way, typed, faults }: FieldsProps) {
  const field = fieldsOf(typed, faults);
  return (
    <>
      <Field
        label={way.kind === 'closed' ? 'Hari pertama unit ini tidak ada lagi' : 'Berlaku sejak'}
        type="date"
        {...field('tanggal')}
        width="short"
        min="2000-01-01"
        max="2100-12-31"
      />
      <Field
        label="Dasar hukum"
        {...field('dasar')}
        hint="Nomor dan tahun Perda, Perbup, atau keputusan."
        maxLength={300}
        autocomplete="off"
      />
      <Field
        label="Tentang"
        {...field('tentang')}
        required={false}
        hint="Judul peraturan atau keputusan itu."
        maxLength={300}
        autocomplete="off"
      />
    </>
  );
}
