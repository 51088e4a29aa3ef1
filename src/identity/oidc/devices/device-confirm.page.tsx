import { Button, Layout } from '../../../web/index.js';

export interface DeviceConfirmPageProps {
  action: string;
  /** Hidden inputs of the form. */
  inputs: { name: string; value: string }[];
  applicationName: string;
  /** As the screen shows it. */
  userCode: string;
}

/** The last look before a screen somewhere acts for the person: RFC 8628 section 5.4 warns of codes sent by strangers. */
export function DeviceConfirmPage({ action, inputs, applicationName, userCode }: DeviceConfirmPageProps) {
  return (
    <Layout title="Hubungkan perangkat" bare>
      <h1>Hubungkan layar ini?</h1>
      <form method="post" action={action} class="card stack">
        {inputs.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>
          Sebuah layar ingin membuka <strong>{applicationName}</strong> atas nama Anda.
        </p>
        <p>
          Kode pada layar itu: <strong>{userCode}</strong>
        </p>
        <p>
          Lanjutkan hanya jika layar itu ada di depan Anda dan menampilkan kode yang sama. Jika kode ini Anda
          terima lewat pesan atau telepon, batalkan.
        </p>
        <Button big name="confirm" value="yes">
          Ya, hubungkan
        </Button>
        <Button look="quiet" name="abort" value="yes">
          Batalkan
        </Button>
      </form>
    </Layout>
  );
}
