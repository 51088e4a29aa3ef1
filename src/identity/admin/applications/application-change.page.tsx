import { Breadcrumbs, Layout, Notice } from '../../../web/index.js';
import { ApplicationForm, type ApplicationFormProps } from './application-form.page.js';
import { ApplicationTabs } from './application-tabs.js';
import { FIELD_WORDS } from './application-words.js';
import { crumbsOf } from './application.page.js';
import type { KeptApplication } from './applications.query.js';
import { longInstant } from '../instant-words.js';

export interface ApplicationChangePageProps {
  application: KeptApplication;
  form: ApplicationFormProps;
  /** Somebody else was faster: what is stored now where it differs from what was typed. */
  meanwhile?: readonly { field: string; stored: string }[] | undefined;
}

/** `/kelola/aplikasi/:clientId/ubah` */
export function ApplicationChangePage({ application, form, meanwhile }: ApplicationChangePageProps) {
  return (
    <Layout title={`Ubah ${application.name}`} faulty={form.faults.length > 0 || meanwhile !== undefined}>
      <Breadcrumbs crumbs={crumbsOf(application, 'Ubah')} />
      <h1>Ubah {application.name}</h1>
      <ApplicationTabs clientId={application.clientId} current="Ubah" />
      {meanwhile && (
        <Notice kind="warning" title="Belum disimpan: data ini diubah orang lain sejak Anda membukanya" live>
          <p>
            Perubahan itu disimpan {longInstant(application.changedAt)}. Yang Anda ketik masih ada di bawah.
            Periksa bagian yang berbeda, sesuaikan bila perlu, lalu simpan sekali lagi.
          </p>
          {meanwhile.length > 0 && (
            <dl class="facts">
              {meanwhile.map(({ field, stored }) => (
                <>
                  <dt>{FIELD_WORDS[field] ?? field}, tersimpan sekarang</dt>
                  <dd class="stored">{stored === '' ? 'Kosong' : stored}</dd>
                </>
              ))}
            </dl>
          )}
        </Notice>
      )}
      <ApplicationForm {...form} />
    </Layout>
  );
}
