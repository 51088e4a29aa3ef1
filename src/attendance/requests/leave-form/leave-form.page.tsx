import { Breadcrumbs, Layout, LinkButton, PaperSheet } from '../../../web/index.js';
import { REQUEST_KIND_WORDS, requestAddress } from '../request-words.rules.js';
import { type LeaveForm, leaveFormPaper } from './leave-form.paper.js';

/** `/presensi/cuti/:id/formulir`: the form as a page, to be printed from the browser. */
export function LeaveFormPage({ form }: { form: LeaveForm }) {
  const { request } = form;
  return (
    <Layout title="Formulir cuti" scripts={['print-button.js']}>
      <Breadcrumbs
        crumbs={[
          { label: 'Cuti, izin, dan dinas', href: '/presensi/cuti' },
          { label: REQUEST_KIND_WORDS[request.kind], href: requestAddress(request) },
          { label: 'Formulir' },
        ]}
      />
      <p class="actions">
        <print-button label="Cetak formulir" />
        <LinkButton href={`/presensi/cuti/${request.id}/formulir.pdf`} look="quiet">
          Formulir (PDF)
        </LinkButton>
      </p>
      <PaperSheet paper={leaveFormPaper(form)} />
    </Layout>
  );
}
