import type { Fault, WorkDate } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SelectField,
  TextAreaField,
  fieldsOf,
  spanWords,
  type Typed,
} from '../../../web/index.js';
import { unitAddress } from '../unit-kinds.js';
import { WorkPlaceSketch, placeWords } from './work-place-sketch.js';
import type { WorkPlace } from './work-place.js';

interface WorkPlacesPageProps {
  unit: { code: string; name: string };
  today: WorkDate;
  places: readonly WorkPlace[];
  /** The place that is being changed; null: a new one. */
  changing: { place: WorkPlace; mark: string } | null;
  typed: Typed;
  faults: readonly Fault[];
  done: string | null;
}

/** `/kelola/unit/:code/tempat-kerja` */
export function WorkPlacesPage(props: WorkPlacesPageProps) {
  const { unit, today, places, faults, done } = props;
  const title = `Tempat kerja ${unit.name}`;
  const current = places.filter(({ until }) => until === null || until > today);
  const past = places.filter((place) => !current.includes(place));
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Unit organisasi', href: '/kelola/unit' },
          { label: unit.name, href: unitAddress(unit.code) },
          { label: 'Tempat kerja' },
        ]}
      />
      <h1>{title}</h1>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} />
      {current.length === 0 && <EmptyState title="Belum ada tempat kerja yang ditetapkan." />}
      {current.map((place) => (
        <Place key={place.id} place={place} code={unit.code} today={today} />
      ))}
      <PlaceForm {...props} />
      {past.length > 0 && (
        <Card title="Riwayat">
          <ul class="outcome">
            {past.map((place) => (
              <li
                key={place.id}
              >{`${place.name}, ${spanWords(place.from, place.until)}: ${placeWords(place)}`}</li>
            ))}
          </ul>
        </Card>
      )}
    </Layout>
  );
}

function Place({ place, code, today }: { place: WorkPlace; code: string; today: WorkDate }) {
  const address = `${unitAddress(code)}/tempat-kerja`;
  return (
    <Card title={place.name} aside={<a href={`${address}?ubah=${place.id}#isian`}>Ubah</a>}>
      <WorkPlaceSketch place={place} />
      <p>
        {`${placeWords(place)}; ${spanWords(place.from, place.until)}. Ketelitian posisi paling buruk ${place.maxAccuracyMetres} m.`}
      </p>
      <details>
        <summary>Akhiri</summary>
        <form method="post" action={`${address}/${place.id}/pengakhiran`} class="form">
          <Field label="Hari terakhir berlaku" name="tanggal" type="date" value={today} width="short" />
          <Field label="Alasan" name="alasan" maxLength={300} autocomplete="off" />
          <Button look="danger">Akhiri</Button>
        </form>
      </details>
    </Card>
  );
}

function PlaceForm({ unit, changing, typed, faults }: WorkPlacesPageProps) {
  const field = fieldsOf(typed, faults);
  return (
    <Card title={changing ? `Ubah ${changing.place.name}` : 'Tambah tempat kerja'}>
      <form id="isian" method="post" action={`${unitAddress(unit.code)}/tempat-kerja`} class="form">
        {changing && (
          <>
            <input type="hidden" name="id" value={changing.place.id} />
            <input type="hidden" name="sidik" value={changing.mark} />
          </>
        )}
        <Field label="Nama tempat" {...field('nama')} maxLength={100} autocomplete="off" />
        <SelectField
          label="Bentuk"
          {...field('bentuk')}
          options={[
            { value: 'circle', label: 'Lingkaran: satu titik dan jari-jari' },
            { value: 'polygon', label: 'Batas: beberapa sudut' },
          ]}
        />
        <Field
          label="Titik pusat (lingkaran)"
          {...field('titik')}
          required={false}
          plain
          hint="Lintang, bujur; misalnya -7.3884, 109.3633"
          autocomplete="off"
        />
        <Field
          label="Jari-jari dalam meter (lingkaran)"
          {...field('jariJari')}
          required={false}
          plain
          inputmode="numeric"
          width="short"
        />
        <TextAreaField
          label="Sudut-sudut batas"
          {...field('batas')}
          required={false}
          plain
          hint="Satu sudut satu baris: lintang, bujur. Urut mengelilingi tempat itu."
          rows={5}
          code
        />
        <Field
          label="Ketelitian posisi paling buruk, dalam meter"
          {...field('ketelitian')}
          hint="Posisi ponsel yang kurang teliti dari ini tidak membuktikan kehadiran di sini."
          inputmode="numeric"
          width="short"
        />
        <Field label="Berlaku sejak" type="date" {...field('tanggal')} width="short" />
        <Field label="Alasan atau nomor keputusan" {...field('alasan')} maxLength={300} autocomplete="off" />
        <div class="row">
          <Button>Simpan</Button>
          {changing && <a href={`${unitAddress(unit.code)}/tempat-kerja`}>Batal mengubah</a>}
        </div>
      </form>
    </Card>
  );
}
