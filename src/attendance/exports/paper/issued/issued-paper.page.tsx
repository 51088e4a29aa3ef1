import type { Fault } from '../../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  LinkButton,
  Notice,
  fieldsOf,
  formatInstant,
  formatNumber,
} from '../../../../web/index.js';
import { recapUrl } from '../../../reports/recap-address.rules.js';
import { addressOfSpan, spanWords } from '../../../reports/span.rules.js';
import { spanOfPaper } from '../paper-span.rules.js';
import { PAPER_VIEW_WORDS } from '../recap-paper.rules.js';
import { ISSUED } from './issued-address.rules.js';
import type { OpenedPaper } from './issued-desk.service.js';
import { signatureWords } from './issued-words.rules.js';

interface IssuedPaperPageProps extends OpenedPaper {
  faults: readonly Fault[];
  done: boolean;
}

/** `/presensi/rekap/dokumen/:code`: one paper, and the place where it is signed. */
export function IssuedPaperPage({ paper, file, signing, readable, faults, done }: IssuedPaperPageProps) {
  const span = spanOfPaper(paper);
  const title = `Rekap ${spanWords(span)}, ${paper.unitName}`;
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Rekap', href: recapUrl({ ...addressOfSpan(span), unit: paper.unitCode }) },
          { label: 'Dokumen yang sudah dicetak', href: `${ISSUED}?unit=${paper.unitCode}` },
          { label: paper.code },
        ]}
      />
      <h1>{title}</h1>
      {done && <Notice kind="success" title="Dokumen ini ditandatangani." live />}
      <ErrorSummary faults={faults} />
      <Card title="Dokumen">
        <dl class="facts">
          <dt>Dikeluarkan</dt>
          <dd>{formatInstant(paper.issuedAt, paper.timeZone)}</dd>
          <dt>Isi</dt>
          <dd>{`${PAPER_VIEW_WORDS[paper.view]}, ${formatNumber(paper.people)} pegawai`}</dd>
          <dt>Angka</dt>
          <dd>
            {paper.provisional > 0
              ? `sementara saat dicetak, ${formatNumber(paper.provisional)} hari pegawai belum final`
              : 'final saat dicetak'}
          </dd>
          <dt>Tanda tangan elektronik</dt>
          <dd>{signatureWords(paper)}</dd>
          <dt>Kode</dt>
          <dd>
            <a href={`/periksa/${paper.code}`}>{paper.code}</a>
          </dd>
        </dl>
        {file && !readable ? (
          <p class="muted">
            Dokumen ini memuat potongan TPP atau hari disiplin: hanya dibuka oleh yang berwenang atasnya.
          </p>
        ) : file ? (
          <LinkButton href={`${ISSUED}/${paper.code}/berkas.pdf`}>Buka PDF</LinkButton>
        ) : (
          <p class="muted">
            Berkasnya tidak disimpan: tanda tangani di kertas, atau cetak lagi dari halaman rekap.
          </p>
        )}
      </Card>
      {signing && <Sign code={paper.code} hint={signing.hint} faults={faults} />}
    </Layout>
  );
}

function Sign({ code, hint, faults }: { code: string; hint: string; faults: readonly Fault[] }) {
  const field = fieldsOf({}, faults);
  return (
    <Card title="Tandatangani secara elektronik">
      <p>Anda tertulis sebagai penanda tangan. Baca dahulu dokumennya.</p>
      <form method="post" action={`${ISSUED}/${code}/tanda-tangan`} class="form">
        <Field
          label="Kata sandi tanda tangan"
          {...field('sandi')}
          type="password"
          autocomplete="off"
          hint={hint}
        />
        <Button>Tandatangani</Button>
      </form>
    </Card>
  );
}
