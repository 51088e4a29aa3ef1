import { Breadcrumbs, Button, Card, Layout, SelectField } from '../../../web/index.js';

export interface SheetExportPageProps {
  units: readonly { code: string; name: string }[];
  withContact: boolean;
}

/** `/kelola/pegawai/ekspor`: whom, and as what. */
export function SheetExportPage({ units, withContact }: SheetExportPageProps) {
  return (
    <Layout title="Ekspor pegawai">
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Ekspor pegawai' }]} />
      <h1>Ekspor pegawai</h1>
      <p>
        Kolom yang sama dengan lembar impor, menurut keadaan hari ini. Yang diekspor dapat diimpor lagi tanpa
        perbedaan. Setiap ekspor tercatat atas nama Anda.
      </p>
      {!withContact && (
        <p class="muted">
          Tanggal lahir, email pribadi, dan telepon tidak ikut: itu di luar kewenangan Anda.
        </p>
      )}
      <Card>
        <form method="get" action="/kelola/pegawai/ekspor" class="form">
          <SelectField
            label="Unit dan semua di bawahnya"
            name="unit"
            options={units.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <SelectField
            label="Bentuk"
            name="format"
            options={[
              { value: 'xlsx', label: 'Excel (XLSX); NIP sebagai teks' },
              { value: 'csv', label: 'CSV' },
            ]}
          />
          <Button>Unduh</Button>
        </form>
      </Card>
    </Layout>
  );
}
