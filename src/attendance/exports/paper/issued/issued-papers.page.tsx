import type { Unit } from '../../../../people/index.js';
import { Breadcrumbs, DataTable, Layout, LinkButton, formatShortInstant } from '../../../../web/index.js';
import { recapUrl } from '../../../reports/recap-address.rules.js';
import { spanWords } from '../../../reports/span.rules.js';
import type { KnownPaper } from '../issued-papers.store.js';
import { spanOfPaper } from '../paper-span.rules.js';
import { PAPER_VIEW_WORDS } from '../recap-paper.rules.js';
import { ISSUED } from './issued-address.rules.js';
import { signatureWords } from './issued-words.rules.js';

/** `/presensi/rekap/dokumen`: what was printed for a unit. */
export function IssuedPapersPage({ unit, papers }: { unit: Unit; papers: readonly KnownPaper[] }) {
  const title = `Dokumen rekap ${unit.name}`;
  return (
    <Layout title={title} wide>
      <Breadcrumbs
        crumbs={[
          { label: 'Rekap', href: recapUrl({ unit: unit.code }) },
          { label: 'Dokumen yang sudah dicetak' },
        ]}
      />
      <h1>{title}</h1>
      <p class="muted">
        Setiap rekap yang dicetak sebagai dokumen resmi tercatat di sini. Angka yang sama pada hari yang sama
        adalah dokumen yang sama.
      </p>
      <DataTable
        caption="Dokumen yang sudah dicetak"
        captionHidden
        narrow="stack"
        empty="Belum ada dokumen yang dicetak untuk unit ini. Buka Rekap, lalu pilih Cetak dokumen resmi (PDF)."
        rows={papers}
        rowKey={({ code }) => code}
        columns={[
          {
            header: 'Dikeluarkan',
            rowHeader: true,
            cell: ({ code, issuedAt, timeZone }) => (
              <a href={`${ISSUED}/${code}`}>{formatShortInstant(issuedAt, timeZone)}</a>
            ),
          },
          { header: 'Rentang', cell: (paper) => spanWords(spanOfPaper(paper)) },
          { header: 'Isi', cell: ({ view }) => PAPER_VIEW_WORDS[view] },
          { header: 'Angka', cell: ({ provisional }) => (provisional > 0 ? 'sementara' : 'final') },
          { header: 'Tanda tangan elektronik', cell: (paper) => signatureWords(paper) },
        ]}
      />
      <p>
        <LinkButton href={recapUrl({ unit: unit.code })} look="quiet">
          Kembali ke rekap
        </LinkButton>
      </p>
    </Layout>
  );
}
