import type { Fault } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  TextAreaField,
  faultOf,
  spanWords,
  type Typed,
} from '../../../web/index.js';
import type { ShownAssignment, ShownRuleSet } from '../sets/rule-sets.query.js';
import { scopeWords } from '../sets/rule-words.js';

export interface EndingPageProps {
  set: Pick<ShownRuleSet, 'id' | 'name'>;
  assignment: ShownAssignment;
  typed: Typed;
  faults: readonly Fault[];
}

/** From when a set is to hold no more for somebody; what stands above in the line then holds again. */
export function EndingPage({ set, assignment, typed, faults }: EndingPageProps) {
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: faultOf(faults, name) });
  const title = `Akhiri ${set.name}`;
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Aturan kerja', href: '/presensi/aturan' },
          { label: set.name, href: `/presensi/aturan/${set.id}` },
          { label: 'Akhiri' },
        ]}
      />
      <h1>{title}</h1>
      <p>{`${scopeWords(assignment)}: ${spanWords(assignment.from, assignment.until)}.`}</p>
      <p>
        Sejak tanggal itu berlaku lagi aturan unit di atasnya; bila tidak ada, tidak ada aturannya. Siapa yang
        berubah dihitung dahulu.
      </p>
      <ErrorSummary faults={faults} />
      <Card>
        <form
          method="post"
          action={`/presensi/aturan/${set.id}/penerapan/${assignment.id}/pengakhiran`}
          class="form"
        >
          <Field label="Tidak berlaku lagi sejak" {...field('mulai')} type="date" width="short" />
          <TextAreaField label="Alasan" {...field('alasan')} rows={3} maxLength={500} />
          <Button>Hitung siapa yang berubah</Button>
        </form>
      </Card>
    </Layout>
  );
}
