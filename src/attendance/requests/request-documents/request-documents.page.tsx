import { type Fault, type TimeZone, addDays } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  Layout,
  LinkButton,
  Notice,
  faultOf,
  spanWords,
} from '../../../web/index.js';
import { DocumentField, DocumentList } from '../../documents/document-parts.page.js';
import { FORM_KINDS } from '../leave-form/leave-form.paper.js';
import { REQUEST_KIND_WORDS, STATE_WORDS, requestAddress } from '../request-words.rules.js';
import type { OpenedDocuments } from './request-documents.service.js';

export interface RequestDocumentsPageProps {
  opened: OpenedDocuments;
  timeZone: TimeZone;
  done: boolean;
  faults: readonly Fault[];
}

/** `/presensi/cuti/:id/dokumen` */
export function RequestDocumentsPage({ opened, timeZone, done, faults }: RequestDocumentsPageProps) {
  const { request, documents, mayAdd } = opened;
  const { id, kind, state, first, last } = request;
  return (
    <Layout title="Dokumen permohonan" faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Presensi', href: '/presensi' },
          { label: REQUEST_KIND_WORDS[kind], href: requestAddress(request) },
          { label: 'Dokumen' },
        ]}
      />
      <h1>Dokumen permohonan</h1>
      <p>{`${REQUEST_KIND_WORDS[kind]}, ${spanWords(first, addDays(last, 1))}: ${STATE_WORDS[state].toLowerCase()}.`}</p>
      {done && <Notice kind="success" title="Dokumen tersimpan dan tersandi." live />}
      <ErrorSummary faults={faults} title="Dokumen belum dapat diterima" />
      <Card title="Dokumen">
        {documents.length === 0 ? (
          <EmptyState title="Belum ada dokumen.">
            {mayAdd && <p class="small">Surat dokter atau surat tugas dapat menyusul di sini.</p>}
          </EmptyState>
        ) : (
          <DocumentList documents={documents} timeZone={timeZone} />
        )}
      </Card>
      {mayAdd && (
        <Card title="Tambah dokumen">
          <form
            method="post"
            action={`/presensi/cuti/${id}/dokumen`}
            enctype="multipart/form-data"
            class="form"
          >
            <DocumentField label="Berkas" error={faultOf(faults, 'dokumen')} required />
            <Button>Unggah</Button>
          </form>
        </Card>
      )}
      {FORM_KINDS.includes(kind) && (
        <p class="actions">
          <LinkButton href={`/presensi/cuti/${id}/formulir`} look="quiet">
            Formulir cuti
          </LinkButton>
          <LinkButton href={`/presensi/cuti/${id}/formulir.pdf`} look="quiet">
            Formulir cuti (PDF)
          </LinkButton>
        </p>
      )}
    </Layout>
  );
}
