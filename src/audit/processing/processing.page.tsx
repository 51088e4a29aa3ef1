import { Breadcrumbs, Card, Layout, LinkButton } from '../../web/index.js';
import { recipientWords } from './processing-csv.rules.js';
import type { RegisteredActivity } from './processing-activity.js';

/** `/kelola/pemrosesan`: the register of processing (UU 27/2022 Ps. 31). */
export function ProcessingPage({ activities }: { activities: readonly RegisteredActivity[] }) {
  return (
    <Layout title="Catatan pemrosesan data pribadi" wide scripts={['print-button.js']}>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Catatan pemrosesan' }]} />
      <h1>Catatan pemrosesan data pribadi</h1>
      <p class="lead">
        Kegiatan pemrosesan menurut UU 27/2022 Pasal 31. Penerima dan masa simpan dibaca dari keadaan hari
        ini.
      </p>
      <div class="actions row">
        <LinkButton href="/kelola/pemrosesan.csv" look="quiet" download>
          Unduh CSV
        </LinkButton>
        <print-button label="Cetak" />
      </div>
      {activities.map((activity) => (
        <Card key={activity.activity} title={activity.title}>
          <dl class="facts">
            <dt>Tujuan</dt>
            <dd>{activity.purpose}</dd>
            <dt>Dasar hukum</dt>
            <dd>{activity.legalBasis}</dd>
            <dt>Subjek data</dt>
            <dd>{activity.subjects}</dd>
            <Listed term="Jenis data" items={activity.dataKinds} />
            <Listed term="Penerima" items={recipientWords(activity)} />
            <Listed term="Masa simpan" items={activity.retention} />
            <Listed term="Perlindungan" items={activity.protection} />
          </dl>
        </Card>
      ))}
    </Layout>
  );
}

function Listed({ term, items }: { term: string; items: readonly string[] }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <ul class="plain-list">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}
